const minute = 60_000;
/** Nobody who waits for a build is kept waiting for longer than that by the poll, unless the project says so. */
const longestPause = 15 * minute;

/**
 * When an environment that does not answer its build yet is asked again: as often as the project says at first, and ever less often
 * while the wait goes on, a tenth of it apart, but four times an hour. It follows from the times alone, so that there is nothing to
 * count and nothing to store.
 *
 * @param since when the build was handed over, in milliseconds since the epoch; may be ahead, where a clock was set back
 * @param everyMinutes what the project says
 */
export function nextPoll(since: number, now: number, everyMinutes: number): number {
  const every = everyMinutes * minute;
  return now + Math.max(every, Math.min((now - since) / 10, longestPause));
}
