import { alreadyThere } from "./already-there.ts";
import { withDashes } from "./calendar-date.ts";
import { type Addition, type ChangelogFormat, entriesByCategory } from "./changelog-format.ts";
import { type Edit, refuse } from "./edit.ts";
import type { Entry } from "./entry.ts";
import { insertBefore, type Line, splitLines } from "./lines.ts";
import { blanksAhead, findVersionHeadings, linkLimit, type VersionHeading } from "./version-headings.ts";
import { placeVersion } from "./version-placement.ts";

/**
 * A `CHANGELOG.md` as keepachangelog.com describes it. A record is a new version above the newest one and below
 * what is unreleased, with its entries under `Fixed`, and a link definition when the newest version has one that
 * compares. What is unreleased, and its link, stay as they are.
 */
export const keepAChangelog: ChangelogFormat = { name: "keep-a-changelog", recognises, add };

function recognises(text: string): boolean {
  const lines = splitLines(text);
  const [newest] = findVersionHeadings(lines);
  return (
    lines.some((line) => /^## \[?unreleased\]?/i.test(line.text)) ||
    (newest !== undefined && /\]? - \d{4}-\d{2}-\d{2}[ \t]*$/.test(newest.line.text))
  );
}

function add(text: string, addition: Addition): Edit<{ lines: readonly string[] }> {
  const all = splitLines(text);
  const placement = placeVersion(findVersionHeadings(all), addition);
  if (!placement.ok) return placement;
  const { newest, version, date } = placement;
  const style = styleOf(newest);
  const bullets = addition.entries.map(({ text: entry }) => [`${style.bullet} ${entry}`]);
  const refusals = alreadyThere(newest.body, bullets);
  if (refusals.length > 0) return refuse(...refusals);
  const heading = newest.line.text.replace(/ \[?v?[\d.]+\]?.*$/, (old) => retitle(old, version.after, date));
  const lines = [heading, ...body(addition.entries, style)];
  const linked = withLink(text, all, newest, version);
  return {
    ok: true,
    text: insertBefore(linked.text, splitLines(linked.text), newest.line, lines),
    lines: [...lines, ...linked.lines],
  };
}

type Style = {
  readonly level: string;
  readonly bullet: string;
  readonly ahead: number;
  readonly behind: number;
  readonly spaced: boolean;
};

function styleOf({ level, body: lines, blanksBehind }: VersionHeading): Style {
  const category = lines.findIndex(({ text }) => text.startsWith(`${level}# `));
  const bullet = lines.map(({ text }) => /^[-*+](?= )/.exec(text)?.[0]).find((found) => found !== undefined);
  return {
    level: `${level}#`,
    bullet: bullet ?? "-",
    ahead: lines.length === 0 ? 1 : blanksAhead(lines),
    behind: blanksBehind ?? 1,
    spaced: category === -1 || lines[category + 1]?.text.trim() === "",
  };
}

/** The new heading is the old one with another version and another day, be there brackets or a `v`. */
function retitle(old: string, version: string, date: string): string {
  const [, open, close] = /^( \[?v?)[\d.]+(\]?)/.exec(old) ?? [];
  return `${open}${version}${close} - ${withDashes(date)}`;
}

function body(entries: readonly Entry[], style: Style): readonly string[] {
  const groups = entriesByCategory(entries, "Fixed").map(({ category, entries: group }) => [
    `${style.level} ${category}`,
    ...(style.spaced ? [""] : []),
    ...group.map(({ text }) => `${style.bullet} ${text}`),
  ]);
  const blanks = (count: number) => Array.from({ length: count }, () => "");
  const spread = groups.flatMap((group, index) => (index === 0 ? group : ["", ...group]));
  const ahead = groups.length === 0 ? [] : blanks(style.ahead);
  return [...ahead, ...spread, ...blanks(style.behind)];
}

/** Adds the link definition of the new version above that of the newest one, in the same words. Only below the versions. */
function withLink(
  text: string,
  all: readonly Line[],
  newest: VersionHeading,
  { before, after }: { before: string; after: string },
): { readonly text: string; readonly lines: readonly string[] } {
  const found = all.slice(newest.line.number).flatMap((line) => {
    const [, label, compare, tag, to] = linkDefinition.exec(line.text.slice(0, linkLimit)) ?? [];
    return to === newest.version ? [{ line, label, compare, tag }] : [];
  });
  const [link] = found;
  if (link === undefined) return { text, lines: [] };
  const { label, compare, tag } = link;
  const lines = [`[${label}${after}]:${compare}${tag}${before}...${tag}${after}`];
  return { text: insertBefore(text, all, link.line, lines), lines };
}

const linkDefinition = /^\[(v?)[\d.]+\]:([ \t]*\S*\/compare\/)\S*\.\.\.([^\s\d]*)([\d.]+)[ \t]*$/;
