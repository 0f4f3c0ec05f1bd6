import type { Clock } from "./clock.ts";
import type { FollowUp } from "./follow-up.ts";
import { afterQuiet } from "./quiet-hours.ts";

/** What is told next, and when at the earliest. */
export interface Due {
  readonly act: "remind" | "escalate";
  /** ISO 8601. May be past: then at once. */
  readonly at: string;
}

/** What a clock is next to tell: `null` once all reminders and the whole chain are used up. */
export function nextDue(clock: Clock, followUp: FollowUp): Due | null {
  const [escalation, reminder] = [nextEscalation(clock, followUp), nextReminder(clock, followUp)];
  if (escalation !== null && (reminder === null || Date.parse(escalation) <= Date.parse(reminder)))
    return { act: "escalate", at: escalation };
  return reminder === null ? null : { act: "remind", at: reminder };
}

/** When those who are awaited are reminded next; `null` for never again. */
export function nextReminder(clock: Clock, { waits, quiet }: FollowUp): string | null {
  const { remindEveryMinutes, mostReminders } = waits[clock.wait];
  if (clock.reminders >= mostReminders) return null;
  return due(clock, clock.remindedAt ?? clock.since, remindEveryMinutes, quiet);
}

/** When the next of the chain is told; `null` at its end. */
export function nextEscalation(clock: Clock, { waits, quiet }: FollowUp): string | null {
  const { escalateAfterMinutes, chain } = waits[clock.wait];
  if (clock.level >= chain.length) return null;
  return due(clock, clock.escalatedAt ?? clock.since, escalateAfterMinutes, quiet);
}

function due({ snooze }: Clock, from: string, minutes: number, quiet: FollowUp["quiet"]): string {
  const at = Date.parse(from) + minutes * 60_000;
  const woken = snooze === null ? at : Math.max(at, Date.parse(snooze.until));
  return new Date(afterQuiet(quiet, woken)).toISOString();
}
