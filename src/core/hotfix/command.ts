import type { WaitKind } from "../clock/follow-up.ts";
import type { Actor, PersonId } from "../person.ts";
import type { Policy } from "../policy.ts";
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
  Mailed,
  Obstacle,
  Previous,
  ProbeAnswer,
  RemoteComment,
  RemoteReview,
  Seen,
  Stowaways,
} from "./evidence.ts";
import type { Landing } from "./landing.ts";
import type { Choice } from "./quorum.ts";
import type { Kind, Report } from "./report.ts";

/** A case's id: random, so that there are no gaps to count (embargo.md, "One mechanism", 4). */
export type HotfixId = string;

/** What people ask for. */
export type HumanCommand =
  | {
      readonly type: "ReportHotfix";
      readonly by: Actor;
      readonly id: HotfixId;
      readonly kind: Kind;
      readonly report: Report;
      readonly train: TrainSnapshot;
      readonly policy: Policy;
    }
  | { readonly type: "CastVote"; readonly by: Actor; readonly choice: Choice; readonly reason: string }
  | { readonly type: "ReopenDecision"; readonly by: Actor; readonly reason: string }
  | { readonly type: "StartWork"; readonly by: Actor; readonly picks: readonly string[] }
  | { readonly type: "ProposeFix"; readonly by: Actor }
  | { readonly type: "ApproveFix"; readonly by: Actor; readonly head: string | null; readonly note: string }
  | { readonly type: "RequestChanges"; readonly by: Actor; readonly note: string }
  | {
      readonly type: "LandFix";
      readonly by: Actor;
      readonly date: string;
      /** The hotfixes of the train that one build is to carry, this one among them; left out, it goes alone. */
      readonly bundle?: readonly HotfixId[];
    }
  | {
      readonly type: "IssueTicket";
      readonly by: Actor;
      readonly environment: Environment;
      /** The hotfixes that are handed over with this one. */
      readonly bundle?: readonly HotfixId[];
    }
  | {
      readonly type: "ClaimDeployed";
      readonly by: Actor;
      readonly environment: Environment;
      /** Why the claim holds although the probe says otherwise; empty to believe the probe. */
      readonly override: string;
    }
  | {
      readonly type: "PassBuild";
      readonly by: Actor;
      readonly environment: Environment;
      readonly note: string;
      /** The build that was looked at, from 7 digits on; left out, it is the one that was handed over. */
      readonly sha?: string;
    }
  | {
      readonly type: "RejectBuild";
      readonly by: Actor;
      readonly environment: Environment;
      readonly note: string;
      readonly sha?: string;
    }
  | { readonly type: "RollBack"; readonly by: Actor; readonly reason: string }
  | { readonly type: "AcceptStowaways"; readonly by: Actor; readonly reason: string }
  | { readonly type: "ReturnStage"; readonly by: Actor; readonly reason: string }
  | {
      readonly type: "ClaimRestored";
      readonly by: Actor;
      /** Why the claim holds although the probe says otherwise; empty to believe the probe. */
      readonly override: string;
    }
  | { readonly type: "CheckContainment"; readonly by: Actor }
  | {
      readonly type: "WaiveBranch";
      readonly by: Actor;
      readonly branch: string;
      readonly reason: string;
    }
  | { readonly type: "AddParticipant"; readonly by: Actor; readonly person: PersonId }
  | { readonly type: "ConfirmParticipation"; readonly by: Actor }
  | { readonly type: "RemoveParticipant"; readonly by: Actor; readonly person: PersonId }
  | {
      readonly type: "PlanDisclosure";
      readonly by: Actor;
      /** When it is to begin, ISO 8601; what is past means as soon as production is verified. */
      readonly on: string;
      /** What has to be ready by then, each a line. Whoever confirms says that it is. */
      readonly checklist: readonly string[];
    }
  | { readonly type: "ConfirmDisclosure"; readonly by: Actor }
  | {
      readonly type: "BreakEmbargo";
      readonly by: Actor;
      readonly reason: string;
      /** When the first of it was public, ISO 8601, as is the time of now. */
      readonly since: string;
      readonly now: string;
    }
  | { readonly type: "MoveHotfix"; readonly by: Actor; readonly train: TrainSnapshot }
  | { readonly type: "CancelHotfix"; readonly by: Actor; readonly reason: string }
  | { readonly type: "RetryEffects"; readonly by: Actor }
  | {
      readonly type: "MeasureAffected";
      readonly by: Actor;
      /** Measured share of users affected, in percent, 0–100. */
      readonly percent: number;
      /** Where the figure is from, such as a dashboard. */
      readonly source: string;
    }
  | {
      readonly type: "SnoozeWait";
      readonly by: Actor;
      /** `null` for the next step's wait, or the only one. */
      readonly wait: WaitKind | null;
      /** ISO 8601, as is the time of now. */
      readonly until: string;
      readonly reason: string;
      readonly now: string;
    };

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
  | { readonly type: "RecordBranchRefused"; readonly obstacles: readonly Obstacle[] }
  | {
      readonly type: "RecordPullRequest";
      readonly url: string;
      readonly head: string;
      readonly commits: readonly CommitSummary[];
    }
  | { readonly type: "RecordProposalRefused"; readonly obstacles: readonly Obstacle[] }
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

/** A point in the life of a case, as far as a vote or a verification depends on it. */
export interface Standing {
  readonly round: number;
  readonly environment: Environment;
  /** The build that is to be tested. */
  readonly sha: string | null;
}

/** Everything that can be given to a case. */
export type Command = HumanCommand | WorldCommand;
/** The names of all commands, people's and the world's. */
export type CommandType = Command["type"];
/** The names of the commands that people give: the rows of the command table. */
export type HumanCommandType = HumanCommand["type"];

/** The command of one type. */
export type Of<T extends CommandType> = Extract<Command, { type: T }>;

/** The person behind a command; `null` for the system. */
export function giver(command: Command): PersonId | null {
  if (command.type === "TakeReply") return command.sender?.id ?? null;
  if (command.type === "TakeComment") return command.commenter?.id ?? null;
  if (command.type === "TakeReview") return command.reviewer?.id ?? null;
  return "by" in command ? command.by.id : null;
}
