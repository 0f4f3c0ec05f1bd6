import { followUp, snoozeWait } from "../../clock/decide-clock.ts";
import { recordChecks } from "../checks.ts";
import type { Command } from "../command.ts";
import { type Decision, refuse } from "../decision.ts";
import type { Hotfix } from "../hotfix.ts";
import type { HumanCommand } from "../human-command.ts";
import { humanRefusals } from "../permission.ts";
import { castVote, recordCall, recordIssue, reopenDecision } from "./decide-ballot.ts";
import {
  cancelHotfix,
  measureAffected,
  moveHotfix,
  recordEffectDone,
  recordEffectFailed,
  recordTrainMoved,
  retryEffects,
} from "./decide-case.ts";
import { takeComment } from "./decide-comment.ts";
import { checkContainment, recordContainment, waiveBranch } from "./decide-containment.ts";
import {
  beginDisclosure,
  breakEmbargo,
  confirmDisclosure,
  planDisclosure,
  recordOpening,
  recordPublishing,
  recordPublishingRefused,
} from "./decide-disclosure.ts";
import {
  landFix,
  recordHeadMoved,
  recordLanding,
  recordLandingConflict,
  recordLandingRefused,
} from "./decide-landing.ts";
import {
  claimRestored,
  recordRestoreAsked,
  recordRestoreBegun,
  recordRestoreProbe,
  recordStageAwaited,
  recordStageLeased,
  recordStageLeft,
  returnStage,
} from "./decide-lease.ts";
import { recordMailDelivered, recordMailTrouble } from "./decide-mail.ts";
import { recordNewerBuild, recordPublicLanding } from "./decide-newer-build.ts";
import { addParticipant, confirmParticipation, removeParticipant } from "./decide-participants.ts";
import { takeReply } from "./decide-reply.ts";
import { reportHotfix } from "./decide-report.ts";
import { takeReview } from "./decide-review.ts";
import { recordRolledBack, rollBack } from "./decide-rollback.ts";
import {
  acceptStowaways,
  claimDeployed,
  issueTicket,
  passBuild,
  recordBundledDeployment,
  recordBundledHandOver,
  recordHandOver,
  recordPoll,
  recordProbe,
  recordTicket,
  rejectBuild,
} from "./decide-rollout.ts";
import { recordBugSeen, recordSeen } from "./decide-seen.ts";
import {
  approveFix,
  proposeFix,
  recordBranch,
  recordBranchRefused,
  recordPickConflict,
  recordProposalRefused,
  recordPullRequest,
  requestChanges,
  startWork,
} from "./decide-work.ts";

/**
 * Decides what a command does to a case, and lists every reason to refuse, not only the first.
 * Pure and total: callers pass time, identity and policy in, so a replay decides the same way, and
 * every command in every state gives events or reasons.
 *
 * @param hotfix the case so far; `null` before its report
 */
export function decide(command: Command, hotfix: Hotfix | null): Decision {
  if (command.type === "ReportHotfix") return reportHotfix(command, hotfix);
  if (hotfix === null) return refuse({ code: "unknown-hotfix" });
  if (!isHuman(command)) return decideWorld(command, hotfix);
  const refusals = humanRefusals(command, hotfix);
  const decision = decideHuman(command, hotfix);
  if (refusals.length === 0) return decision;
  return refuse(...refusals, ...(decision.ok ? [] : decision.refusals));
}

function isHuman(command: Command): command is HumanCommand {
  return "by" in command;
}

function decideHuman(command: Exclude<HumanCommand, { type: "ReportHotfix" }>, hotfix: Hotfix): Decision {
  switch (command.type) {
    case "CastVote":
      return castVote(command, hotfix);
    case "ReopenDecision":
      return reopenDecision(command);
    case "StartWork":
      return startWork(command, hotfix);
    case "ProposeFix":
      return proposeFix(command);
    case "ApproveFix":
      return approveFix(command, hotfix);
    case "RequestChanges":
      return requestChanges(command, hotfix);
    case "LandFix":
      return landFix(command);
    case "IssueTicket":
      return issueTicket(command, hotfix);
    case "ClaimDeployed":
      return claimDeployed(command, hotfix);
    case "PassBuild":
      return passBuild(command, hotfix);
    case "RejectBuild":
      return rejectBuild(command, hotfix);
    case "RollBack":
      return rollBack(command, hotfix);
    case "AcceptStowaways":
      return acceptStowaways(command, hotfix);
    case "ReturnStage":
      return returnStage(command, hotfix);
    case "ClaimRestored":
      return claimRestored(command, hotfix);
    case "CheckContainment":
      return checkContainment(command);
    case "WaiveBranch":
      return waiveBranch(command, hotfix);
    case "AddParticipant":
      return addParticipant(command, hotfix);
    case "ConfirmParticipation":
      return confirmParticipation(command, hotfix);
    case "RemoveParticipant":
      return removeParticipant(command, hotfix);
    case "PlanDisclosure":
      return planDisclosure(command, hotfix);
    case "ConfirmDisclosure":
      return confirmDisclosure(command, hotfix);
    case "BreakEmbargo":
      return breakEmbargo(command, hotfix);
    case "MoveHotfix":
      return moveHotfix(command, hotfix);
    case "CancelHotfix":
      return cancelHotfix(command, hotfix);
    case "RetryEffects":
      return retryEffects(command, hotfix);
    case "MeasureAffected":
      return measureAffected(command);
    case "SnoozeWait":
      return snoozeWait(command, hotfix);
    default:
      return unreachable(command);
  }
}

