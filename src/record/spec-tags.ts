import { type Line, splitLines } from "./lines.ts";

/** A tag of an RPM spec: what stands behind the colon, and where that starts in the file. */
export type SpecTag = { readonly line: number; readonly value: string; readonly start: number };

/**
 * Finds a tag (`Release:`, in any case) where RPM reads tags: in the preamble and in those of subpackages; and in
 * the list of files, where it would be a mistake. Descriptions, scripts, the changelog and the body of a
 * `%define` that goes on over several lines are text: what looks like a tag there is none. Both branches of
 * an `%if` are read, for which of them holds is known to RPM only.
 */
export function findSpecTags(text: string, tag: string): readonly SpecTag[] {
  return taggedLines(splitLines(text)).flatMap((line) => readTag(line, tag) ?? []);
}

/** The line that opens a section such as `%changelog`. */
export function findSpecSection(lines: readonly Line[], section: string): Line | undefined {
  return lines.find((line) => sectionOpened(line) === section);
}

function taggedLines(lines: readonly Line[]): readonly Line[] {
  const tagged: Line[] = [];
  let section = "preamble";
  let defining = false;
  for (const line of lines) {
    const goesOn = defining;
    defining = line.text.endsWith("\\") && (defining || isDefinition(line));
    if (goesOn) continue;
    section = sectionOpened(line) ?? section;
    if (sectionsWithTags.has(section)) tagged.push(line);
  }
  return tagged;
}

function isDefinition({ text }: Line): boolean {
  return /^[ \t]*%(?:define|global)\b/.test(text);
}

function sectionOpened({ text }: Line): string | undefined {
  const name = /^%([a-z_]+)\b/i.exec(text)?.[1]?.toLowerCase();
  return name !== undefined && sections.has(name) ? name : undefined;
}

function readTag({ number, start, text }: Line, tag: string): SpecTag | undefined {
  const colon = text.indexOf(":");
  if (colon === -1 || text.slice(0, colon).trim().toLowerCase() !== tag.toLowerCase()) return undefined;
  const rest = text.slice(colon + 1);
  const value = rest.trim();
  return { line: number, value, start: start + colon + 1 + (rest.length - rest.trimStart().length) };
}

const sectionsWithTags = new Set(["preamble", "package", "files"]);

const scriptlets = ["pre", "preun", "pretrans", "preuntrans", "post", "postun", "posttrans", "postuntrans"];
const triggers = ["", "in", "un", "postin", "postun", "prein"].map((when) => `trigger${when}`);
const fileTriggers = ["", "in", "un", "postun"].flatMap((when) => [
  `filetrigger${when}`,
  `transfiletrigger${when}`,
]);
const sections = new Set([
  "package",
  "description",
  "files",
  "changelog",
  "sourcelist",
  "patchlist",
  "prep",
  "generate_buildrequires",
  "conf",
  "build",
  "install",
  "check",
  "clean",
  "verifyscript",
  ...scriptlets,
  ...triggers,
  ...fileTriggers,
]);
