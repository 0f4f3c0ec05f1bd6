import { foldLog } from "../../core/hotfix/evolve/evolve.ts";
import type { StageEvent, StageIntent } from "../../core/stage/decide-stage.ts";
import { newsOf } from "../../core/stage/news.ts";
import type { Effect, Logged } from "../../ports/event-store.ts";
import type { Means } from "../means.ts";
import type { MailText } from "../wording/mail-text.ts";
import { pausedMail, resumedMail } from "../wording/stage-text.ts";
import { sendNews } from "./send-news.ts";

/** Carries out one effect of stage's own stream. */
export async function carryOutForStage(means: Means, effect: Effect): Promise<void> {
  const log = await means.world.store.stageLog();
  const cause = log[effect.cause - 1];
  if (cause === undefined) return;
  switch ((effect.intent as StageIntent).type) {
    case "tell-hotfix":
      return tellHotfix(means, cause.event);
    case "tell-qa":
      return tellQa(means, effect, cause);
  }
}

/** Tells a case what has become of its part in stage. One that has no part in it any more gives up what it was granted. */
async function tellHotfix({ world, give }: Means, event: StageEvent): Promise<void> {
  const command = newsOf(event);
  if (command === null) return;
  await give.hotfix(event.hotfix, command, "system");
  if (event.type !== "LeaseGranted") return;
  const hotfix = foldLog(await world.store.hotfixLog(event.hotfix));
  if (hotfix?.lease === null) await give.stage({ type: "LeaveStage", hotfix: event.hotfix });
}

/**
 * Tells QA that the testing of the rolling train pauses, or that it resumes. The words are the same for every hotfix, and name none:
 * else they would tell of one that few may know of (embargo.md, row 16).
 */
async function tellQa(means: Means, effect: Effect, cause: Logged<StageEvent>): Promise<void> {
  const { project } = means;
  const mail = mailOf(cause.event);
  if (mail !== null)
    await sendNews(means, effect, { to: project.lists.qa, at: cause.at, mail: mail(project) });
}

function mailOf(event: StageEvent): ((project: Means["project"]) => MailText) | null {
  if (event.type !== "LeaseGranted" && event.type !== "TestingResumed") return null;
  const { paused } = event;
  if (paused === null) return null;
  const text = event.type === "LeaseGranted" ? pausedMail : resumedMail;
  return (project) => text(project, paused);
}
