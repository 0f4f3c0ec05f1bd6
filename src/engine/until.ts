import { instantOf, sinceMidnight, wallTime } from "../core/clock/zone-time.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const spans: Readonly<Record<string, number>> = { m: minute, h: 60 * minute, d: day };

/**
 * A time to come, as people write it: a span such as `2h`, a time of the day such as `09:00` (the next one), or a date with a time. Those
 * without a zone are on the clocks of the project's. What is none of these comes back as it was, for whoever takes it to refuse.
 *
 * @param now milliseconds since the epoch
 */
export function untilOf(text: string, now: number, zone: string): string {
  const at = spanned(text, now) ?? timeOfDay(text, now, zone) ?? dated(text, zone);
  return at === null || Number.isNaN(at) ? text : new Date(at).toISOString();
}

/** The same, and besides a date alone, from its first minute on, or `now`. */
export function momentOf(text: string, now: number, zone: string): string {
  if (text === "now") return new Date(now).toISOString();
  return untilOf(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text, now, zone);
}

function spanned(text: string, now: number): number | null {
  const [, count, unit = ""] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  return count === undefined ? null : now + Number(count) * (spans[unit] ?? 0);
}

function timeOfDay(text: string, now: number, zone: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined) return null;
  const wall = wallTime(zone, now);
  const today = wall - sinceMidnight(wall) + Number(hours) * 60 * minute + Number(minutes) * minute;
  return instantOf(zone, today > wall ? today : today + day);
}

function dated(text: string, zone: string): number | null {
  const [, date, time, offset] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  if (date === undefined) return null;
  if (offset !== undefined) return Date.parse(`${date}T${time}${offset}`);
  const wall = Date.parse(`${date}T${time}Z`);
  return Number.isNaN(wall) ? null : instantOf(zone, wall);
}
