import { Fault } from "../core/fault.ts";
import type { Clock } from "../ports/clock.ts";

/** A pause that an outside system asks for; times in ISO 8601. */
export interface Pause {
  readonly system: string;
  readonly since: string;
  readonly until: string;
}

/** The pauses that outside systems ask for, one of each system: the longest of which this process has heard. */
export interface Pauses {
  /** Takes note of a failure by which a system asks for a pause. Any other is passed over. */
  hear(error: unknown): void;
  /** Those that are not over. */
  current(): readonly Pause[];
  /** Milliseconds until a system may be asked again. */
  left(system: string): number;
}

/** Kept in memory only: whoever asks too early after a restart is told again. */
export function createPauses(clock: Clock): Pauses {
  const heard = new Map<string, Pause>();
  const left = (system: string) => {
    const pause = heard.get(system);
    return pause === undefined ? 0 : Math.max(0, Date.parse(pause.until) - clock.now());
  };
  return {
    hear(error) {
      if (!(error instanceof Fault) || error.detail.code !== "rate-limited") return;
      const { system, until } = error.detail;
      if (Date.parse(until) - clock.now() <= left(system)) return;
      heard.set(system, { system, since: new Date(clock.now()).toISOString(), until });
    },
    current: () => [...heard.values()].filter(({ system }) => left(system) > 0),
    left,
  };
}
