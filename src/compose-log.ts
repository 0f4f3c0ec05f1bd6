import pino from "pino";
import type { Log, LogFields } from "./ports/log.ts";

/** The server's log on standard error, one JSON object a line. Only the fields that `LogFields` names can be written. */
export function createServerLog(): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  return {
    info: (message, fields) => logger.info(allowed(fields), message),
    warn: (message, fields) => logger.warn(allowed(fields), message),
    error: (message, fields) => logger.error(allowed(fields), message),
  };
}

/** Picks the fields by name, so that what an untyped caller adds stays out. */
function allowed(given: LogFields = {}): LogFields {
  const { effect, fault, attempt, route, status, ms, port, fate, stack } = given;
  const fields = { effect, fault, attempt, route, status, ms, port, fate, stack };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
