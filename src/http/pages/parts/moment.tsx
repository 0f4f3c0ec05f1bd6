import type { FC } from "hono/jsx";
import type { Visit } from "../visit.ts";

/** A point in time: on the clock of the project's zone, and how long ago that was. */
export const Moment: FC<{ at: string; visit: Visit; brief?: boolean }> = ({ at, visit, brief = false }) => {
  const clock = clockTime(at, visit.project.timeZone);
  const ago = agoText(Date.parse(at), visit.now);
  return (
    <time datetime={at} title={clock} class="moment">
      {brief ? ago : `${clock}, ${ago}`}
    </time>
  );
};

/** `4 Jun 2013, 14:05 CEST` */
export function clockTime(at: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return format.format(Date.parse(at));
}

/** `just now`, `12 min ago`, `3 h ago`, `2 days ago`. */
export function agoText(then: number, now: number): string {
  const seconds = Math.max(0, (now - then) / 1000);
  return seconds < 45 ? "just now" : `${durationText(seconds)} ago`;
}

/** A length of time as people say it, in one unit. */
export function durationText(seconds: number): string {
  if (seconds < 45) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 36) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}
