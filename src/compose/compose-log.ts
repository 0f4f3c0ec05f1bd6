import { Writable } from "node:stream";
import pino from "pino";
import type { Log, LogFields } from "../ports/log.ts";

/** The server's log, with its newest lines at hand. */
export interface KeptLog extends Log {
  /** Oldest first. */
  kept(): readonly string[];
}

/** Lines that are kept: about a megabyte. */
const most = 5000;

/** The server's log on standard error, one JSON object a line. Only the fields that `LogFields` names can be written. */
export function createServerLog(): KeptLog {
  const lines: string[] = [];
  const keep = new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(chunk.toString("utf8").trimEnd());
      if (lines.length > most) lines.shift();
      done();
    },
  });
  const streams = pino.multistream([{ stream: pino.destination(2) }, { stream: keep }]);
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, streams);
  return {
    info: (message, fields) => logger.info(allowed(fields), message),
    warn: (message, fields) => logger.warn(allowed(fields), message),
    error: (message, fields) => logger.error(allowed(fields), message),
    kept: () => lines,
  };
}

/** Picks the fields by name, so that what an untyped caller adds stays out. */
function allowed(given: LogFields = {}): LogFields {
  const { effect, fault, attempt, route, status, ms, port, fate, stack } = given;
  const fields = { effect, fault, attempt, route, status, ms, port, fate, stack };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
