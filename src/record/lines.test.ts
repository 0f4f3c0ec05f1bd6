import { describe, expect, it } from "vitest";
import { endOfLine, insertAfter, insertBefore, isBlank, splitLines } from "./lines.ts";

describe("splitting", () => {
  it.each([
    { title: "nothing", text: "", lines: [] },
    { title: "one line without an end", text: "a", lines: [["a", "", 0]] },
    { title: "one line", text: "a\n", lines: [["a", "\n", 0]] },
    { title: "only an end", text: "\n", lines: [["", "\n", 0]] },
    { title: "only a Windows end", text: "\r\n", lines: [["", "\r\n", 0]] },
    {
      title: "both kinds of ends",
      text: "a\r\nb\nc",
      lines: [
        ["a", "\r\n", 0],
        ["b", "\n", 3],
        ["c", "", 5],
      ],
    },
    {
      title: "an end directly after a Windows end",
      text: "\r\n\n",
      lines: [
        ["", "\r\n", 0],
        ["", "\n", 2],
      ],
    },
    { title: "a carriage return alone", text: "a\rb\n", lines: [["a\rb", "\n", 0]] },
    { title: "a byte order mark, which is in no line", text: "\uFEFFa\n", lines: [["a", "\n", 1]] },
  ])("of $title", ({ text, lines }) => {
    expect(splitLines(text).map((line) => [line.text, line.eol, line.start])).toEqual(lines);
    expect(splitLines(text).map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  });
});

describe("inserting", () => {
  it.each([
    { title: "after the first line", text: "a\nb\n", at: 0, after: "a\nX\nY\nb\n", before: "X\nY\na\nb\n" },
    {
      title: "after a last line without an end",
      text: "a\nb",
      at: 1,
      after: "a\nb\nX\nY",
      before: "a\nX\nY\nb",
    },
    { title: "after the only line, without an end", text: "a", at: 0, after: "a\nX\nY", before: "X\nY\na" },
    {
      title: "with Windows ends",
      text: "a\r\nb",
      at: 1,
      after: "a\r\nb\r\nX\r\nY",
      before: "a\r\nX\r\nY\r\nb",
    },
    {
      title: "in a mixed text",
      text: "a\nb\r\nc\n",
      at: 1,
      after: "a\nb\r\nX\r\nY\r\nc\n",
      before: "a\nX\r\nY\r\nb\r\nc\n",
    },
  ])("$title takes the line end of the place", ({ text, at, after, before }) => {
    const lines = splitLines(text);
    const anchor = lines[at] ?? expect.unreachable();
    expect(insertAfter(text, lines, anchor, ["X", "Y"])).toBe(after);
    expect(insertBefore(text, lines, anchor, ["X", "Y"])).toBe(before);
  });

  it("of nothing changes nothing", () => {
    const lines = splitLines("a\r\nb");
    const anchor = lines[0] ?? expect.unreachable();
    expect(insertAfter("a\r\nb", lines, anchor, [])).toBe("a\r\nb");
    expect(insertBefore("a\r\nb", lines, anchor, [])).toBe("a\r\nb");
  });
});

it.each([
  { text: "", blank: true },
  { text: " \t", blank: true },
  { text: " a", blank: false },
])("$text is blank: $blank", ({ text, blank }) => {
  expect(isBlank({ number: 1, start: 0, text, eol: "" })).toBe(blank);
});

it("a line ends before its line end", () => {
  expect(splitLines("ab\r\ncd\n").map(endOfLine)).toEqual([2, 6]);
});
