import type { LetterFate } from "../../ports/letters.ts";

/** What became of a letter, and whether its sender is answered. */
export interface Taken {
  readonly fate: LetterFate;
  readonly answered: boolean;
}
