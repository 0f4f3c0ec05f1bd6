import { expect, it } from "vitest";
import { nearWord } from "./near-word.ts";

const known = ["private", "public", "time-zone", "people", "url", "qa"];

it.each([
  { word: "privat", near: "private" },
  { word: "pubilc", near: "public" },
  { word: "timeZone", near: "time-zone" },
  { word: "time_zone", near: "time-zone" },
  { word: "URL", near: "url" },
  { word: "poeple", near: "people" },
  { word: "environments", near: null },
  { word: "", near: null },
  { word: "x".repeat(100_000), near: null },
])("$word is near $near", ({ word, near }) => {
  expect(nearWord(word, known)).toBe(near);
});
