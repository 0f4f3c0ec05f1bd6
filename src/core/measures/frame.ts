import type { HotfixEvent } from "../hotfix/event.ts";
import { evolve } from "../hotfix/evolve/evolve.ts";
import type { Hotfix } from "../hotfix/hotfix.ts";

/** An event of a case with its time, as the log has it. */
export interface Timed {
  /** ISO 8601. */
  readonly at: string;
  readonly event: HotfixEvent;
}

/** An event, and the case as it stood right after it. */
export interface Frame extends Timed {
  readonly hotfix: Hotfix;
}

/** Every moment of a case, oldest first. An event of a kind that is not known here changes nothing. */
export function framesOf(log: readonly Timed[]): readonly Frame[] {
  let hotfix: Hotfix | null = null;
  return log.map(({ at, event }) => {
    hotfix = evolve(hotfix, event, at);
    return { at, event, hotfix };
  });
}
