import { isBlank, splitLines } from "./lines.ts";
import { theOnlyField, versionFormat } from "./version-format.ts";

/** A file that holds a version and nothing else. */
export const versionText = versionFormat("version-text", "version-text", (text) =>
  theOnlyField(
    "version",
    splitLines(text)
      .filter((line) => !isBlank(line))
      .map(({ number, start, text: line }) => ({
        name: "version",
        line: number,
        value: line.trim(),
        start: start + line.length - line.trimStart().length,
      })),
  ),
);
