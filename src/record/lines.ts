/** One line of a text: where it starts, what it says, and how it ends (the last one may end with nothing). */
export type Line = {
  readonly number: number;
  readonly start: number;
  readonly text: string;
  readonly eol: "" | "\n" | "\r\n";
};

/**
 * Splits a text into lines without losing a byte: starts, contents and line ends give the text back.
 * A byte order mark belongs to no line. A carriage return alone ends no line.
 */
export function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  while (start < text.length) {
    const line = lineAt(text, start, lines.length + 1);
    lines.push(line);
    start = afterLine(line);
  }
  return lines;
}

/** Where a line's content ends: before its line end. */
export function endOfLine({ start, text }: Line): number {
  return start + text.length;
}

/** Whether a line holds nothing but blanks and tabs. */
export function isBlank({ text }: Line): boolean {
  return text.trim() === "";
}

/**
 * Inserts lines after a given one, with that line's own line end. After a last line that has none, the
 * line end of the line before it is taken, and the new last line has none either.
 */
export function insertAfter(
  text: string,
  lines: readonly Line[],
  anchor: Line,
  added: readonly string[],
): string {
  const eol = anchor.eol || lines[anchor.number - 2]?.eol || "\n";
  const at = endOfLine(anchor);
  return text.slice(0, at) + added.map((line) => eol + line).join("") + text.slice(at);
}

/** Inserts lines before a given one, with that line's own line end. */
export function insertBefore(
  text: string,
  lines: readonly Line[],
  anchor: Line,
  added: readonly string[],
): string {
  const eol = anchor.eol || lines[anchor.number - 2]?.eol || "\n";
  return text.slice(0, anchor.start) + added.map((line) => line + eol).join("") + text.slice(anchor.start);
}

function lineAt(text: string, start: number, number: number): Line {
  const feed = text.indexOf("\n", start);
  if (feed === -1) return { number, start, text: text.slice(start), eol: "" };
  const windows = text[feed - 1] === "\r";
  return windows
    ? { number, start, text: text.slice(start, feed - 1), eol: "\r\n" }
    : { number, start, text: text.slice(start, feed), eol: "\n" };
}

function afterLine({ start, text, eol }: Line): number {
  return start + text.length + eol.length;
}
