import type { CaseJson } from "../../engine/views/case-json.ts";
import { restoreDisputeText } from "../../engine/wording/stage-text.ts";
import { conflictLines } from "./conflict.ts";

/** Setbacks that a person asked for: the command that brought them did what it should. */
const wanted: readonly string[] = ["changes-requested", "rejected", "rolled-back"];

/** Commands that do nothing outside: whatever stands in the way stood there before. */
const inwards: readonly string[] = ["snooze", "affected"];

/** Commands beside the fix: what stands in its way is none of their doing. */
const besideFix: readonly string[] = [
  ...["contain", "waive", "return-stage"],
  ...["add-participant", "confirm-participation", "remove-participant"],
];

/** What went wrong with what was asked, in words; empty where nothing did. */
export function troubleLines(hotfix: CaseJson, command: string): readonly string[] {
  const { setback } = hotfix;
  if (inwards.includes(command)) return [];
  if (command === "restored") return [...restoreLines(hotfix), ...failureLines(hotfix)];
  const isOld = setback !== null && (wanted.includes(setback.kind) || besideFix.includes(command));
  return isOld ? failureLines(hotfix) : fixLines(hotfix);
}

/** Everything that stands in the way of a case. */
export function obstacleLines(hotfix: CaseJson): readonly string[] {
  return [...fixLines(hotfix), ...restoreLines(hotfix)];
}

function fixLines(hotfix: CaseJson): readonly string[] {
  const { setback } = hotfix;
  return [
    ...(setback === null ? [] : [setback.says]),
    ...(setback?.kind === "conflict" ? conflictLines(hotfix, setback.conflict) : []),
    ...failureLines(hotfix),
    ...undeliveredLines(hotfix),
  ];
}

function restoreLines({ id, lease }: CaseJson): readonly string[] {
  const says = restoreDisputeText(id, lease);
  return says === null ? [] : [says];
}

function failureLines({ failures }: CaseJson): readonly string[] {
  return failures.map(({ says, parked, goesOn }) => (parked ? says : `${says} ${goesOn}`));
}

function undeliveredLines({ undelivered }: CaseJson): readonly string[] {
  return undelivered.map(
    ({ to, says, gaveUp }) => `Mail to ${to} ${gaveUp ? "was given up" : "waits"}: ${says}`,
  );
}
