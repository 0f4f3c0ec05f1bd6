import { commentAnswer } from "../wording/remote-text.ts";
import type { Performer } from "./performance.ts";

/** Marks a comment as done or not done, and says why in one reply where there is something to say. */
export const answerComment: Performer<"answer-comment"> = async ({
  world,
  gate,
  project,
  effect,
  cause,
  now,
}) => {
  const { event } = cause;
  if (event.type !== "CommentTaken" || world.comments === null) return [];
  const { comment, counts, answered } = event;
  const mark = counts ? ("yes" as const) : ("no" as const);
  if (answered) {
    const draft = { key: effect.key, issue: comment.address, body: commentAnswer(project, now, event) };
    await world.comments.reply(gate.pass("tracker", now.clearance, draft));
  }
  await world.comments.mark(gate.pass("tracker", now.clearance, { comment: comment.id, mark }));
  return [];
};
