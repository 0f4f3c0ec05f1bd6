import type { Clock } from "../../ports/clock.ts";

/** What was said of something, in sentences, and when, in ISO 8601. */
export interface Saying {
  readonly at: string;
  readonly says: string;
}

/** The last that was said of each thing that is asked, or tried, again and again. */
export interface LastSaid {
  /** When it began to listen, ISO 8601: what was said before is not known. */
  readonly since: string;
  /** Takes note of what was said of something, now. */
  hear(of: string, says: string): void;
  /** `null` where nothing was heard of it. */
  of(thing: string): Saying | null;
}

/** Kept in memory only: an answer that changes nothing is no reason to write, and after a restart it is soon heard again. */
export function createLastSaid(clock: Clock): LastSaid {
  const now = () => new Date(clock.now()).toISOString();
  const heard = new Map<string, Saying>();
  return {
    since: now(),
    hear: (of, says) => {
      heard.set(of, { at: now(), says });
    },
    of: (thing) => heard.get(thing) ?? null,
  };
}
