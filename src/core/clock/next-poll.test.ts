import { describe, expect, it } from "vitest";
import { nextPoll } from "./next-poll.ts";

const minute = 60_000;

describe("the next poll", () => {
  it.each([
    { title: "at once", waited: 0, every: 1, after: 1 },
    { title: "within ten of the project's intervals", waited: 10, every: 1, after: 1 },
    { title: "after twenty of them", waited: 20, every: 1, after: 2 },
    { title: "after an hour", waited: 60, every: 1, after: 6 },
    { title: "after an hour, of a patient project", waited: 60, every: 5, after: 6 },
    { title: "after days", waited: 5 * 24 * 60, every: 1, after: 15 },
    { title: "after days, of a very patient project", waited: 5 * 24 * 60, every: 120, after: 120 },
    { title: "of a clock that was set back", waited: -120, every: 1, after: 1 },
  ])("$title comes after $after minutes", ({ waited, every, after }) => {
    const now = Date.UTC(2013, 5, 4);

    expect(nextPoll(now - waited * minute, now, every)).toBe(now + after * minute);
  });
});
