import { describe } from "vitest";
import { lettersContract } from "../../contracts/letters.ts";
import { createMemoryLetters } from "./memory-letters.ts";

describe("in memory", () => {
  lettersContract(async (clock) => ({ letters: createMemoryLetters(clock).letters, end: async () => {} }));
});
