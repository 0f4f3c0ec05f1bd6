import { describe, expect, it } from "vitest";
import { parseTranscript, renderTranscript, shortened, wordsOf } from "./transcript.ts";

const page = [
  "# A page",
  "",
  "```console",
  "$ pointsman report --title 'Two words' \\",
  ">   --affected 5",
  "hf-7k3m9q2x  Two words",
  "$ git fetch",
  "```",
  "",
  "<!-- ops deploys train-1 to stage -->",
  "",
  "```yaml",
  "people: {}",
  "```",
  "",
].join("\n");

describe("a transcript", () => {
  it("is told apart into terminals with their commands, settings, and what is done elsewhere", () => {
    const parts = parseTranscript(page).filter(({ kind }) => kind !== "text");

    expect(parts).toEqual([
      {
        kind: "console",
        commands: [
          {
            lines: ["pointsman report --title 'Two words' \\", "  --affected 5"],
            output: ["hf-7k3m9q2x  Two words"],
          },
          { lines: ["git fetch"], output: [] },
        ],
      },
      { kind: "deploy", branch: "train-1", environment: "stage" },
      { kind: "settings", text: "people: {}" },
    ]);
  });

  it("makes the same page again", () => {
    expect(renderTranscript(parseTranscript(page))).toBe(page);
  });

  it.each([
    { title: "a block that is not closed", text: "```console\n$ git fetch" },
    { title: "an output without a command", text: "```console\nhello\n```" },
  ])("can't have $title", ({ text }) => {
    expect(() => parseTranscript(text)).toThrow();
  });
});

describe("the words of a command", () => {
  it.each([
    { title: "blanks", lines: ["git  fetch"], words: ["git", "fetch"] },
    { title: "single quotes", lines: ["say 'a \"b\" c'"], words: ["say", 'a "b" c'] },
    { title: "double quotes", lines: [`say "it's"x`], words: ["say", "it'sx"] },
    { title: "nothing between quotes", lines: ["say ''"], words: ["say", ""] },
    { title: "the end of a line that goes on", lines: ["a \\", "  b"], words: ["a", "b"] },
  ])("are split at $title", ({ lines, words }) => {
    expect(wordsOf({ lines, output: [] })).toEqual(words);
  });
});

describe("an output", () => {
  it.each([
    { title: "stays whole where it was", before: ["x"], after: ["1", "2", "3", "4"] },
    { title: "keeps its ends where it was shortened", before: ["x", "…", "y"], after: ["1", "…", "4"] },
    { title: "can be left out", before: ["…"], after: ["…"] },
    {
      title: "that became short needs no shortening",
      before: ["a", "…", "b", "c", "d"],
      after: ["1", "2", "3", "4"],
    },
  ])("$title", ({ before, after }) => {
    expect(shortened(["1", "2", "3", "4"], before)).toEqual(after);
  });
});
