import type { RemoteNews } from "../../ports/remote.ts";

/** Whether nothing has happened. */
export function isIdle({ places, everything }: RemoteNews): boolean {
  return places.length === 0 && !everything;
}

/**
 * Minutes until the next poll: one where something has just happened, and up to five where nothing does.
 *
 * @param quiet how many polls in a row have brought nothing
 */
export function minutesToNextPoll(quiet: number): number {
  return Math.min(2 ** Math.max(0, quiet - 1), 5);
}
