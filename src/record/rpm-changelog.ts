import { alreadyThere } from "./already-there.ts";
import { inRpmStyle } from "./calendar-date.ts";
import { type Addition, type ChangelogFormat, headingDate } from "./changelog-format.ts";
import { type Edit, type Refused, refuse } from "./edit.ts";
import type { Entry } from "./entry.ts";
import { insertAfter, insertBefore, type Line, splitLines } from "./lines.ts";
import type { RecordRefusal } from "./refusal.ts";
import { rpmRelease, specVersion } from "./rpm-release.ts";
import { findSpecSection } from "./spec-tags.ts";
import { wrapWords } from "./wrap-words.ts";

/**
 * The `%changelog` of an RPM spec: a block on top with the day, who, and the version and release that the spec
 * has. So when the spec is the version file, too, its release is raised first. Where the newest block wraps its
 * lines, so does the new one. RPM expands macros even here, and `%(…)` runs a command, so each `%` of a text is
 * doubled. An empty list writes nothing: RPM refuses a block without a text.
 */
export const rpmChangelog: ChangelogFormat = {
  name: "rpm-changelog",
  recognises,
  add,
};

function recognises(text: string): boolean {
  const all = splitLines(text);
  const opening = findSpecSection(all, "changelog");
  return opening !== undefined && generatedBy(all, opening) === undefined;
}

/** The line that leaves the changelog to RPM; what is written beside it is lost, or breaks the package's build. */
function generatedBy(all: readonly Line[], opening: Line): Line | undefined {
  return all.slice(opening.number).find(({ text }) => /^%\{?\??autochangelog\}?[ \t]*$/.test(text));
}

function add(text: string, addition: Addition): Edit<{ lines: readonly string[] }> {
  const all = splitLines(text);
  const opening = findSpecSection(all, "changelog");
  if (opening === undefined) return refuse({ code: "version-heading-missing" });
  const generated = generatedBy(all, opening);
  if (generated !== undefined) return refuse({ code: "changelog-generated", line: generated.number });
  if (addition.entries.length === 0) return { ok: true, text, lines: [] };
  const newest = newestBlock(all, opening);
  const header = blockHeader(text, addition, newest?.header.text);
  if (!header.ok) return header;
  const entries = addition.entries.map((entry) => entryLines(entry, newest));
  const refusals = alreadyThere(newest?.body ?? [], entries);
  if (refusals.length > 0) return refuse(...refusals);
  const block = [header.line, ...entries.flat()];
  if (newest === undefined) return { ok: true, text: insertAfter(text, all, opening, block), lines: block };
  const lines = [...block, ""];
  return { ok: true, text: insertBefore(text, all, newest.header, lines), lines };
}

type Block = { readonly header: Line; readonly body: readonly Line[] };

function newestBlock(all: readonly Line[], opening: Line): Block | undefined {
  const below = all.slice(opening.number);
  const first = below.findIndex(isHeader);
  const header = below[first];
  if (header === undefined) return undefined;
  const rest = below.slice(first + 1);
  const next = rest.findIndex(isHeader);
  return { header, body: next === -1 ? rest : rest.slice(0, next) };
}

function isHeader({ text }: Line): boolean {
  return text.startsWith("* ");
}

function blockHeader(
  text: string,
  addition: Addition,
  newest: string | undefined,
): { readonly ok: true; readonly line: string } | Refused {
  const date = headingDate(addition);
  const { author } = addition;
  const build = buildSuffix(text, newest);
  const refusals: RecordRefusal[] = build.ok ? [] : [...build.refusals];
  if (author === undefined) refusals.push({ code: "author-unknown" });
  if (!build.ok || author === undefined || date === undefined) return refuse(...refusals);
  return { ok: true, line: `* ${inRpmStyle(date)} ${escapeMacros(author)}${build.suffix}` };
}

/** The version and release behind the name, as the newest block has them: after a dash, plainly, or not at all. */
function buildSuffix(
  text: string,
  newest: string | undefined,
): { readonly ok: true; readonly suffix: string } | Refused {
  const dash = newest === undefined || / - \S+$/.test(newest) ? " - " : " ";
  if (newest?.endsWith(">")) return { ok: true, suffix: "" };
  const reading = rpmRelease.read(text);
  if (!reading.ok) return reading;
  const version = specVersion(text);
  if (version === "" || version.includes("%")) return refuse({ code: "version-unknown" });
  return { ok: true, suffix: `${dash}${version}-${reading.value}` };
}

function entryLines({ text }: Entry, newest: Block | undefined): readonly string[] {
  const line = `- ${escapeMacros(text)}`;
  const wraps = newest?.body.some((other) => /^ {2}\S/.test(other.text)) ?? false;
  return wraps ? wrapWords(line, { width: 79, indent: "  " }) : [line];
}

function escapeMacros(text: string): string {
  return text.replaceAll("%", "%%");
}
