import { expect, it } from "vitest";
import { minutesToNextPoll } from "./pace.ts";

it("asks once a minute where something happens, and less and less where nothing does", () => {
  expect([0, 1, 2, 3, 4, 5, 5000].map(minutesToNextPoll)).toEqual([1, 1, 2, 4, 5, 5, 5]);
});
