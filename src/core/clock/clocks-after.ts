import type { EventOf, HotfixEvent } from "../hotfix/event.ts";
import type { Hotfix } from "../hotfix/hotfix.ts";
import type { Clock, Clocks } from "./clock.ts";
import { type Wait, waitsOf } from "./wait.ts";

/**
 * The clocks of a case after an event: one for each wait. Those whose wait has ended are gone, those whose wait goes on keep running.
 *
 * @param hotfix the case after the event, with the clocks from before it
 * @param at when the event happened, ISO 8601
 */
export function clocksAfter(hotfix: Hotfix, event: HotfixEvent, at: string): Clocks {
  const { started, running } = hotfix.clocks;
  const waits = waitsOf(hotfix);
  const kept = running.filter((clock) => waits.some((wait) => isFor(clock, wait)));
  const begun = waits.filter((wait) => !running.some((clock) => isFor(clock, wait)));
  return {
    started: started + begun.length,
    running: [
      ...kept.map((clock) => clockAfter(clock, event, at)),
      ...begun.map((wait, index) => startedClock(wait, started + index + 1, at)),
    ],
  };
}

function isFor(clock: Clock, { kind, key }: Wait): boolean {
  return clock.wait === kind && clock.key === key;
}

function startedClock({ kind, key }: Wait, number: number, since: string): Clock {
  return {
    wait: kind,
    key,
    number,
    since,
    turn: 1,
    reminders: 0,
    remindedAt: null,
    level: 0,
    escalatedAt: null,
    snooze: null,
  };
}

function clockAfter(clock: Clock, event: HotfixEvent, at: string): Clock {
  if (!("clock" in event) || event.clock !== clock.number) return clock;
  const turn = clock.turn + 1;
  switch (event.type) {
    case "Reminded":
      return { ...clock, turn, reminders: event.nth, remindedAt: told(event, at), snooze: null };
    case "Escalated":
      return { ...clock, turn, level: event.level, escalatedAt: told(event, at), snooze: null };
    case "WaitSnoozed":
      return { ...clock, turn, snooze: { by: event.by, until: event.until, reason: event.reason } };
  }
}

/** A server whose clock is behind tells before the time that it tells at: the next interval begins at the later one, or it would be over at once. */
function told({ due }: EventOf<"Reminded" | "Escalated">, at: string): string {
  return Date.parse(due) > Date.parse(at) ? due : at;
}
