import type { Hotfix } from "../hotfix/hotfix.ts";
import type { PersonId } from "../person.ts";
import type { Clock } from "./clock.ts";
import { nextEscalation, nextReminder } from "./next-due.ts";
import { type Wait, waitsOf } from "./wait.ts";

/** A wait with its clock, for whoever looks. */
export interface ClockView {
  readonly wait: Wait;
  readonly clock: Clock;
  /** ISO 8601; `null` for no more. May be past by as long as the mail takes. */
  readonly remindsAt: string | null;
  readonly escalatesAt: string | null;
  /** Who is told then; nobody where nobody is left. */
  readonly escalatesTo: readonly PersonId[];
  /** Who was told at the last escalation. */
  readonly escalatedTo: readonly PersonId[];
}

/** Every wait of a case with its clock, the next step's first. */
export function clockViews(hotfix: Hotfix): readonly ClockView[] {
  const { clocks, policy } = hotfix;
  return waitsOf(hotfix).flatMap((wait) => {
    const clock = clocks.running.find((running) => running.wait === wait.kind && running.key === wait.key);
    if (clock === undefined) return [];
    const { chain } = policy.followUp.waits[wait.kind];
    return [
      {
        wait,
        clock,
        remindsAt: nextReminder(clock, policy.followUp),
        escalatesAt: nextEscalation(clock, policy.followUp),
        escalatesTo: chain[clock.level] ?? [],
        escalatedTo: chain[clock.level - 1] ?? [],
      },
    ];
  });
}

/** Whether something on a case was waited for so long that it had to be escalated. */
export function isOverdue({ clocks }: Hotfix): boolean {
  return clocks.running.some(({ level }) => level > 0);
}
