import type { Of } from "../hotfix/command.ts";
import { accept, acceptUnless, type Decision, refuse } from "../hotfix/decision.ts";
import { prose } from "../hotfix/field-rules.ts";
import type { Hotfix } from "../hotfix/hotfix.ts";
import type { Refusal } from "../hotfix/refusal.ts";
import { nextDue } from "./next-due.ts";

/**
 * A timer has run out: those who are awaited are reminded, or the next of the chain is told. Of a wait that has ended, or after another
 * timer's word, it is no news: so there is one reminder a wait and interval, however often and on however many servers it runs out.
 */
export function followUp({ clock: number, turn }: Of<"FollowUp">, { clocks, policy }: Hotfix): Decision {
  const clock = clocks.running.find((running) => running.number === number);
  if (clock === undefined || clock.turn !== turn) return accept();
  const next = nextDue(clock, policy.followUp);
  if (next === null) return accept();
  const about = { wait: clock.wait, clock: number, due: next.at } as const;
  if (next.act === "remind") return accept({ type: "Reminded", ...about, nth: clock.reminders + 1 });
  const to = policy.followUp.waits[clock.wait].chain[clock.level] ?? [];
  return accept({ type: "Escalated", ...about, level: clock.level + 1, to });
}

/** Nobody is told of a wait before a time, because a named person says so. Later it goes on as if nothing had been. */
export function snoozeWait(command: Of<"SnoozeWait">, { clocks }: Hotfix): Decision {
  const { by, wait, until, reason, now } = command;
  const refusals = [...prose("reason", reason), ...untilRefusals(until, now)];
  const running = clocks.running.map((clock) => clock.wait);
  const clock = clocks.running.find((each) => wait === null || each.wait === wait);
  if (clock === undefined) return refuse({ code: "nothing-waits", asked: wait, running }, ...refusals);
  const snoozed = { type: "WaitSnoozed", by: by.id, wait: clock.wait, clock: clock.number } as const;
  return acceptUnless(refusals, { ...snoozed, until, reason });
}

const longest = 30 * 24 * 60 * 60_000;

function untilRefusals(until: string, now: string): readonly Refusal[] {
  const ahead = Date.parse(until) - Date.parse(now);
  const invalid = (why: string): readonly Refusal[] => [{ code: "field-invalid", field: "until", why }];
  if (until.trim() === "") return [{ code: "field-missing", field: "until" }];
  if (Number.isNaN(ahead)) return invalid("must be a time, such as 2h, 09:00 or 2013-06-05T09:00");
  if (ahead <= 0) return invalid("must be a time to come");
  return ahead > longest ? invalid("must be within 30 days") : [];
}
