import { alreadyThere } from "./already-there.ts";
import type { Addition, ChangelogFormat } from "./changelog-format.ts";
import { type Edit, type Refused, refuse } from "./edit.ts";
import type { Entry } from "./entry.ts";
import { insertAfter, isBlank, type Line, splitLines } from "./lines.ts";
import type { RecordRefusal } from "./refusal.ts";
import { asHeading, nearMisses, parseTrainHeader, sectionName, type TrainHeader } from "./train-header.ts";

/**
 * A ChangeLog with one section a train. A hotfix becomes the line `  * (hotfix YYYY.MM.DD) text` at the end of its
 * train's section: after the last line there that is not blank. It is indented by two blanks
 * whatever the section around it does, as in the records this is taken from.
 */
export const trainSections: ChangelogFormat = {
  name: "train-sections",
  recognises: (text) => splitLines(text).some((line) => parseTrainHeader(line)?.name !== undefined),
  add,
};

function add(text: string, { train, entries }: Addition): Edit<{ lines: readonly string[] }> {
  const all = splitLines(text);
  const section = findSection(all, train);
  if (!section.ok) return section;
  const lines = entries.map(hotfixLine);
  const refusals = [
    ...strayLines(section.lines, train),
    ...alreadyThere(
      section.lines,
      lines.map((line) => [line]),
    ),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return { ok: true, text: insertAfter(text, all, lastOf(section), lines), lines };
}

function hotfixLine({ date, text }: Entry): string {
  return `  * (hotfix ${date}) ${text}`;
}

type Section = { readonly ok: true; readonly header: Line; readonly lines: readonly Line[] };

function findSection(all: readonly Line[], train: string): Section | Refused {
  const headers = all.flatMap((line) => parseTrainHeader(line) ?? []);
  const matches = headers.filter(({ name }) => name === sectionName(train));
  const [match, second] = matches;
  if (match === undefined)
    return refuse({ code: "section-missing", train, nearMisses: nearMisses(train, headers) });
  if (second !== undefined)
    return refuse({ code: "section-ambiguous", train, matches: matches.map(asHeading) });
  return { ok: true, header: match.line, lines: linesUnder(match, headers, all) };
}

function linesUnder(
  { line }: TrainHeader,
  headers: readonly TrainHeader[],
  all: readonly Line[],
): readonly Line[] {
  const next = headers.find((header) => header.line.number > line.number);
  return all.slice(line.number, next === undefined ? all.length : next.line.number - 1);
}

function lastOf({ header, lines }: Section): Line {
  return lines.findLast((line) => !isBlank(line)) ?? header;
}

/** A line at the margin that is no bullet may open something else: where the section ends can't be told. */
function strayLines(section: readonly Line[], train: string): readonly RecordRefusal[] {
  const stray = section.find(({ text }) => /^[^\s*+-]/.test(text));
  return stray === undefined
    ? []
    : [{ code: "section-unclear", train, line: stray.number, found: stray.text }];
}
