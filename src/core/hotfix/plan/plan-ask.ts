import { waitsOf } from "../../clock/wait.ts";
import type { Hotfix } from "../hotfix.ts";
import type { Intent } from "../intent.ts";
import { participantsOf } from "../may-know.ts";

/**
 * Asks anew on the bug whenever somebody else is awaited, or something else is, where the policy has people asked there.
 *
 * @param before the case before the event; `null` before its report
 */
export function planAsk(before: Hotfix | null, after: Hotfix): readonly Intent[] {
  if (after.policy.bugs?.asks.includes(after.clearance) !== true || after.issue === null) return [];
  return standing(before) === standing(after) ? [] : [{ type: "ask-on-bug", afterMinutes: 0 }];
}

/** What decides who is awaited: the waits, whose part in them is over, and who takes part by name. */
function standing(hotfix: Hotfix | null): string {
  if (hotfix === null) return "";
  const { votes, disclosure, escalated } = hotfix;
  const waits = waitsOf(hotfix).map(({ key, roles, person }) => [key, ...roles, person]);
  const over = [votes.map(({ by }) => by), disclosure.plan?.by];
  return JSON.stringify([waits, over, escalated, participantsOf(hotfix)]);
}
