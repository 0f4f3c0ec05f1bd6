import type { Log, LogFields } from "../../../src/ports/log.ts";

export interface Line extends LogFields {
  readonly level: "info" | "warn" | "error";
  readonly message: string;
}

/** A log that is kept, for tests of what stands in it. */
export function createMemoryLog(): { readonly log: Log; readonly lines: readonly Line[] } {
  const lines: Line[] = [];
  const at =
    (level: Line["level"]) =>
    (message: string, fields: LogFields = {}) => {
      lines.push({ level, message, ...fields });
    };
  return { lines, log: { info: at("info"), warn: at("warn"), error: at("error") } };
}
