import type { Letter } from "../core/reply/letter.ts";

/** What became of a letter. A closed set: it stands in the server's log. */
export type LetterFate =
  /** It voted or verified. */
  | "counted"
  /** It is a comment on its case. */
  | "kept"
  /** It belongs to no case, or does not prove that it may. */
  | "no-case"
  /** A machine wrote it. */
  | "automatic"
  | "bounce";

/** Letters that came in, each once: what is kept is acted on, even if the server is killed in between. */
export interface Letters {
  /** Keeps a letter, by its Message-Id, before anything is done about it. `known`: it had come before. May be repeated. */
  keep(letter: Letter): Promise<"kept" | "known">;
  /** Letters that were kept and not settled, in the order in which they came. */
  unsettled(): Promise<readonly Letter[]>;
  /** Tells what became of a letter and forgets what it said. `answered`: its sender was. May be repeated. */
  settle(messageId: string, fate: LetterFate, answered: boolean): Promise<void>;
  /** How many letters of a sender were answered since a moment, ISO 8601. */
  answersTo(sender: string, since: string): Promise<number>;
}
