import type { Environment } from "./build.ts";
import type { Phase } from "./phase.ts";

/**
 * The step of process.md that a phase belongs to; 13 stands for 10–12 in production. Apart from the tables, so that
 * whoever only lists cases need not load them.
 */
export function stepOfPhase(phase: Phase, environment: Environment): number {
  const step = steps[phase];
  return step >= 10 && environment === "production" ? 13 : step;
}

const steps: Readonly<Record<Phase, number>> = {
  reporting: 1,
  calling: 2,
  deciding: 3,
  starting: 4,
  branching: 4,
  writing: 4,
  proposing: 5,
  "in-review": 6,
  approved: 6,
  landing: 7,
  recorded: 10,
  ticketing: 10,
  accepting: 11,
  queued: 11,
  "handing-over": 11,
  deploying: 12,
  verifying: 12,
  vetted: 13,
  containing: 13,
  undisclosed: 13,
  restoring: 13,
  disclosing: 13,
  verified: 13,
  shipped: 3,
  derailed: 3,
  cancelled: 0,
};
