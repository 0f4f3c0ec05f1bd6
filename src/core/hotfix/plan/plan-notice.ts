import type { Hotfix } from "../hotfix.ts";
import type { Intent } from "../intent.ts";
import { owed } from "../owed.ts";

/**
 * Asks for the pull request's notice once for each state in which the case waits for people or has ended, and where it leaves
 * a pull request behind. What the system is at work on is over before anybody could read it.
 *
 * @param before the case before the event; `null` before its report
 */
export function planNotice(before: Hotfix | null, after: Hotfix): readonly Intent[] {
  const left = before?.pullRequest?.url;
  const isLeft = left !== undefined && left !== after.pullRequest?.url;
  return isLeft || (isShown(after) && standing(before) !== standing(after)) ? [show] : [];
}

const show: Intent = { type: "show-notice", afterMinutes: 0 };

/** Whether there is anybody to read how the case stands, beside its pull request. */
export function isShown(hotfix: Hotfix): boolean {
  return hotfix.pullRequest !== null && owed(hotfix).by !== "system";
}

function standing(hotfix: Hotfix | null): string {
  if (hotfix === null) return "";
  const { pullRequest, phase, environment, attempt, stranded, setback } = hotfix;
  const change = [pullRequest?.url, pullRequest?.head];
  return String([...change, phase, environment, attempt, stranded, setback?.kind, owed(hotfix).by]);
}
