import { type DecisionLimits, type FollowUp, followUpOf, type Schedule } from "../core/clock/follow-up.ts";
import type { ConfigFile } from "./schema.ts";

type Written = NonNullable<ConfigFile["follow-up"]>;
type Plan = NonNullable<NonNullable<Written["waits"]>["deploy"]>;

/** The follow-up as the file wishes it, with everything that it leaves out. */
export function followUpIn(written: Written = {}, zone: string, limits: DecisionLimits): FollowUp {
  const { quiet, "time-zone": own = zone, waits = {}, ...all } = written;
  return followUpOf(limits, {
    quiet: quiet === undefined ? null : { ...quiet, zone: own },
    all: schedule(all),
    waits: Object.fromEntries(Object.entries(waits).map(([kind, plan]) => [kind, schedule(plan)])),
  });
}

function schedule(plan: Plan = {}): Partial<Schedule> {
  const { "remind-every": every, reminders, "escalate-after": after, chain } = plan;
  return {
    ...(every === undefined ? {} : { remindEveryMinutes: every }),
    ...(reminders === undefined ? {} : { mostReminders: reminders }),
    ...(after === undefined ? {} : { escalateAfterMinutes: after }),
    ...(chain === undefined ? {} : { chain: chain.map((level) => [level].flat()) }),
  };
}
