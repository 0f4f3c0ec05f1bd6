import type { Clearance } from "../clearance.ts";
import type { WaitKind } from "../clock/follow-up.ts";
import type { PersonId, Role } from "../person.ts";
import type { Policy } from "../policy.ts";
import type { ReplyFlaw } from "../reply/reply-flaw.ts";
import type { Paused } from "../stage/stage.ts";
import type { TrainSnapshot } from "../train/train.ts";
import type { Build, Environment } from "./build.ts";
import type { HotfixId } from "./command.ts";
import type { BranchStanding } from "./containment.ts";
import type {
  CommitSummary,
  Conflict,
  DeploymentEvidence,
  HandChange,
  Mailed,
  Obstacle,
  Previous,
  ProbeAnswer,
  RemoteComment,
  RemoteFlaw,
  RemoteReview,
  UndeliveredMail,
} from "./evidence.ts";
import type { Landing } from "./landing.ts";
import type { Ending } from "./phase.ts";
import type { Choice, Tally } from "./quorum.ts";
import type { Refusal } from "./refusal.ts";
import type { Kind, Report } from "./report.ts";

/** What has happened to a case. Never edited, never deleted. */
export type HotfixEvent =
  | {
      readonly type: "HotfixReported";
      readonly by: PersonId;
      readonly id: HotfixId;
      readonly kind: Kind;
      readonly clearance: Clearance;
      readonly report: Report;
      readonly train: TrainSnapshot;
      readonly policy: Policy;
    }
  | { readonly type: "IssueOpened"; readonly url: string }
  | { readonly type: "CallSent"; readonly mails: readonly Mailed[] }
  | {
      readonly type: "VoteCast";
      readonly by: PersonId;
      readonly roles: readonly Role[];
      readonly choice: Choice;
      readonly reason: string;
    }
  | {
      readonly type: "Decided";
      readonly choice: Choice;
      readonly tally: Tally;
      readonly roles: readonly Role[];
    }
  | {
      readonly type: "DecisionEscalated";
      /** Silence stands in old logs only: it is `Escalated` now, as for any other wait. */
      readonly because: "tie" | "silence";
      readonly to: readonly PersonId[];
    }
  | { readonly type: "DecisionReopened"; readonly by: PersonId; readonly reason: string }
  /** QA has rejected it so often that the quorum has to decide again. */
  | { readonly type: "DecisionRecalled"; readonly rejections: number }
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
  | { readonly type: "FixProposed"; readonly by: PersonId }
  | {
      readonly type: "PullRequestOpened";
      readonly url: string;
      readonly head: string;
      readonly commits: readonly CommitSummary[];
    }
  | { readonly type: "ProposalRefused"; readonly obstacles: readonly Obstacle[] }
  | { readonly type: "ReviewApproved"; readonly by: PersonId; readonly head: string; readonly note: string }
  | { readonly type: "ChangesRequested"; readonly by: PersonId; readonly head: string; readonly note: string }
  | {
      readonly type: "LandingStarted";
      readonly by: PersonId;
      readonly date: string;
      /** The hotfixes that one build is to carry; left out where it goes alone. */
      readonly bundle?: readonly HotfixId[];
    }
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
  /** A comment asked for something. What it amounts to, if it counts, is the events that follow. */
  | {
      readonly type: "CommentTaken";
      readonly comment: RemoteComment;
      readonly by: PersonId | null;
      /** Whether it asks how the case stands: nothing more is done. */
      readonly asks: boolean;
      readonly counts: boolean;
      readonly refusals: readonly (RemoteFlaw | Refusal)[];
      /** Whether it is answered in words: somebody who is unknown is, once. */
      readonly answered: boolean;
    }
  /** The review that approved it was dismissed where it was made. */
  | { readonly type: "ApprovalDismissed"; readonly approver: PersonId }
  | { readonly type: "LandingConflicted"; readonly conflict: Conflict }
  | { readonly type: "LandingRefused"; readonly obstacles: readonly Obstacle[] }
  /** After a landing that was refused for required checks: what stands in the way now; nothing where all are green. */
  | { readonly type: "ChecksSeen"; readonly obstacles: readonly Obstacle[] }
  | {
      readonly type: "Landed";
      readonly merge: string;
      readonly build: Build;
      readonly lines: readonly string[];
      readonly attempts: number;
    }
  | { readonly type: "ContainmentAsked"; readonly by: PersonId }
  | { readonly type: "ContainmentChecked"; readonly branches: readonly BranchStanding[] }
  | {
      readonly type: "BranchWaived";
      readonly by: PersonId;
      readonly branch: string;
      readonly reason: string;
    }
  /** Production is verified, and the case stays open for the branches that may lack the fix. */
  | { readonly type: "ClosingHeld"; readonly missing: readonly string[] }
  /** Production is verified and no branch lacks the fix: of an embargoed case, what is left is to disclose it. */
  | { readonly type: "DisclosureDue" }
  /** Somebody is named who is to take part, and asked whether they do. */
  | { readonly type: "ParticipantAdded"; readonly by: PersonId; readonly person: PersonId }
  | { readonly type: "ParticipationConfirmed"; readonly by: PersonId }
  | { readonly type: "ParticipantRemoved"; readonly by: PersonId; readonly person: PersonId }
  /** One person has planned the disclosure; another one has to confirm it. */
  | {
      readonly type: "DisclosurePlanned";
      readonly by: PersonId;
      /** When it begins, ISO 8601. */
      readonly on: string;
      readonly checklist: readonly string[];
    }
  | { readonly type: "DisclosureConfirmed"; readonly by: PersonId }
  /** It is out already: the plan is to go public now. */
  | {
      readonly type: "EmbargoBroken";
      readonly by: PersonId;
      readonly reason: string;
      /** When the first of it was public, ISO 8601. */
      readonly since: string;
    }
  | { readonly type: "DisclosureBegun" }
  /** Nothing was published: somebody has to mend what stands in the way, and confirm anew. */
  | { readonly type: "DisclosureHeld"; readonly obstacles: readonly Obstacle[] }
  /** The private train is on the public one: from here on the case is public. */
  | { readonly type: "TrainPublished"; readonly head: string; readonly landings: readonly Landing[] }
  /** The bug is open to everybody; `null` where there was none. What is left are the mails, and branches that lack the fix. */
  | {
      readonly type: "Disclosed";
      readonly url: string | null;
      /** Address of the advisory that was published; left out where people post it. */
      readonly advisory?: string;
    }
  /** Every branch has the fix or is waived: what held the case open is gone. */
  | { readonly type: "LedgerClosed" }
  | {
      readonly type: "TicketRequested";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly bundle?: readonly HotfixId[];
    }
  | {
      readonly type: "TicketWritten";
      readonly environment: Environment;
      readonly url: string;
      readonly build: Build;
      readonly previous: Previous;
      readonly difference: string;
    }
  | {
      readonly type: "StowawaysFound";
      readonly environment: Environment;
      /** The build that they were counted from. */
      readonly since: string;
      readonly commits: readonly CommitSummary[];
    }
  | {
      readonly type: "StowawaysAccepted";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly reason: string;
    }
  /** A production hotfix asks for stage. */
  | { readonly type: "StageAsked" }
  | { readonly type: "StageAwaited" }
  | { readonly type: "StageLeased"; readonly paused: Paused | null }
  /** Given back by name before the hotfix was through. */
  | {
      readonly type: "StageReturned";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly reason: string;
    }
  /** The case has come to its end, and stays open until stage is given back. */
  | { readonly type: "StageOwed"; readonly end: Ending }
  | { readonly type: "RestoreBegun"; readonly paused: Paused }
  | {
      readonly type: "RestoreAsked";
      readonly ticket: string;
      readonly build: Previous;
      readonly mails: readonly Mailed[];
    }
  | { readonly type: "RestoreClaimed"; readonly by: PersonId; readonly override: string }
  | { readonly type: "RestoreDisputed"; readonly by: PersonId; readonly answer: ProbeAnswer }
  | { readonly type: "Restored"; readonly evidence: DeploymentEvidence }
  /** The case has nothing to do with stage any more. */
  | { readonly type: "StageLeft"; readonly end: Ending | null }
  | { readonly type: "HandedOver"; readonly environment: Environment; readonly mails: readonly Mailed[] }
  | {
      readonly type: "DeploymentClaimed";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly override: string;
    }
  | {
      readonly type: "DeploymentDisputed";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly answer: ProbeAnswer;
    }
  /** Of several hosts some answer the build, `sha`, and others do not; or none does any more. */
  | {
      readonly type: "DeployedPartly";
      readonly environment: Environment;
      readonly sha: string;
      readonly answer: ProbeAnswer;
    }
  | { readonly type: "Deployed"; readonly environment: Environment; readonly evidence: DeploymentEvidence }
  | {
      readonly type: "BuildPassed";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly sha: string;
      readonly note: string;
    }
  | {
      readonly type: "BuildRejected";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly sha: string;
      readonly note: string;
    }
  | {
      readonly type: "Reminded";
      readonly wait: WaitKind;
      /** The clock's number. */
      readonly clock: number;
      readonly due: string;
      /** 1 for the first of its clock. */
      readonly nth: number;
    }
  | {
      readonly type: "Escalated";
      readonly wait: WaitKind;
      readonly clock: number;
      readonly due: string;
      /** How far up the chain: 1 for its first. */
      readonly level: number;
      readonly to: readonly PersonId[];
    }
  | {
      readonly type: "WaitSnoozed";
      readonly by: PersonId;
      readonly wait: WaitKind;
      readonly clock: number;
      readonly until: string;
      readonly reason: string;
    }
  /** A later landing on the train replaces the build: what was said of the one before counts no more. */
  | {
      readonly type: "BuildSuperseded";
      readonly build: Build;
      readonly over: string;
      /** The case that landed; `null` where that is not told here. */
      readonly hotfix: HotfixId | null;
    }
  /** A public case has landed on the train that this embargoed one is aboard. */
  | { readonly type: "PublicLanded"; readonly hotfix: HotfixId; readonly record: string }
  | {
      readonly type: "RolledBack";
      readonly by: PersonId;
      readonly reason: string;
      /** The build that leaves production. */
      readonly sha: string;
      readonly to: Previous;
      /** Whether this takes the case back to step 4; a rejection may have done so before. */
      readonly again: boolean;
    }
  /** Another hotfix's rollback took the build off production, on its way to which this one was still being tested. */
  | {
      readonly type: "BuildWithdrawn";
      readonly by: PersonId;
      readonly reason: string;
      readonly sha: string;
    }
  | { readonly type: "TrainMoved"; readonly train: TrainSnapshot }
  | { readonly type: "HotfixMoved"; readonly by: PersonId; readonly train: TrainSnapshot }
  | { readonly type: "HotfixCancelled"; readonly by: PersonId; readonly reason: string }
  /** The case is over, and somebody says how many users it hit; a later word counts over an earlier one. */
  | {
      readonly type: "AffectedMeasured";
      readonly by: PersonId;
      readonly percent: number;
      readonly source: string;
    }
  | {
      /** A mail about the case came in. What it asked for, if it counts, is the events that follow. */
      readonly type: "ReplyTaken";
      readonly messageId: string;
      /** The address that it says it is from. */
      readonly from: string;
      /** The person whom its signature proves. */
      readonly by: PersonId | null;
      readonly text: string;
      readonly counts: boolean;
      /** Why it counts for nothing but a comment. */
      readonly refusals: readonly (ReplyFlaw | Refusal)[];
      /** Whether the sender is told so. */
      readonly answered: boolean;
    }
  | { readonly type: "EffectDone"; readonly effect: string; readonly evidence: readonly string[] }
  | {
      readonly type: "EffectFailed";
      readonly effect: string;
      readonly fault: string;
      readonly says: string;
      readonly parked: boolean;
    }
  | { readonly type: "EffectsRetried"; readonly by: PersonId; readonly effects: readonly string[] }
  | ({ readonly type: "MailTroubled" } & UndeliveredMail)
  | { readonly type: "MailDelivered"; readonly mail: string };

/** The names of all events. A name that was ever written to a log keeps its meaning for good. */
export type HotfixEventType = HotfixEvent["type"];

/** The event of one type. */
export type EventOf<T extends HotfixEventType> = Extract<HotfixEvent, { type: T }>;
