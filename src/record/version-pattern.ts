import { refuse } from "./edit.ts";
import { splitLines } from "./lines.ts";
import type { PatternFlaw } from "./refusal.ts";
import { theOnlyField, type VersionField, type VersionFormat, versionFormat } from "./version-format.ts";

/** What stands for the version in a pattern. */
export const versionPlaceholder = "{version}";

/** The longest pattern. */
export const patternLimit = 200;

/**
 * A version that stands between two pieces of text, such as `__version__ = "{version}"`. The pattern is text to
 * the letter with one placeholder, no regular expression: it is matched in linear time whatever it says.
 * It must match in one place only.
 */
export function versionPattern(pattern: string): VersionFormat {
  const flaw = patternFlaw(pattern);
  return versionFormat("pattern", `pattern ${pattern}`, (text) =>
    flaw === undefined
      ? theOnlyField(pattern, matches(text, pattern))
      : refuse({ code: "pattern-invalid", pattern, reason: flaw }),
  );
}

/** What is wrong with a pattern, for those who read it from the configuration. */
export function patternFlaw(pattern: string): PatternFlaw | undefined {
  const around = pattern.split(versionPlaceholder);
  if (pattern.length > patternLimit) return "too-long";
  if (/[\r\n]/.test(pattern)) return "line-break";
  if (around.length < 2) return "no-placeholder";
  if (around.length > 2) return "two-placeholders";
  return around.every((part) => part.trim() === "") ? "nothing-around" : undefined;
}

function matches(text: string, pattern: string): readonly VersionField[] {
  const parts = partsOf(pattern);
  return splitLines(text).flatMap((line) =>
    versionsIn(line.text, parts).map(({ at, value }) => ({
      name: pattern,
      line: line.number,
      start: line.start + at,
      value,
    })),
  );
}

type Parts = {
  readonly before: string;
  readonly after: string;
  readonly lead: number;
  readonly tail: number;
};

/** The text around the placeholder may itself end and begin with digits or dots, which join the version's own run. */
function partsOf(pattern: string): Parts {
  const [before = "", after = ""] = pattern.split(versionPlaceholder);
  const lead = /[\d.]*$/.exec(before)?.[0].length ?? 0;
  const tail = /^[\d.]*/.exec(after)?.[0].length ?? 0;
  return { before, after, lead, tail };
}

/** Each run of digits and dots is looked at once, so the time grows with the text and not with its square. */
function versionsIn(line: string, parts: Parts): readonly { at: number; value: string }[] {
  return [...line.matchAll(/[\d.]+/g)].flatMap(({ 0: run, index }) => {
    const at = index + parts.lead;
    const to = index + run.length - parts.tail;
    const opens = at >= parts.before.length && line.startsWith(parts.before, at - parts.before.length);
    if (at >= to || !opens || !line.startsWith(parts.after, to)) return [];
    return [{ at, value: line.slice(at, parts.after === "" ? endOfWord(line, to) : to) }];
  });
}

/** With nothing behind the placeholder, `1.2.3-rc.1` must not pass for `1.2.3`. */
function endOfWord(line: string, from: number): number {
  return from + (/^[\w.+-]*/.exec(line.slice(from, from + 64))?.[0].length ?? 0);
}
