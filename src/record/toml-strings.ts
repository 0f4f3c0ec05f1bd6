import { type Line, splitLines } from "./lines.ts";

/** A key of a TOML table whose value is a string on one line. */
export type TomlString = {
  readonly table: string;
  /** Which opening of the table this is, counted over the file: each `[[package]]` is one of its own. */
  readonly opening: number;
  readonly key: string;
  readonly value: string;
  readonly start: number;
  readonly line: number;
};

/**
 * Finds the strings in a TOML text with their tables and places: `[table]` and `key = "value"` as every tool writes
 * them. Dotted keys, inline tables and strings over several lines are passed over, so they are never edited.
 */
export function findTomlStrings(text: string): readonly TomlString[] {
  const found: TomlString[] = [];
  let table = "";
  let opening = 0;
  for (const line of outsideLongStrings(splitLines(text))) {
    const header = /^[ \t]*\[\[?([^\]#]*)\]\]?[ \t]*(?:#.*)?$/.exec(line.text)?.[1]?.trim();
    if (header !== undefined) {
      table = header;
      opening += 1;
    }
    const string = readString(line);
    if (string !== undefined) found.push({ table, opening, ...string });
  }
  return found;
}

function readString({
  text,
  start,
  number,
}: Line): Pick<TomlString, "key" | "value" | "start" | "line"> | undefined {
  const [, before, key, value] =
    /^([ \t]*("?[\w-]+"?)[ \t]*=[ \t]*["'])([^"'\\]*)["'][ \t]*(?:#.*)?$/.exec(text) ?? [];
  if (before === undefined || key === undefined || value === undefined) return undefined;
  return { key: key.replaceAll('"', ""), value, start: start + before.length, line: number };
}

/** The lines that are no part of a string over several lines, where anything may look like a key. */
function outsideLongStrings(lines: readonly Line[]): readonly Line[] {
  let open: string | undefined;
  return lines.filter(({ text }) => {
    const outside = open === undefined;
    for (const [quotes] of text.matchAll(/"""|'''/g)) {
      if (open === undefined) open = quotes;
      else if (open === quotes) open = undefined;
    }
    return outside;
  });
}
