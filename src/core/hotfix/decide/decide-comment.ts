import type { Actor } from "../../person.ts";
import type { Wish } from "../../reply/comment-wish.ts";
import type { Of } from "../command.ts";
import { accept, type Decision } from "../decision.ts";
import type { RemoteFlaw } from "../evidence.ts";
import type { Hotfix } from "../hotfix.ts";
import type { HumanCommand } from "../human-command.ts";

/**
 * Takes a comment that asks for something. It counts by the rules of whoever writes it, as far as it speaks of the case as
 * it stands now; otherwise every reason is told. The same comment again is no news.
 *
 * @param decideOn what the process says to the command that the comment amounts to
 */
export function takeComment(
  command: Of<"TakeComment">,
  hotfix: Hotfix,
  decideOn: (asked: HumanCommand) => Decision,
): Decision {
  const { comment, wish, commenter } = command;
  if (hotfix.comments.some(({ id }) => id === comment.id)) return accept();
  const asked = commenter === null || wish === "unclear" ? null : askedFor(wish, commenter);
  const decision = asked === null ? accept() : decideOn(asked);
  const refusals = [...flawsOf(command, hotfix), ...(decision.ok ? [] : decision.refusals)];
  const counts = refusals.length === 0;
  const asks = wish !== "unclear" && wish.word === "status";
  const isKnown = commenter !== null || !hotfix.comments.some(({ login }) => login === comment.login);
  const answered = (asks || !counts) && isKnown;
  const taken = { type: "CommentTaken", comment, by: commenter?.id ?? null } as const;
  return accept(
    { ...taken, asks, counts, refusals, answered },
    ...(counts && decision.ok ? decision.events : []),
  );
}

/** The command that the words amount to; `null` for a question. */
function askedFor(wish: Wish, by: Actor): HumanCommand | null {
  switch (wish.word) {
    case "status":
      return null;
    case "vote":
      return { type: "CastVote", by, choice: wish.choice, reason: wish.reason };
    case "pass":
      return { type: "PassBuild", by, environment: wish.environment, note: wish.reason };
    case "fail":
      return { type: "RejectBuild", by, environment: wish.environment, note: wish.reason };
  }
}

function flawsOf(command: Of<"TakeComment">, hotfix: Hotfix): readonly RemoteFlaw[] {
  const { comment, wish, commenter } = command;
  return [
    ...(commenter === null ? [{ code: "login-not-linked", login: comment.login } as const] : []),
    ...(wish === "unclear" ? [{ code: "comment-unclear" } as const] : []),
    ...(isOutdated(command, hotfix) ? [{ code: "comment-outdated" } as const] : []),
  ];
}

/** A vote counts in its own round, and a verification speaks of the build that was there when it was written. */
function isOutdated({ wish, regarding }: Of<"TakeComment">, { round, environment, build }: Hotfix): boolean {
  if (wish === "unclear" || wish.word === "status") return false;
  if (wish.word === "vote") return regarding?.round !== round;
  return regarding?.sha !== build?.sha || regarding?.environment !== environment;
}
