import type { FailedEffect } from "../../core/hotfix/hotfix.ts";
import type { Retry } from "../../ports/jobs.ts";
import type { Retrying } from "../engine.ts";
import type { Project } from "../project.ts";
import { effectText, ownerText } from "./parked-text.ts";
import { timeText } from "./wait-text.ts";

/** `Stage: QA was not told ... Tried twice, again at 14:05. Last said: ...` */
export function retryingText(project: Project, { stream, effect, said, ...retry }: Retrying): string {
  const last = said === null ? "" : ` Last said: ${said}`;
  return `${ownerText(stream)}: ${effectText(effect)}. ${triedText(project, retry)}${last}`;
}

/** What becomes of what failed on a case. */
export function goesOnText(project: Project, failure: FailedEffect, retries: readonly Retry[]): string {
  if (failure.parked) return "Given up until somebody asks for another try.";
  const retry = retries.find(({ key }) => key === failure.effect);
  return retry === undefined ? "It is tried again by itself." : triedText(project, retry);
}

/** `Tried 3 times, again at 4 Jun 14:05.` */
function triedText({ timeZone }: Project, { tried, at }: Omit<Retry, "key">): string {
  const next = at === null ? "and just now once more" : `again at ${timeText(timeZone, at, null)}`;
  return `Tried ${times(tried)}, ${next}.`;
}

function times(count: number): string {
  return ["", "once", "twice"][count] ?? `${count} times`;
}
