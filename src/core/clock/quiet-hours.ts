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
 * When the quiet hours that an instant lies in are over; the instant itself where it lies in none. An end that the clocks skip moves
 * to after the jump, where the next quiet hours may have begun: then it is when those are over.
 *
 * @param at milliseconds since the epoch
 */
export function afterQuiet(quiet: QuietHours | null, at: number): number {
  if (quiet === null) return at;
  const wall = wallTime(quiet.zone, at);
  const time = sinceMidnight(wall);
  if (!isQuiet(quiet, Math.floor(time / minute))) return at;
  const ends = wall - time + quiet.to * minute;
  return afterQuiet(quiet, instantOf(quiet.zone, ends > wall ? ends : ends + day));
}

function isQuiet({ from, to }: QuietHours, time: number): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to;
}
