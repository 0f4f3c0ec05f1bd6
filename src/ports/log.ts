import type { LetterFate } from "./letters.ts";

/** Fields that may stand in the log. Nothing else may: no title, no text, no name (embargo.md, row 17). */
export interface LogFields {
  /** The kind of effect, or a train's effect by its key; never the key of a case's. */
  readonly effect?: string;
  readonly fault?: string;
  readonly attempt?: number;
  readonly route?: string;
  /** What became of a mail that came in. */
  readonly fate?: LetterFate;
  /** A stack without its message, for what can only be a bug. */
  readonly stack?: string;
}

/** The server's own log. Messages are fixed words; what varies stands in the fields. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
