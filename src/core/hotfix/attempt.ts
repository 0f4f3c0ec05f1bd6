import type { Hotfix, Rollout } from "./hotfix.ts";

/** An environment that the case has done nothing about. */
export const untouched: Rollout = {
  ticket: null,
  stowaways: [],
  build: null,
  previous: null,
  claim: null,
  partly: null,
  deployed: null,
  passed: null,
  voided: null,
  confirmed: null,
};

/** The part of a case that a new attempt starts afresh. */
export const unwritten = {
  work: null,
  pullRequest: null,
  proposer: null,
  approval: null,
  landing: null,
  bundle: [],
  merge: null,
  build: null,
  lines: [],
} as const;

/**
 * Step 4 again. Each ticket stays with its build: they say what still stands on an environment until a new build
 * replaces it, and what is to be withdrawn if the case is cancelled before.
 */
export function nextAttempt(hotfix: Hotfix): Partial<Hotfix> {
  return {
    ...unwritten,
    attempt: hotfix.attempt + 1,
    environment: "stage",
    rollouts: { stage: standing(hotfix.rollouts.stage), production: standing(hotfix.rollouts.production) },
  };
}

/** A rollout of which only the ticket with its build still holds. */
export function standing({ ticket, build, previous, confirmed }: Rollout): Rollout {
  return { ...untouched, ticket, build, previous, confirmed };
}
