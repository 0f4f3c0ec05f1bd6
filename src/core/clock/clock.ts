import type { PersonId } from "../person.ts";
import type { WaitKind } from "./follow-up.ts";

/** The clock of one wait: it begins when the wait does, and goes with it. */
export interface Clock {
  readonly wait: WaitKind;
  /** What is waited for: as long as it stays the same, so does the clock. */
  readonly key: string;
  /** 1 for the case's first. Never used again. */
  readonly number: number;
  /** ISO 8601, as all times here. */
  readonly since: string;
  /** Goes up with each reminder, escalation and snooze: a timer that was set before is no news. */
  readonly turn: number;
  readonly reminders: number;
  /** When the last one was due, or was given if that was later: the next interval begins there. */
  readonly remindedAt: string | null;
  /** How many times it was escalated. */
  readonly level: number;
  readonly escalatedAt: string | null;
  /** Nobody is told before `until`, because a named person says so. */
  readonly snooze: Snooze | null;
}

/** A named person's word that a wait is known. */
export interface Snooze {
  readonly by: PersonId;
  readonly until: string;
  readonly reason: string;
}

/** The clocks of a case. */
export interface Clocks {
  /** How many there ever were. */
  readonly started: number;
  readonly running: readonly Clock[];
}

/** The clocks of a case that has just been reported. */
export const noClocks: Clocks = { started: 0, running: [] };
