import type { Clearance } from "../core/clearance.ts";
import { Fault } from "../core/fault.ts";
import type { Viewer } from "../core/person.ts";
import type { Clock } from "../ports/clock.ts";

/** A pause that an outside system asks for; times in ISO 8601. */
export interface Pause {
  readonly system: string;
  readonly since: string;
  readonly until: string;
}

/** The pauses that outside systems ask for, one of each system: the longest of which this process has heard. */
export interface Pauses {
  /** Takes note of a failure by which a system asks for a pause, and of whose work that was. Any other is passed over. */
  hear(error: unknown, clearance: Clearance): void;
  /** Those that are not over, as far as the viewer may know that the system was asked at all. */
  current(viewer: Viewer): readonly Pause[];
  /** Milliseconds until a system may be asked again, whoever it was that asked it. */
  left(system: string): number;
}

/** Kept in memory only: whoever asks too early after a restart is told again. */
export function createPauses(clock: Clock): Pauses {
  const heard = { public: new Map<string, Pause>(), embargoed: new Map<string, Pause>() };
  const leftOf = (pause: Pause | undefined) =>
    pause === undefined ? 0 : Math.max(0, Date.parse(pause.until) - clock.now());
  const left = (system: string) =>
    Math.max(leftOf(heard.public.get(system)), leftOf(heard.embargoed.get(system)));
  return {
    hear(error, clearance) {
      if (!(error instanceof Fault) || error.detail.code !== "rate-limited") return;
      const { system, until } = error.detail;
      const known = heard[clearance];
      if (Date.parse(until) - clock.now() <= leftOf(known.get(system))) return;
      known.set(system, { system, since: new Date(clock.now()).toISOString(), until });
    },
    current({ roles }) {
      const hidden = roles.includes("security") ? heard.embargoed.values() : [];
      const known = [...heard.public.values(), ...hidden].filter((pause) => leftOf(pause) > 0);
      const longest = ({ system, until }: Pause) =>
        known.every((other) => other.system !== system || Date.parse(other.until) <= Date.parse(until));
      return known.filter(longest);
    },
    left,
  };
}
