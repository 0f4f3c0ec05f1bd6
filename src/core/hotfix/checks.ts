import type { Of } from "./command.ts";
import { accept, type Decision } from "./decision.ts";
import type { Obstacle } from "./evidence.ts";
import type { Hotfix } from "./hotfix.ts";

/** Whether a landing was refused for required checks, and nothing has changed since: they may end by themselves. */
export function waitsForChecks({ phase, setback }: Hotfix): boolean {
  return phase === "approved" && setback?.kind === "obstacles" && setback.obstacles.some(isOfChecks);
}

/**
 * The required checks were looked at again after a landing had been refused for them. What else stood in the way stays
 * there. The same again is no news, nor is what they said of a head that is not the reviewed one any more.
 */
export function recordChecks({ head, obstacles }: Of<"RecordChecks">, hotfix: Hotfix): Decision {
  const { setback, pullRequest } = hotfix;
  if (setback?.kind !== "obstacles" || !waitsForChecks(hotfix) || pullRequest?.head !== head) return accept();
  const now = [...setback.obstacles.filter((each) => !isOfChecks(each)), ...obstacles];
  return accept(...(isSame(now, setback.obstacles) ? [] : [{ type: "ChecksSeen", obstacles: now } as const]));
}

function isOfChecks({ code }: Obstacle): boolean {
  return code === "checks-failed" || code === "checks-missing";
}

function isSame(some: readonly Obstacle[], others: readonly Obstacle[]): boolean {
  return some.length === others.length && some.every(({ says }, at) => says === others[at]?.says);
}
