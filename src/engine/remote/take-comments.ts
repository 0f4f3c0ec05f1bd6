import { foldLog } from "../../core/hotfix/evolve/evolve.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Standing } from "../../core/hotfix/standing.ts";
import { wishOf } from "../../core/reply/comment-wish.ts";
import { joinedLines, tidyLines } from "../../core/reply/tidy.ts";
import type { Comments, WrittenComment } from "../../ports/comments.ts";
import type { Means } from "../means.ts";
import type { Performance } from "../perform/performance.ts";
import { actorByLogin } from "../project.ts";

/** Brings the comments that ask for something to the case. Each is marked as seen first: who wrote it need not wait to know. */
export async function takeComments(means: Means, hotfix: Hotfix, address: string): Promise<void> {
  const { comments } = means.world;
  if (comments === null) return;
  for (const comment of await comments.list(address)) {
    if (hotfix.comments.some(({ id }) => id === comment.id)) continue;
    await takeComment(means, comments, hotfix, comment);
  }
}

async function takeComment(
  { world, project, gate, give }: Means,
  comments: Comments,
  { id, clearance }: Hotfix,
  { at, ...comment }: WrittenComment,
): Promise<void> {
  const wish = wishOf(comment.text);
  if (wish === "none") return;
  await comments.mark(gate.pass("tracker", clearance, { comment: comment.id, mark: "seen" as const }));
  const regarding = standingAt(await world.store.hotfixLog(id), at);
  const text = joinedLines(tidyLines(comment.text));
  const commenter = actorByLogin(project, comment.login);
  await give.hotfix(
    id,
    { type: "TakeComment", comment: { ...comment, text }, wish, commenter, regarding },
    "webhook",
  );
}

/** GitHub tells seconds: what happened within the comment's own was there. */
const second = 1_000;

function standingAt(log: Performance["log"], at: string): Standing | null {
  const then = foldLog(log.filter((logged) => Date.parse(logged.at) < Date.parse(at) + second));
  return then && { round: then.round, environment: then.environment, sha: then.build?.sha ?? null };
}
