import type { CaseJson } from "../../engine/views/case-json.ts";
import { conflictLines } from "./conflict.ts";

/** Setbacks that a person asked for: the command that brought them did what it should. */
const wanted: readonly string[] = ["changes-requested", "rejected"];

/** What went wrong with what was asked, in words; empty where nothing did. */
export function troubleLines(hotfix: CaseJson): readonly string[] {
  const { setback } = hotfix;
  return setback !== null && wanted.includes(setback.kind) ? failureLines(hotfix) : obstacleLines(hotfix);
}

/** Everything that stands in the way of a case. */
export function obstacleLines(hotfix: CaseJson): readonly string[] {
  const { setback } = hotfix;
  return [
    ...(setback === null ? [] : [setback.says]),
    ...(setback?.kind === "conflict" ? conflictLines(hotfix, setback.conflict) : []),
    ...failureLines(hotfix),
    ...undeliveredLines(hotfix),
  ];
}

function failureLines({ failures }: CaseJson): readonly string[] {
  return failures.map(({ says, parked, goesOn }) => (parked ? says : `${says} ${goesOn}`));
}

function undeliveredLines({ undelivered }: CaseJson): readonly string[] {
  return undelivered.map(
    ({ to, says, gaveUp }) => `Mail to ${to} ${gaveUp ? "was given up" : "waits"}: ${says}`,
  );
}
