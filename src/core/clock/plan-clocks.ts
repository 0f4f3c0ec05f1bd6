import type { Hotfix } from "../hotfix/hotfix.ts";
import type { Intent } from "../hotfix/intent.ts";
import type { Clock } from "./clock.ts";
import { nextDue } from "./next-due.ts";

/**
 * A timer for each clock that has begun or moved on in an event: exactly one timer counts for a clock at any time.
 *
 * @param before the case before the event; `null` before its report
 */
export function planClocks(before: Hotfix | null, after: Hotfix): readonly Intent[] {
  const known = before?.clocks.running ?? [];
  return after.clocks.running
    .filter((clock) => !known.some((other) => isSame(clock, other)))
    .flatMap((clock): readonly Intent[] => {
      const due = nextDue(clock, after.policy.followUp);
      if (due === null) return [];
      return [{ type: "follow-up", clock: clock.number, turn: clock.turn, at: due.at }];
    });
}

function isSame(one: Clock, other: Clock): boolean {
  return one.number === other.number && one.turn === other.turn;
}
