import type { PersonId } from "../../person.ts";
import type { CommitSummary, Conflict, HandChange, Obstacle, RemoteFlaw, RemoteReview } from "../evidence.ts";
import type { Refusal } from "../refusal.ts";
import type { StartedWork } from "../started-work.ts";

/** From the branch to the review. */
export type WorkEvent =
  | {
      readonly type: "WorkStarted";
      readonly by: PersonId;
      readonly branch: string;
      readonly picks: readonly string[];
    }
  | {
      readonly type: "BranchReady";
      readonly head: string;
      readonly base: string;
      readonly commits: readonly CommitSummary[];
    }
  | { readonly type: "PickConflicted"; readonly conflict: Conflict }
  | { readonly type: "BranchRefused"; readonly obstacles: readonly Obstacle[] }
  /** Another start came to nothing: the branch of the one before stands as it was. */
  | { readonly type: "RestartRefused"; readonly obstacles: readonly Obstacle[]; readonly kept: StartedWork }
  | { readonly type: "FixProposed"; readonly by: PersonId }
  | {
      readonly type: "PullRequestOpened";
      readonly url: string;
      readonly head: string;
      readonly commits: readonly CommitSummary[];
    }
  | {
      readonly type: "ProposalRefused";
      readonly obstacles: readonly Obstacle[];
      /** What nobody has resolved yet: the branch that was to bring the resolution is not there. */
      readonly conflict?: Conflict;
    }
  | { readonly type: "ReviewApproved"; readonly by: PersonId; readonly head: string; readonly note: string }
  | { readonly type: "ChangesRequested"; readonly by: PersonId; readonly head: string; readonly note: string }
  | {
      readonly type: "HeadMoved";
      readonly head: string;
      readonly commits: readonly CommitSummary[];
      /** The history was written anew: what was proposed before is not in it any more. */
      readonly rewritten?: true;
    }
  | { readonly type: "ChangedByHand"; readonly change: HandChange }
  /** A review was made elsewhere. What it amounts to, if it counts, is the event that follows. */
  | {
      readonly type: "ReviewTaken";
      readonly review: RemoteReview;
      readonly by: PersonId | null;
      readonly counts: boolean;
      /** Why it counts for nothing. */
      readonly refusals: readonly (RemoteFlaw | Refusal)[];
    }
  /** The review that approved it was dismissed where it was made. */
  | { readonly type: "ApprovalDismissed"; readonly approver: PersonId };
