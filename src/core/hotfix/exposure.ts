import type { Moment } from "./steps.ts";

/** How long users could be attacked by what was public: from the first public trace of a bug to the fix verified where they are. */
export interface Exposure {
  /** The first public trace, ISO 8601; `null` where there is none. */
  readonly since: string | null;
  /** Whole minutes; up to now where production is not verified yet. */
  readonly minutes: number;
  /** Whether the clock has stopped, or never started. */
  readonly over: boolean;
}

/**
 * The exposure of a security hotfix (embargo.md, "Exposure"): none where production was verified before anything was public.
 *
 * @param now ISO 8601
 */
export function exposureOf(log: readonly Pick<Moment, "at" | "event">[], now: string): Exposure {
  const since = firstTrace(log);
  if (since === null) return { since, minutes: 0, over: true };
  const verified = verifiedAt(log);
  const milliseconds = Date.parse(verified ?? now) - Date.parse(since);
  return { since, minutes: Math.max(0, Math.floor(milliseconds / 60_000)), over: verified !== null };
}

/** What was rolled back since leaves users where they were, unless the case had ended: what ships next has its fix. */
function verifiedAt(log: readonly Pick<Moment, "at" | "event">[]): string | null {
  const last = log.findLast(
    ({ event }) =>
      (event.type === "RolledBack" && event.again) ||
      (event.type === "BuildPassed" && event.environment === "production"),
  );
  return last?.event.type === "BuildPassed" ? last.at : null;
}

function firstTrace(log: readonly Pick<Moment, "at" | "event">[]): string | null {
  const traces = log.flatMap(({ at, event }) => {
    if (event.type === "EmbargoBroken") return [event.since];
    return event.type === "TrainPublished" ? [at] : [];
  });
  return traces[0] ?? null;
}
