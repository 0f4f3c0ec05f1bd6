import { expect, it } from "vitest";
import { minutesToNextPoll } from "./pace.ts";

it("asks once a minute where something happens, and less and less where nothing does", () => {
  const paces = [0, 1, 2, 3, 4, 5, 5000].map((quiet) => minutesToNextPoll(quiet, 0));

  expect(paces).toEqual([1, 1, 2, 4, 5, 5, 5]);
});

it.each([
  { pause: 1, minutes: 2 },
  { pause: 150_000, minutes: 3 },
  { pause: 40 * 24 * 3_600_000, minutes: 60 },
])("asks again after a pause of $pause ms, rounded up to $minutes minutes", ({ pause, minutes }) => {
  expect(minutesToNextPoll(2, pause)).toBe(minutes);
});
