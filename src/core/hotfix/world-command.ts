import type { Actor, PersonId } from "../person.ts";
import type { Wish } from "../reply/comment-wish.ts";
import type { Intention } from "../reply/intention.ts";
import type { ReplyFlaw } from "../reply/reply-flaw.ts";
import type { Paused } from "../stage/stage.ts";
import type { TrainSnapshot } from "../train/train.ts";
import type { Build, Environment } from "./build.ts";
import type { BranchStanding } from "./containment.ts";
import type {
  BugSeen,
  CommitSummary,
  Conflict,
  DeploymentEvidence,
  Mailed,
  Obstacle,
  Previous,
  ProbeAnswer,
  RemoteComment,
  RemoteReview,
  Seen,
  Stowaways,
} from "./evidence.ts";
import type { HotfixId } from "./hotfix-id.ts";
import type { Landing } from "./landing.ts";
import type { Standing } from "./standing.ts";
import type { StartedWork } from "./started-work.ts";

/** What came back from the outside world, or from the clock. */
export type WorldCommand =
  | { readonly type: "RecordIssue"; readonly url: string }
  | { readonly type: "RecordCall"; readonly mails: readonly Mailed[] }
  /** A timer of a clock has run out. */
  | { readonly type: "FollowUp"; readonly clock: number; readonly turn: number }
  | {
      readonly type: "RecordBranch";
      readonly head: string;
      readonly base: string;
      readonly commits: readonly CommitSummary[];
    }
  | { readonly type: "RecordPickConflict"; readonly conflict: Conflict }
  | {
      readonly type: "RecordBranchRefused";
      readonly obstacles: readonly Obstacle[];
      /** The work of an earlier start, whose branch was ready and still stands; `null` where there is none. */
      readonly kept: StartedWork | null;
    }
  | {
      readonly type: "RecordPullRequest";
      readonly url: string;
      readonly head: string;
      readonly commits: readonly CommitSummary[];
    }
  | {
      readonly type: "RecordProposalRefused";
      readonly obstacles: readonly Obstacle[];
      /** The conflict of the start, where the branch is still not there. */
      readonly conflict?: Conflict;
    }
  | { readonly type: "RecordHeadMoved"; readonly head: string; readonly commits: readonly CommitSummary[] }
  | {
      /** How issue and pull request stand where they are kept; `null` for what is not looked at. */
      readonly type: "RecordSeen";
      readonly issue: Seen["issue"] | null;
      readonly pullRequest: (Seen["pullRequest"] & { readonly url: string }) | null;
    }
  /** How the bug stands in a tracker that tells who did what. */
  | { readonly type: "RecordBugSeen"; readonly bug: BugSeen }
  | {
      /** A review that was made where the pull request is kept. */
      readonly type: "TakeReview";
      readonly review: RemoteReview;
      /** The person whose login it is; `null` where it is linked to nobody. */
      readonly reviewer: Actor | null;
    }
  | {
      /** A comment that asks for something, on the issue or the pull request. */
      readonly type: "TakeComment";
      readonly comment: RemoteComment;
      readonly wish: Wish | "unclear";
      /** The person whose login it is; `null` where it is linked to nobody. */
      readonly commenter: Actor | null;
      /** Where the case stood when it was written. */
      readonly regarding: Standing | null;
    }
  | { readonly type: "RecordLandingConflict"; readonly conflict: Conflict }
  | { readonly type: "RecordLandingRefused"; readonly obstacles: readonly Obstacle[] }
  | {
      /** What required checks stand against a head now; none where all are green. */
      readonly type: "RecordChecks";
      readonly head: string;
      readonly obstacles: readonly Obstacle[];
    }
  | {
      readonly type: "RecordLanding";
      readonly merge: string;
      readonly build: Build;
      readonly lines: readonly string[];
      readonly attempts: number;
    }
  | {
      readonly type: "RecordTicket";
      readonly environment: Environment;
      readonly url: string;
      readonly build: Build;
      readonly previous: Previous;
      readonly difference: string;
      readonly stowaways: Stowaways;
    }
  | { readonly type: "RecordHandOver"; readonly environment: Environment; readonly mails: readonly Mailed[] }
  | {
      /** Another hotfix of the bundle was handed over, and its build carries this one. */
      readonly type: "RecordBundledHandOver";
      /** Who asked for the ticket of the bundle. */
      readonly asked: PersonId;
      readonly environment: Environment;
      readonly url: string;
      readonly build: Build;
      readonly previous: Previous;
      readonly difference: string;
      readonly mails: readonly Mailed[];
    }
  | {
      /** A named person has said of the build of a bundle that it is out, where no environment answers it. */
      readonly type: "RecordBundledDeployment";
      readonly environment: Environment;
      readonly sha: string;
      readonly evidence: DeploymentEvidence;
    }
  /** What the environment answered to somebody's claim. */
  | ({ readonly type: "RecordProbe" } & Probed)
  /** What it answered to the poll, which asks of itself. */
  | ({ readonly type: "RecordPoll" } & Probed)
  /** Stage is leased to another hotfix. */
  | { readonly type: "RecordStageAwaited" }
  | { readonly type: "RecordStageLeased"; readonly paused: Paused | null }
  /** Stage has to be given back as it was found. */
  | { readonly type: "RecordRestoreBegun"; readonly paused: Paused }
  | {
      readonly type: "RecordRestoreAsked";
      readonly ticket: string;
      readonly build: Previous;
      readonly mails: readonly Mailed[];
    }
  | {
      readonly type: "RecordRestoreProbe";
      readonly answer: ProbeAnswer;
      /** Whether what it answers is a later build that contains the one asked back. */
      readonly contains: boolean;
    }
  | { readonly type: "RecordStageLeft" }
  | {
      /** A later landing on the train has made a build that contains this case's. */
      readonly type: "RecordNewerBuild";
      readonly build: Build;
      /** The sha of the build that it replaces: if the case has another one by now, this is no news. */
      readonly over: string;
      /** The case that landed; `null` where it must not be told. */
      readonly hotfix: HotfixId | null;
    }
  | {
      /** Another case aboard the build that this one has in production was rolled back, and the build with it. */
      readonly type: "RecordRolledBack";
      /** Who rolled back the other one. */
      readonly who: PersonId;
      readonly reason: string;
      /** The sha of the build that leaves production: if the case has another one there by now, this is no news. */
      readonly sha: string;
      readonly to: Previous;
    }
  | {
      /** A public case has landed on the train: the private train of this embargoed one has to follow. */
      readonly type: "RecordPublicLanding";
      readonly hotfix: HotfixId;
      /** The record commit of that landing. */
      readonly record: string;
    }
  | {
      readonly type: "RecordContainment";
      /** The ledger's round that the branches were asked in. */
      readonly round: number;
      readonly branches: readonly BranchStanding[];
    }
  /** The time of a plan has come. */
  | { readonly type: "BeginDisclosure"; readonly plan: number }
  | { readonly type: "RecordPublishingRefused"; readonly obstacles: readonly Obstacle[] }
  | {
      readonly type: "RecordPublishing";
      /** Where the public train stands. */
      readonly head: string;
      /** The landings as the public repository names them. */
      readonly landings: readonly Landing[];
    }
  | {
      readonly type: "RecordOpening";
      /** Address of the bug; `null` where the case has none. */
      readonly url: string | null;
      /** Address of the advisory; left out where none was published. */
      readonly advisory?: string;
    }
  | { readonly type: "RecordTrainMoved"; readonly train: TrainSnapshot }
  | {
      readonly type: "TakeReply";
      readonly messageId: string;
      /** The address that it says it is from. */
      readonly from: string;
      /** The person whom its signature proves; `null` where a flaw leaves that open. */
      readonly sender: Actor | null;
      readonly flaws: readonly ReplyFlaw[];
      /** What the sender wrote, without the quote, and what its first line asks for. */
      readonly text: string;
      readonly intention: Intention;
      /** Where the case stood when the mail was sent that this one answers; `null` where that is not known. */
      readonly regarding: Standing | null;
      /** Whether the sender may be answered at all. */
      readonly answerable: boolean;
    }
  | { readonly type: "RecordEffectDone"; readonly effect: string; readonly evidence: readonly string[] }
  | {
      readonly type: "RecordEffectFailed";
      readonly effect: string;
      readonly fault: string;
      readonly says: string;
      readonly parked: boolean;
    }
  | {
      readonly type: "RecordMailTrouble";
      /** Its Message-Id. */
      readonly mail: string;
      readonly to: string;
      readonly says: string;
      /** No other try follows. */
      readonly gaveUp: boolean;
    }
  | { readonly type: "RecordMailDelivered"; readonly mail: string };

interface Probed {
  readonly environment: Environment;
  readonly answer: ProbeAnswer;
  /** Whether what it answers is a later build that contains the one handed over. */
  readonly contains: boolean;
}
