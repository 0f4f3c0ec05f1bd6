import { nearWord as coreNearWord } from "../core/near-word.ts";

/** For the commands that still ask for it here. */
export const nearWord = coreNearWord;
