import { describe, expect, it } from "vitest";
import { historyTo } from "../../../test/support/core/history.ts";
import { environments } from "../../core/hotfix/build.ts";
import { fold } from "../../core/hotfix/evolve/evolve.ts";
import { stepOf } from "../../core/hotfix/owed.ts";
import { phases } from "../../core/hotfix/phase.ts";
import { stepOfPhase } from "../../core/hotfix/step-of-phase.ts";
import { columns } from "./columns.ts";
import { paintFor } from "./paint.ts";
import { printable } from "./printable.ts";
import { age, ago, duration } from "./when.ts";
import { cut, padEnd, widthOf } from "./width.ts";

describe("widths", () => {
  it.each([
    { text: "abc", width: 3 },
    { text: "日本", width: 4 },
    { text: "e\u0301te\u0301", width: 3 },
    { text: "👩‍🚒!", width: 3 },
    { text: "", width: 0 },
  ])("of $text is $width", ({ text, width }) => {
    expect(widthOf(text)).toBe(width);
  });

  it.each([
    { text: "abcdef", columns: 6, shown: "abcdef" },
    { text: "abcdef", columns: 4, shown: "abc…" },
    { text: "日本語", columns: 4, shown: "日…" },
    { text: "ab cdef", columns: 4, shown: "ab…" },
    { text: "abc", columns: 0, shown: "" },
  ])("cut $text to $columns columns: $shown", ({ text, columns, shown }) => {
    expect(cut(text, columns)).toBe(shown);
  });

  it("fill up and align columns", () => {
    expect(padEnd("日", 4)).toBe("日  ");
    expect(
      columns([
        ["日本", "x"],
        ["a", "yy"],
        ["", ""],
      ]),
    ).toEqual(["日本  x", "a     yy", ""]);
  });
});

it.each([
  { milliseconds: 250, text: "0.3 s" },
  { milliseconds: 42_000, text: "42 s" },
  { milliseconds: 5 * 60_000, text: "5 min" },
  { milliseconds: 7 * 3_600_000, text: "7 h" },
  { milliseconds: 72 * 3_600_000, text: "3 d" },
])("$milliseconds ms are $text", ({ milliseconds, text }) => {
  expect(duration(milliseconds)).toBe(text);
});

it("has an age that is never below now", () => {
  expect(age("2013-06-04T22:30:00.000Z", Date.parse("2013-06-04T22:29:00Z"))).toBe("now");
});

it.each([
  { seconds: 9, text: "just now" },
  { seconds: 46, text: "46 s ago" },
])("$seconds s back is $text", ({ seconds, text }) => {
  expect(ago("2013-06-04T22:30:00.000Z", Date.parse("2013-06-04T22:30:00Z") + seconds * 1000)).toBe(text);
});

it.each([
  { title: "a terminal", isTTY: true, env: {}, coloured: true },
  { title: "a file", isTTY: false, env: {}, coloured: false },
  { title: "NO_COLOR", isTTY: true, env: { NO_COLOR: "1" }, coloured: false },
  { title: "an empty NO_COLOR", isTTY: true, env: { NO_COLOR: "" }, coloured: true },
  { title: "a dumb terminal", isTTY: true, env: { TERM: "dumb" }, coloured: false },
  {
    title: "FORCE_COLOR into a file",
    isTTY: false,
    env: { FORCE_COLOR: "1", NO_COLOR: "1" },
    coloured: true,
  },
  { title: "FORCE_COLOR=0", isTTY: true, env: { FORCE_COLOR: "0" }, coloured: false },
])("$title is coloured: $coloured", ({ isTTY, env, coloured }) => {
  const paint = paintFor({ write: () => true, isTTY }, env);
  expect(paint("green", "✓")).toBe(coloured ? "\u001b[32m✓\u001b[39m" : "✓");
});

it("shows what would steer a terminal instead of obeying it, at any depth", () => {
  const evil = { title: "a\u001b[2Jb", list: ["c\u202ed", 7, null], kept: "e\n\tf\r\n" };
  expect(printable(evil)).toEqual({ title: "a\\u001b[2Jb", list: ["c\\u202ed", 7, null], kept: "e\n\tf\n" });
});

it.each(phases)("counts the step of %s as the core does", (phase) => {
  const hotfix = fold(historyTo[phase]);
  if (hotfix === null) throw new Error("no history");
  for (const environment of environments)
    expect(stepOfPhase(phase, environment)).toBe(stepOf({ ...hotfix, environment }));
});
