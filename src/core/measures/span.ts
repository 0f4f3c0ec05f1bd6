/** A stretch of time that may not be over. */
export interface Span {
  /** ISO 8601. */
  readonly from: string;
  /** `null` where it is not over. */
  readonly to: string | null;
  /** `null` where it is not over. */
  readonly seconds: number | null;
}

/** The time from one moment to another, `null` for one that has not come. */
export function spanOf(from: string, to: string | null): Span {
  return { from, to, seconds: to === null ? null : secondsBetween(from, to) };
}

/** Seconds from one time to another. Never less than none: a server's clock may be set back between two events. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}
