import type { Actor } from "../../person.ts";
import type { Of } from "../command.ts";
import { accept, type Decision } from "../decision.ts";
import type { RemoteReview } from "../evidence.ts";
import type { Hotfix } from "../hotfix.ts";
import type { HumanCommand } from "../human-command.ts";
import { reviewing } from "./decide-seen.ts";

/**
 * Takes a review that was made where the pull request is kept, on the head that is proposed: it counts as one made here,
 * for whose login is linked, by the same rules. One of another head, or known already, is no news.
 *
 * @param decideOn what the process says to the command that the review amounts to
 */
export function takeReview(
  { review, reviewer }: Of<"TakeReview">,
  hotfix: Hotfix,
  decideOn: (asked: HumanCommand) => Decision,
): Decision {
  const isKnown = hotfix.reviews.some(({ id, verdict }) => id === review.id && verdict === review.verdict);
  if (isKnown || !reviewing.includes(hotfix.phase)) return accept();
  if (review.verdict === "dismissed") return dismissed(review, hotfix);
  if (review.head !== hotfix.pullRequest?.head) return accept();
  const refused = { type: "ReviewTaken", review, by: reviewer?.id ?? null, counts: false } as const;
  if (reviewer === null)
    return accept({ ...refused, refusals: [{ code: "login-not-linked", login: review.login }] });
  const decision = decideOn(askedFor(review, reviewer));
  if (!decision.ok) return accept({ ...refused, refusals: decision.refusals });
  return accept({ ...refused, counts: true, refusals: [] }, ...decision.events);
}

function askedFor({ verdict, head, note }: RemoteReview, by: Actor): HumanCommand {
  return verdict === "approved"
    ? { type: "ApproveFix", by, head, note }
    : { type: "RequestChanges", by, note };
}

/** Only the review that the approval rests on takes it away. */
function dismissed(review: RemoteReview, { reviews, approval }: Hotfix): Decision {
  const approved = reviews.find(({ id, verdict }) => id === review.id && verdict === "approved");
  if (approved === undefined || approval === null || approved.by !== approval.by) return accept();
  return accept(
    { type: "ReviewTaken", review, by: null, counts: true, refusals: [] },
    { type: "ApprovalDismissed", approver: approval.by },
  );
}
