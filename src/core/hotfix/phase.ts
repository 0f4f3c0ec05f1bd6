/**
 * Where a case stands. Each waiting phase has one owner: people, or the system while an effect in the
 * outside world is under way. Order is the order of the process.
 */
export const phases = [
  "reporting",
  "calling",
  "deciding",
  "starting",
  "branching",
  "writing",
  "proposing",
  "in-review",
  "approved",
  "landing",
  "recorded",
  "ticketing",
  "accepting",
  "queued",
  "handing-over",
  "deploying",
  "verifying",
  "vetted",
  "containing",
  "undisclosed",
  "restoring",
  "disclosing",
  "verified",
  "shipped",
  "derailed",
  "cancelled",
] as const;
/** One phase. */
export type Phase = (typeof phases)[number];

/** Steps 10 to 12 for one environment, from the ticket to the verification. */
export const rollingOut = [
  "ticketing",
  "accepting",
  "queued",
  "handing-over",
  "deploying",
  "verifying",
] as const satisfies readonly Phase[];

/** Phases in which the fix is on its train, and production is not verified. */
export const landed = ["recorded", ...rollingOut, "vetted"] as const satisfies readonly Phase[];

/** Phases in which production is verified, and the case stays open for something else. */
export const afterProduction = [
  "containing",
  "undisclosed",
  "disclosing",
  "restoring",
] as const satisfies readonly Phase[];

/** Phases that a case never leaves. */
export const endings = ["verified", "shipped", "derailed", "cancelled"] as const satisfies readonly Phase[];
/** One ending. */
export type Ending = (typeof endings)[number];

/** Whether production is verified, and nothing is left to give up. */
export function isAfterProduction(phase: Phase): boolean {
  return (afterProduction as readonly Phase[]).includes(phase);
}

/** Whether a case in this phase is over for good. */
export function isEnding(phase: Phase): phase is Ending {
  return (endings as readonly Phase[]).includes(phase);
}
