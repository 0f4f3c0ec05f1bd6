import type { Moment } from "../support/fakes/stumble.ts";

/** What every contract suite needs besides the port itself. */
export interface Subject {
  /** The next write fails at that moment, once, with a fault that may be tried again. */
  failNext(moment: Moment): void;
  /** Takes the outside world away. */
  end(): Promise<void>;
}

/** How a fault looks that a later try may outlive. */
export const passingFault = { name: "Fault", retryable: true };

/** How a fault looks that no later try would mend. */
export const rejectedFault = { name: "Fault", retryable: false, detail: { code: "rejected" } };
