import type { Pause } from "../pauses.ts";
import type { Project } from "../project.ts";
import { systemText } from "./fault-text.ts";
import { timeText } from "./wait-text.ts";

/** `GitHub asks for a pause until 14:05.`, on the project's clocks. */
export function pauseText({ timeZone }: Project, { system, since, until }: Pause): string {
  return `${systemText(system)} asks for a pause until ${timeText(timeZone, until, since)}.`;
}
