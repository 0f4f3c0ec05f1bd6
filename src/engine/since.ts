import { instantOf, sinceMidnight, wallTime } from "../core/clock/zone-time.ts";

const day = 24 * 60 * 60_000;

/**
 * A time that has been, as people write it: a date such as `2013-06-01`, which begins at midnight on the project's clocks, or a number of
 * days such as `90d`, which begins so many midnights ago. `null` for anything else.
 *
 * @param now milliseconds since the epoch
 * @returns ISO 8601
 */
export function sinceOf(text: string, now: number, zone: string): string | null {
  const wall = wallDay(text, now, zone);
  return wall === null ? null : new Date(instantOf(zone, wall)).toISOString();
}

function wallDay(text: string, now: number, zone: string): number | null {
  const [, days] = /^([1-9]\d{0,4})d$/.exec(text) ?? [];
  if (days !== undefined) {
    const today = wallTime(zone, now);
    return today - sinceMidnight(today) - Number(days) * day;
  }
  const wall = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  // A day that the month does not have would pass for one of the next month.
  return Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text) ? null : wall;
}
