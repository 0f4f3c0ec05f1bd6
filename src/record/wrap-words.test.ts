import { expect, it } from "vitest";
import { wrapWords } from "./wrap-words.ts";

it.each([
  { text: "", lines: [""] },
  { text: "one", lines: ["one"] },
  { text: "12345 789a", lines: ["12345 789a"] },
  { text: "12345 789ab", lines: ["12345", "  789ab"] },
  { text: "a  b   c d e f", lines: ["a  b   c d", "  e f"] },
  { text: "123456789abcdef b", lines: ["123456789abcdef", "  b"] },
  { text: "a 123456789abcdef", lines: ["a", "  123456789abcdef"] },
])("$text is wrapped at 10 to $lines", ({ text, lines }) => {
  expect(wrapWords(text, { width: 10, indent: "  " })).toEqual(lines);
});
