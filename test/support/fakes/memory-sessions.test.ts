import { describe } from "vitest";
import { sessionsContract } from "../../contracts/sessions.ts";
import { createMemorySessions } from "./memory-sessions.ts";

describe("in memory", () => {
  sessionsContract(async () => {
    let now = 0;
    const wait = (milliseconds: number) => {
      now += milliseconds;
    };
    return { sessions: createMemorySessions({ now: () => now }), wait, end: async () => {} };
  });
});
