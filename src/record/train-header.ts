import type { Line } from "./lines.ts";
import type { Heading } from "./refusal.ts";

/** A line that opens a section. The name is missing when the line starts like a header but is not spelled as one. */
export type TrainHeader = { readonly line: Line; readonly name: string | undefined };

/** The name by which the section `current train:` is asked for. */
const currentTrain = "current train";

/** Reads a line as a section header: `train-D:`, `train-D`, `train-D (in progress):` or `current train:`. */
export function parseTrainHeader(line: Line): TrainHeader | undefined {
  const text = line.text.trimEnd();
  if (/^current train\b/.test(text))
    return { line, name: /^current train:?$/.test(text) ? currentTrain : undefined };
  if (!text.startsWith("train-")) return undefined;
  return { line, name: /^train-([^\s:()]+)(?: \(in progress\))?:?$/.exec(text)?.[1] };
}

/** The name in a header of the train that somebody asks for, be it by name, by branch or as it stands in the header. */
export function sectionName(train: string): string {
  return train.replace(/:$/, "").replace(/^train-/, "");
}

/** A header as a refusal shows it. */
export function asHeading({ line }: TrainHeader): Heading {
  return { header: line.text.trimEnd(), line: line.number };
}

/**
 * The headers that somebody may have meant: off by one character, by the year only, by case or punctuation,
 * spelled in no known way, or the current train. They are shown, never taken.
 */
export function nearMisses(train: string, headers: readonly TrainHeader[]): readonly Heading[] {
  const wanted = sectionName(train);
  return headers
    .filter((header) => isNear(wanted, nearName(header)))
    .slice(0, 5)
    .map(asHeading);
}

function nearName({ line, name }: TrainHeader): string {
  return name ?? sectionName(line.text.split(/[\s:(]/)[0] ?? "");
}

function isNear(wanted: string, name: string): boolean {
  return (
    name === currentTrain ||
    bare(name) === bare(wanted) ||
    (sameDay(wanted) !== undefined && sameDay(wanted) === sameDay(name)) ||
    isOneEditAway(wanted, name)
  );
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Month and day of a train named by its date: "off by a year" is the mistake that real records made 18 times. */
function sameDay(name: string): string | undefined {
  return /^\d{4}(\.\d{2}\.\d{2})$/.exec(name)?.[1];
}

/** Whether one changed, missing or added character makes one name of the other. Equal names are near, too. */
function isOneEditAway(one: string, other: string): boolean {
  const shorter = one.length < other.length ? one : other;
  const longer = one.length < other.length ? other : one;
  if (shorter.length < 3) return false;
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at += 1;
  const rest = shorter.slice(longer.length > shorter.length ? at : at + 1);
  return longer.slice(at + 1) === rest;
}
