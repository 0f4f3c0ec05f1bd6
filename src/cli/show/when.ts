/** A time as the log has it, short: `2013-06-04 22:30:05`, in UTC. */
export function utc(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}

/** How long ago, or how long it took, in the largest unit that says enough. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 100) return `${Math.round(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`;
}

/** How old something is; whole seconds are exact enough. */
export function age(at: string, now: number): string {
  const milliseconds = now - Date.parse(at);
  return milliseconds < 10_000 ? "now" : duration(milliseconds);
}

/** The same in a sentence: `just now`, `5 min ago`. */
export function ago(at: string, now: number): string {
  const old = age(at, now);
  return old === "now" ? "just now" : `${old} ago`;
}
