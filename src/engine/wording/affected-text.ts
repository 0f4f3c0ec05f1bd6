import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { isEnding } from "../../core/hotfix/phase.ts";

/** Whether a case that is over lacks the measured share of users affected. Who cancels one has often found that there was no bug. */
export function isAskedForAffected({ phase, affected }: Hotfix): boolean {
  return isEnding(phase) && phase !== "cancelled" && affected === null;
}

/** The question, behind another sentence; empty where it is answered or not asked. */
export function affectedQuestion(hotfix: Hotfix): string {
  if (!isAskedForAffected(hotfix)) return "";
  return ` One question is left: what share of users did it hit? The estimate was ${hotfix.report.affectedPercent} %.`;
}

/** What answers it from a shell. */
export function affectedCommand({ id }: Hotfix): string {
  return `pointsman affected ${id} PERCENT --source "..."`;
}
