import { writeSync } from "node:fs";
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
  const keep = taking((line) => {
    lines.push(line.toString("utf8").trimEnd());
    if (lines.length > most) lines.shift();
  });
  const streams = pino.multistream([{ stream: taking(show) }, { stream: keep }]);
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, streams);
  return {
    info: (message, fields) => logger.info(allowed(fields), message),
    warn: (message, fields) => logger.warn(allowed(fields), message),
    error: (message, fields) => logger.error(allowed(fields), message),
    kept: () => lines,
  };
}

function taking(take: (line: Buffer) => void): Writable {
  return new Writable({
    write(line: Buffer, _, done) {
      take(line);
      done();
    },
  });
}

/** A full disk behind standard error, or a reader that has left or is slow, misses lines: it must not end or hold up the server. */
function show(line: Buffer): void {
  try {
    for (let rest = line; rest.length > 0; ) rest = rest.subarray(writeSync(process.stderr.fd, rest));
  } catch {
    // It is at hand all the same.
  }
}

/** Picks the fields by name, so that what an untyped caller adds stays out. */
function allowed(given: LogFields = {}): LogFields {
  const { effect, fault, attempt, route, fate, stack } = given;
  const fields = { effect, fault, attempt, route, fate, stack };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
