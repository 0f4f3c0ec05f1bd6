import type { RemoteNews } from "../../ports/remote.ts";

/** Whether nothing has happened. */
export function isIdle({ places, everything }: RemoteNews): boolean {
  return places.length === 0 && !everything;
}

/**
 * Minutes until the next poll: one where something has just happened, up to five where nothing does, and as many as the
 * host asks for, up to an hour.
 *
 * @param quiet how many polls in a row have brought nothing
 * @param pause milliseconds for which the host must not be asked
 */
export function minutesToNextPoll(quiet: number, pause: number): number {
  const pace = Math.min(2 ** Math.max(0, quiet - 1), 5);
  return Math.max(pace, Math.min(Math.ceil(pause / 60_000), 60));
}
