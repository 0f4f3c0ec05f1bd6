import { alreadyThere } from "./already-there.ts";
import { withDashes } from "./calendar-date.ts";
import { type Addition, type ChangelogFormat, entriesByCategory } from "./changelog-format.ts";
import { type Edit, refuse } from "./edit.ts";
import type { Entry } from "./entry.ts";
import { insertBefore, type Line, splitLines } from "./lines.ts";
import { lastNumber } from "./plain-version.ts";
import {
  blanksAhead,
  findVersionHeadings,
  isAnchor,
  linkLimit,
  type VersionHeading,
} from "./version-headings.ts";
import { placeVersion } from "./version-placement.ts";

/**
 * A `CHANGELOG.md` as conventional-changelog writes it: the newest version on top, the day in parentheses, in older
 * files an anchor above each. A record is a new version above the others, in the style of the file. An empty list
 * still gives the heading: in this format every version has one.
 */
export const conventionalChangelog: ChangelogFormat = { name: "conventional", recognises, add };

function recognises(text: string): boolean {
  const [newest] = findVersionHeadings(splitLines(text));
  return newest !== undefined && /\(\d{4}-\d{2}-\d{2}\)[ \t]*$/.test(newest.line.text);
}

function add(text: string, addition: Addition): Edit<{ lines: readonly string[] }> {
  const all = splitLines(text);
  const headings = findVersionHeadings(all);
  const placement = placeVersion(headings, addition);
  if (!placement.ok) return placement;
  const { newest, version, date } = placement;
  const refusals = alreadyThere(
    newest.body,
    addition.entries.map(bullet).map((line) => [line]),
  );
  if (refusals.length > 0) return refuse(...refusals);
  const style = styleOf(headings, newest);
  const above = all[newest.line.number - 2];
  const anchor = above !== undefined && isAnchor(above.text) ? above : undefined;
  const lines = [
    ...(anchor === undefined ? [] : [`<a name="${version.after}"></a>`]),
    `${style.level} ${versionLink(newest.line, version)} (${withDashes(date)})`,
    ...body(addition.entries, style),
  ];
  return { ok: true, text: insertBefore(text, all, anchor ?? newest.line, lines), lines };
}

type Style = { readonly level: string; readonly ahead: number; readonly behind: number };

/**
 * The level is that of the newest version that was a small step, too: bigger steps have bigger headings. The blank
 * lines are those around the newest version that has a body.
 */
function styleOf(headings: readonly VersionHeading[], newest: VersionHeading): Style {
  const step = headings.find(({ version }) => lastNumber(version) > 0);
  const model = headings.find((heading) => heading.body.length > 0);
  return {
    level: step?.level ?? (newest.level === "#" ? "##" : newest.level),
    ahead: model === undefined ? 2 : blanksAhead(model.body),
    behind: model?.blanksBehind ?? 1,
  };
}

/** Each group of entries ends with a blank line, and the section with those that are still missing. */
function body(entries: readonly Entry[], { level, ahead, behind }: Style): readonly string[] {
  const groups = entriesByCategory(entries, "Bug Fixes").flatMap(({ category, entries: group }) => [
    `${level}# ${category}`,
    "",
    ...group.map(bullet),
    "",
  ]);
  return [...blanks(ahead), ...groups, ...blanks(behind - 1)];
}

function bullet({ text }: Entry): string {
  return `* ${text}`;
}

function blanks(count: number): readonly string[] {
  return Array.from({ length: Math.max(count, 0) }, () => "");
}

/** A link that compares the two versions, when the newest version has such a link; the tags are named as there. */
function versionLink(newest: Line, { before, after }: { before: string; after: string }): string {
  const [, compare, tag] = comparingLink.exec(newest.text.slice(0, linkLimit)) ?? [];
  if (compare === undefined || tag === undefined) return after;
  return `[${after}](${compare}${tag}${before}...${tag}${after})`;
}

const comparingLink = /^#+ \[[^\]]+\]\((\S*\/compare\/)\S+\.\.\.([^\s\d]*)[\d.]+\)/;
