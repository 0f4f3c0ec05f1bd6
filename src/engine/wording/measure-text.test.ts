import { expect, it } from "vitest";
import { distributionOf } from "../../core/measures/distribution.ts";
import { countText, lengthText, numberText, shareText } from "./measure-text.ts";

it.each([
  { seconds: 0, text: "0 s" },
  { seconds: 59.4, text: "59 s" },
  { seconds: 59.6, text: "1 min" },
  { seconds: 150, text: "3 min" },
  { seconds: 3_569, text: "59 min" },
  { seconds: 3_600, text: "1 h" },
  { seconds: 12_000, text: "3 h 20 min" },
  { seconds: 7_199, text: "2 h" },
  { seconds: 86_399, text: "24 h" },
  { seconds: 86_400, text: "1 d" },
  { seconds: 187_200, text: "2 d 4 h" },
])("$seconds seconds are $text", ({ seconds, text }) => {
  expect(lengthText(seconds)).toBe(text);
});

it.each([
  { values: [], text: "0 cases" },
  { values: [1], text: "1 case: too few to tell" },
  { values: [1, 2, 3, 4], text: "4 cases: too few to tell" },
  { values: [1, 2, 3, 4, 5], text: "5 cases" },
])("says $text", ({ values, text }) => {
  expect(countText(distributionOf(values))).toBe(text);
});

it.each([
  { part: 0, of: 0, share: null, text: "none yet" },
  { part: 1, of: 3, share: 1 / 3, text: "1 of 3 (33 %)" },
])("a share of $part of $of is $text", ({ text, ...share }) => {
  expect(shareText(share)).toBe(text);
});

it("rounds to one digit", () => {
  expect([0.04, 1.26, 12].map(numberText)).toEqual(["0", "1.3", "12"]);
});
