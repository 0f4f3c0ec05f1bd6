import type { Project } from "../project.ts";
import type { Asked } from "../views/asked.ts";
import { timeText } from "./wait-text.ts";

/** `stage was last asked at 4 Jun 14:05. It answers 3a5e1c2b.` */
export function askedText({ timeZone }: Project, { place, last, since }: Asked): string {
  const time = (at: string) => timeText(timeZone, at, null);
  return last === null
    ? `${place} was not asked since the server was started at ${time(since)}.`
    : `${place} was last asked at ${time(last.at)}. ${last.says}`;
}
