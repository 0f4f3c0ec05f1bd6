import { nextPoll } from "../../core/clock/next-poll.ts";
import type { Intent } from "../../core/hotfix/intent.ts";
import { wanted } from "../../core/hotfix/plan/wanted.ts";
import { commonAnswer } from "../../core/hotfix/probe-answer.ts";
import { probeFor } from "./known-answer.ts";
import { isAboard } from "./perform-aboard.ts";
import type { Performance, Performer } from "./performance.ts";

type Poll = Performance<Extract<Intent, { type: "poll" }>>;

/** Step 12: asks the environment by itself whether the build is out. */
export const poll: Performer<"poll"> = async (performance) => {
  if (pauseOf(performance) === null) return [];
  const { environment } = performance.intent;
  const answer = await probeFor(performance, environment);
  const sha = commonAnswer(answer)?.sha ?? null;
  // Most answers are the build from before: the repository is not asked about that one again and again.
  const contains = sha !== null && sha !== ranBefore(performance) && (await containsBuild(performance, sha));
  return [{ type: "RecordPoll", environment, answer, contains }];
};

/** When the environment is asked again, ISO 8601: one that has answered its build is not, nor one that nobody waits for any more. */
export function nextTryOf(performance: Performance): string | null {
  if (!wanted(performance.intent, performance.now)) return null;
  const everyMinutes = intervalOf(performance);
  if (everyMinutes === null) return null;
  const { cause, world } = performance;
  return new Date(nextPoll(Date.parse(cause.at), world.clock.now(), everyMinutes)).toISOString();
}

function intervalOf(performance: Performance): number | null {
  if (isPoll(performance)) return pauseOf(performance);
  return performance.intent.type === "poll-restored" ? performance.project.polls.stage : null;
}

function isPoll(performance: Performance): performance is Poll {
  return performance.intent.type === "poll";
}

/** How often the project asks, in minutes; `null` where it does not, or a later hand-over has a poll of its own. */
function pauseOf({ project, intent, log, effect }: Poll): number | null {
  const handedOver = log.findLast(({ event }) => event.type === "HandedOver");
  return handedOver?.sequence === effect.cause ? project.polls[intent.environment] : null;
}

function ranBefore({ then, intent }: Poll): string | null {
  const { previous } = then.rollouts[intent.environment];
  return previous === null || previous.known === "not" ? null : previous.sha;
}

async function containsBuild({ world, now }: Poll, sha: string): Promise<boolean> {
  return now.build !== null && isAboard(world, now.build.sha, sha);
}
