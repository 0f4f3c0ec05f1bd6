import type { CaseJson } from "../../engine/case-json.ts";
import { conflictLines } from "./conflict.ts";

/** Setbacks that a person asked for: the command that brought them did what it should. */
const wanted: readonly string[] = ["changes-requested", "rejected"];

/** What went wrong with what was asked, in words; empty where nothing did. */
export function troubleLines(hotfix: CaseJson): readonly string[] {
  const { setback, failures } = hotfix;
  const stands = setback !== null && !wanted.includes(setback.kind);
  return [
    ...(stands ? [setback.says] : []),
    ...(setback?.kind === "conflict" ? conflictLines(hotfix, setback.conflict) : []),
    ...failures.map(({ says, parked }) => (parked ? says : `${says} It is tried again.`)),
  ];
}