function decideWorld(command: Exclude<Command, HumanCommand>, hotfix: Hotfix): Decision {
  switch (command.type) {
    case "RecordIssue":
      return recordIssue(command, hotfix);
    case "RecordCall":
      return recordCall(command, hotfix);
    case "FollowUp":
      return followUp(command, hotfix);
    case "RecordBranch":
      return recordBranch(command, hotfix);
    case "RecordPickConflict":
      return recordPickConflict(command, hotfix);
    case "RecordBranchRefused":
      return recordBranchRefused(command, hotfix);
    case "RecordPullRequest":
      return recordPullRequest(command, hotfix);
    case "RecordProposalRefused":
      return recordProposalRefused(command, hotfix);
    case "RecordHeadMoved":
      return recordHeadMoved(command, hotfix);
    case "RecordSeen":
      return recordSeen(command, hotfix);
    case "RecordBugSeen":
      return recordBugSeen(command, hotfix);
    case "TakeComment":
      return takeComment(command, hotfix, (asked) => decide(asked, hotfix));
    case "TakeReview":
      return takeReview(command, hotfix, (asked) => decide(asked, hotfix));
    case "RecordLandingConflict":
      return recordLandingConflict(command, hotfix);
    case "RecordLandingRefused":
      return recordLandingRefused(command, hotfix);
    case "RecordChecks":
      return recordChecks(command, hotfix);
    case "RecordLanding":
      return recordLanding(command, hotfix);
    case "RecordTicket":
      return recordTicket(command, hotfix);
    case "RecordHandOver":
      return recordHandOver(command, hotfix);
    case "RecordBundledHandOver":
      return recordBundledHandOver(command, hotfix);
    case "RecordBundledDeployment":
      return recordBundledDeployment(command, hotfix);
    case "RecordProbe":
      return recordProbe(command, hotfix);
    case "RecordPoll":
      return recordPoll(command, hotfix);
    case "RecordStageAwaited":
      return recordStageAwaited(hotfix);
    case "RecordStageLeased":
      return recordStageLeased(command, hotfix);
    case "RecordRestoreBegun":
      return recordRestoreBegun(command, hotfix);
    case "RecordRestoreAsked":
      return recordRestoreAsked(command, hotfix);
    case "RecordRestoreProbe":
      return recordRestoreProbe(command, hotfix);
    case "RecordStageLeft":
      return recordStageLeft(hotfix);
    case "RecordNewerBuild":
      return recordNewerBuild(command, hotfix);
    case "RecordRolledBack":
      return recordRolledBack(command, hotfix);
    case "RecordPublicLanding":
      return recordPublicLanding(command, hotfix);
    case "RecordContainment":
      return recordContainment(command, hotfix);
    case "BeginDisclosure":
      return beginDisclosure(command, hotfix);
    case "RecordPublishingRefused":
      return recordPublishingRefused(command, hotfix);
    case "RecordPublishing":
      return recordPublishing(command, hotfix);
    case "RecordOpening":
      return recordOpening(command, hotfix);
    case "RecordTrainMoved":
      return recordTrainMoved(command, hotfix);
    case "TakeReply":
      return takeReply(command, hotfix, (asked) => decide(asked, hotfix));
    case "RecordEffectDone":
      return recordEffectDone(command, hotfix);
    case "RecordEffectFailed":
      return recordEffectFailed(command, hotfix);
    case "RecordMailTrouble":
      return recordMailTrouble(command, hotfix);
    case "RecordMailDelivered":
      return recordMailDelivered(command, hotfix);
    default:
      return unreachable(command);
  }
}

/** A new command without a case of its own does not compile. */
function unreachable(command: never): never {
  throw new Error(`no such command: ${JSON.stringify(command)}`);
}
