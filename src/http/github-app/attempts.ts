import { randomBytes } from "node:crypto";
import type { Clock } from "../../ports/clock.ts";

/** An App that somebody is about to make. */
export interface Attempt {
  readonly api: string;
  readonly organization: string | null;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** The links that lead to an App, each under a state that nobody can guess. Kept in memory: after a restart one asks anew. */
export interface Attempts {
  begin(place: Omit<Attempt, "until">): { readonly state: string; readonly until: number };
  /** `null` where it was used, is over, or never was. */
  find(state: string): Attempt | null;
  end(state: string): void;
}

const lasting = 10 * 60_000;

export function createAttempts(clock: Clock): Attempts {
  const open = new Map<string, Attempt>();
  const forgetOld = () => {
    for (const [state, { until }] of open) if (until <= clock.now()) open.delete(state);
  };
  return {
    begin(place) {
      forgetOld();
      const state = randomBytes(32).toString("base64url");
      const until = clock.now() + lasting;
      open.set(state, { ...place, until });
      return { state, until };
    },
    find(state) {
      forgetOld();
      return open.get(state) ?? null;
    },
    end: (state) => void open.delete(state),
  };
}
