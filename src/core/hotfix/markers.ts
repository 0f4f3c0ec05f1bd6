import type { Hotfix } from "./hotfix.ts";
import type { HotfixId } from "./hotfix-id.ts";

/** Words by which a case can be known, wherever they stand. */
export interface Marker {
  readonly hotfix: HotfixId;
  /** Which field it comes from: what is shown of it, in place of the words. */
  readonly field: string;
  readonly text: string;
}

/** What is shorter stands in any text by chance. */
const shortest = 8;

/** The id of a case and each line that people have written for it. Lines of less than eight characters say too little. */
export function markersOf(hotfix: Hotfix): readonly Marker[] {
  const { id, report, votes, pullRequest } = hotfix;
  const fields: readonly (readonly [string, string])[] = [
    ["title", report.title],
    ["manifestation", report.manifestation],
    ["risk note", report.riskNote],
    ["ChangeLog line", report.changelog],
    ["test plan", report.testPlan ?? ""],
    ...votes.map(({ reason }) => ["reason of a vote", reason] as const),
    ...(pullRequest?.commits ?? []).map(({ subject }) => ["subject of a commit", subject] as const),
  ];
  const lines = fields.flatMap(([field, text]) => linesOf(text).map((line) => ({ field, text: line })));
  return [{ field: "id", text: id }, ...lines].map((marker) => ({ hotfix: id, ...marker }));
}

/** A text as it is compared: small letters, and one blank for any white space. */
export function comparable(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

function linesOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\r\n]+/).map(comparable))].filter(({ length }) => length >= shortest);
}
