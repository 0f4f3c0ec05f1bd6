import { expect, it } from "vitest";
import { trainName } from "./train-name.ts";

it.each([
  { pattern: "train-*", branch: "train-2013.05.22", name: "2013.05.22" },
  { pattern: "release/*", branch: "release/7", name: "7" },
  { pattern: "v*.x", branch: "v4.x", name: "4" },
  { pattern: "stable", branch: "stable", name: "stable" },
])("$branch of $pattern is the train $name", ({ pattern, branch, name }) => {
  expect(trainName(pattern, branch)).toBe(name);
});

it.each([
  { pattern: "train-*", branch: "dev" },
  { pattern: "train-*", branch: "train-" },
  { pattern: "train-*", branch: "train-7/fix" },
  { pattern: "v*.x", branch: "v.x" },
  { pattern: "ab*ba", branch: "aba" },
  { pattern: "stable", branch: "stable-2" },
])("$branch is no train of $pattern", ({ pattern, branch }) => {
  expect(trainName(pattern, branch)).toBeNull();
});
