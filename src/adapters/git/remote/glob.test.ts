import { expect, it } from "vitest";
import { matcher } from "./glob.ts";

it.each([
  { pattern: "train-*", name: "train-2013.05.22", matches: true },
  { pattern: "train-*", name: "old/train-1", matches: false },
  { pattern: "train-*", name: "train-1/x", matches: false },
  { pattern: "*/train-?", name: "old/train-1", matches: true },
  { pattern: "release/**", name: "release/1", matches: true },
  { pattern: "a.c", name: "abc", matches: false },
  { pattern: "(a|b)", name: "a", matches: false },
  { pattern: "[ab]", name: "[ab]", matches: true },
  { pattern: "*", name: "a\nb", matches: true },
])("$pattern and $name: $matches", ({ pattern, name, matches }) => {
  expect(matcher(pattern)(name)).toBe(matches);
});

it("takes no longer for a pattern made to be slow", () => {
  expect(matcher("*a*a*a*a*a*a*b")("a".repeat(60))).toBe(false);
});
