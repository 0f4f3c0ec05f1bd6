import { expect, it } from "vitest";
import { checkEntries, type Entry } from "./entry.ts";

const good: Entry = { date: "2013.06.04", text: "Fix sign-in: #12" };

it.each<{ title: string; entries: readonly Entry[] }>([
  { title: "none", entries: [] },
  { title: "a plain one", entries: [good] },
  {
    title: "one with a tab, blanks around and letters of all kinds",
    entries: [{ ...good, text: " a\té 表 😀 " }],
  },
  { title: "one text on two days", entries: [good, { ...good, date: "2013.06.05" }] },
  { title: "two texts on one day", entries: [good, { ...good, text: "Fix sign-out: #13" }] },
  { title: "one with a category", entries: [{ ...good, category: "Bug Fixes" }] },
])("entries are accepted: $title", ({ entries }) => {
  expect(checkEntries(entries)).toEqual([]);
});

it.each([
  { title: "no text", text: "", reason: "empty" },
  { title: "blanks only", text: " \t", reason: "empty" },
  ...["\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"].map((end) => ({
    title: `a line end ${JSON.stringify(end)}`,
    text: `a${end}b`,
    reason: "line-break",
  })),
  { title: "an escape", text: "a\u001b[31mb", reason: "control-character" },
  { title: "a NUL", text: "a\0b", reason: "control-character" },
  { title: "a delete", text: "a\u007fb", reason: "control-character" },
  { title: "half a character", text: "a\uD83D", reason: "unpaired-surrogate" },
])("an entry is refused for $title, be it in the text or the category", ({ text, reason }) => {
  expect(checkEntries([good, { ...good, text }])).toEqual([{ code: "entry-text-invalid", index: 1, reason }]);
  expect(checkEntries([{ ...good, category: text }])).toEqual([
    { code: "entry-text-invalid", index: 0, reason },
  ]);
});

it("every reason is given, of every entry", () => {
  const bad = { date: "2013.13.01", text: "" };
  expect(checkEntries([bad, good, bad, good])).toEqual([
    { code: "entry-text-invalid", index: 0, reason: "empty" },
    { code: "entry-date-invalid", index: 0, date: "2013.13.01" },
    { code: "entry-text-invalid", index: 2, reason: "empty" },
    { code: "entry-date-invalid", index: 2, date: "2013.13.01" },
    { code: "entry-repeated", index: 2, first: 0 },
    { code: "entry-repeated", index: 3, first: 1 },
  ]);
});
