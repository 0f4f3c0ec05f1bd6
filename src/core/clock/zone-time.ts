const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * What the clocks on the wall show at an instant, as milliseconds that count up as UTC's do.
 *
 * @param zone IANA name, such as `Europe/Berlin`
 * @param at milliseconds since the epoch
 */
export function wallTime(zone: string, at: number): number {
  return at + offset(zone, at);
}

/**
 * The instant at which the clocks on the wall show a time. In the hour that a zone has twice it is the later one; a time that a
 * zone skips is as much later as the clocks jump, which is what people's clocks make of it.
 *
 * @param wall as `wallTime` counts
 */
export function instantOf(zone: string, wall: number): number {
  const [before, after] = [offset(zone, wall - day), offset(zone, wall + day)];
  const exact = [wall - before, wall - after].filter((at) => wallTime(zone, at) === wall);
  return exact.length === 0 ? wall - before : Math.max(...exact);
}

/** Milliseconds since the day began on the wall. */
export function sinceMidnight(wall: number): number {
  return ((wall % day) + day) % day;
}

function offset(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const read = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => read.get(type) ?? 0;
  const shown = Date.UTC(
    ...([part("year"), part("month") - 1, part("day")] as const),
    ...([part("hour"), part("minute"), part("second")] as const),
  );
  return shown - (at - (((at % 1000) + 1000) % 1000));
}
