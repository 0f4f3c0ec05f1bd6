import { instantOf, sinceMidnight, wallTime } from "./zone-time.ts";

/** A part of each day in which nobody is told anything: from the first minute to before the last, across midnight if `from` is the later. */
export interface QuietHours {
  /** Minutes since midnight, on the clocks of `zone`. Never the same as `to`. */
  readonly from: number;
  readonly to: number;
  /** IANA name of the zone. */
  readonly zone: string;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The first instant, not before the given one, that is not in the quiet hours.
 *
 * @param at milliseconds since the epoch
 */
export function afterQuiet(quiet: QuietHours | null, at: number): number {
  if (quiet === null) return at;
  const wall = wallTime(quiet.zone, at);
  const time = sinceMidnight(wall);
  if (!isQuiet(quiet, Math.floor(time / minute))) return at;
  const ends = wall - time + quiet.to * minute;
  return instantOf(quiet.zone, ends > wall ? ends : ends + day);
}

function isQuiet({ from, to }: QuietHours, time: number): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to;
}
