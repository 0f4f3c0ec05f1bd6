import { describe } from "vitest";
import { turnsContract } from "../../contracts/turns.ts";
import { createMemoryTurns } from "./memory-turns.ts";

describe("in memory", () => {
  turnsContract(async () => {
    const { turns } = createMemoryTurns();
    return { turns: [turns, turns], end: async () => {} };
  });
});
