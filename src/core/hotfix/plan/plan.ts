import type { ClearanceRefusal } from "../../clearance.ts";
import type { Environment } from "../build.ts";
import { idleProposals, isContained, minutesToNextCheck } from "../containment.ts";
import type { EventOf, HotfixEvent } from "../event.ts";
import { type Hotfix, mayHaveLanded } from "../hotfix.ts";
import type { Intent } from "../intent.ts";
import { isAfterProduction } from "../phase.ts";
import { planDisclosure } from "./plan-disclosure.ts";

/**
 * What an event asks of the outside world, in order.
 *
 * @param hotfix the case after the event
 */
export function plan(event: HotfixEvent, hotfix: Hotfix): readonly Intent[] {
  switch (event.type) {
    case "HotfixReported":
      return [{ type: "open-issue" }];
    case "IssueOpened":
      return [{ type: "send-call" }];
    case "DecisionReopened":
      return [
        { type: "comment-issue", about: "reopened" },
        { type: "close-pull-request" },
        { type: "send-call" },
      ];
    case "DecisionRecalled":
      return [{ type: "comment-issue", about: "recalled" }, { type: "send-call" }];
    case "Decided":
      return decided(event.choice);
    case "DecisionEscalated":
      return [{ type: "announce", about: "escalated" }];
    case "Reminded":
    case "Escalated":
      return [{ type: "remind", clock: event.clock, afterMinutes: 0 }];
    case "WorkStarted":
      return [{ type: "prepare-branch" }];
    case "PickConflicted":
      return [conflicted];
    case "LandingConflicted":
      return [conflicted, ...closeBundle(hotfix)];
    case "LandingRefused":
      return closeBundle(hotfix);
    case "HeadMoved":
      return [...closeBundle(hotfix), ...attach(hotfix)];
    case "PullRequestOpened":
      return attach(hotfix);
    case "FixProposed":
      return [{ type: "open-pull-request" }];
    case "ChangesRequested":
      return [{ type: "announce", about: "changes-requested" }];
    case "LandingStarted":
      return [{ type: "land" }];
    case "Landed":
      return [
        { type: "comment-issue", about: "landed" },
        { type: "close-pull-request" },
        { type: "tell-aboard" },
        ...closeBundle(hotfix),
        check(hotfix, 0),
      ];
    case "BuildSuperseded":
      return superseded(event, hotfix);
    case "ContainmentAsked":
    case "ClosingHeld":
      return hotfix.containment.checks === 0 ? [check(hotfix, 0)] : [];
    case "ContainmentChecked":
      return [...bugToOpen(hotfix), ...(isContained(hotfix) ? [] : lacking(hotfix))];
    case "BranchWaived":
      return closeProposals(hotfix, false);
    case "TicketRequested":
      return ticketed(event.environment, hotfix);
    case "TicketWritten":
    case "StowawaysAccepted":
      return handOver(event.environment, hotfix);
    case "HandedOver":
      return [
        ...(hotfix.bundle.length > 0 ? ([{ type: "tell-bundle" }] as const) : []),
        { type: "poll", environment: event.environment, afterMinutes: 1 },
      ];
    case "StageLeased":
      return handOver("stage", hotfix);
    case "StageAsked":
    case "RestoreBegun":
    case "RestoreClaimed":
    case "Restored":
      return [{ type: ofStage[event.type] }];
    case "RestoreAsked":
      return [{ type: "probe-restored" }, { type: "poll-restored", afterMinutes: 1 }];
    case "DeploymentClaimed":
      return [{ type: "probe", environment: event.environment }];
    case "Deployed":
      return saidOfBundle(event, hotfix) ? [{ type: "tell-bundle" }] : [];
    case "DeployedPartly":
      return [{ type: "tell-progress", environment: event.environment }];
    case "DeploymentDisputed":
      return event.answer.status === "several"
        ? [{ type: "tell-progress", environment: event.environment }]
        : [];
    default:
      return outcome(event, hotfix);
  }
}

/** Whether a person's word counts for other cases, too. What the environment itself answers, it answers each of them. */
function saidOfBundle({ evidence }: EventOf<"Deployed">, { bundle }: Hotfix): boolean {
  return bundle.length > 0 && (evidence.kind === "statement" || evidence.kind === "override");
}

function outcome(event: HotfixEvent, hotfix: Hotfix): readonly Intent[] {
  switch (event.type) {
    case "BuildPassed":
      return event.environment === "stage" || isAfterProduction(hotfix.phase)
        ? [{ type: "comment-issue", about: "passed" }]
        : closed; // which says who verified it, so that a comment of its own would say it twice
    case "LedgerClosed":
      return hotfix.phase === "verified" ? overFor(hotfix) : []; // else it is over once stage is given back
    case "StageLeft":
      return event.end === "verified" ? overFor(hotfix) : []; // who cancelled it had that told at once
    case "ParticipantAdded":
      return [{ type: "ask-participant", person: event.person, afterMinutes: 0 }];
    case "PublicLanded":
      return [{ type: "follow-public" }];
    case "ChangedByHand":
      return event.change.of === "visibility" && event.change.openToAll
        ? [{ type: "announce", about: "bug-open-to-all" }]
        : [];
    case "DisclosureDue":
    case "DisclosurePlanned":
    case "DisclosureConfirmed":
    case "EmbargoBroken":
    case "DisclosureBegun":
    case "DisclosureHeld":
    case "TrainPublished":
    case "Disclosed":
      return planDisclosure(event, hotfix);
    case "ReplyTaken":
      return event.answered ? [{ type: "answer-reply", afterMinutes: 0 }] : [];
    case "CommentTaken":
      return [{ type: "answer-comment", afterMinutes: 0 }];
    case "BuildRejected":
      return [
        { type: "comment-issue", about: "rejected" },
        { type: "note-ticket", environment: event.environment },
        { type: "announce", about: "rejected" },
      ];
    case "EffectFailed":
      return isFirstKeptBack(event, hotfix)
        ? [{ type: "announce", about: "kept-back", afterMinutes: 0 }]
        : [];
    case "MailTroubled":
      // One message about the first: a mail server that refuses all of them would make a storm.
      return hotfix.undelivered.length === 1 ? [{ type: "announce", about: "undelivered" }] : [];
    case "RolledBack":
      return [
        { type: "note-ticket", environment: "production" },
        { type: "comment-issue", about: "rolled-back" },
        { type: "announce", about: "rolled-back" },
        { type: "roll-back-aboard" },
      ];
    case "TrainMoved":
      return [
        { type: "comment-issue", about: "train-moved" },
        { type: "announce", about: "train-moved" },
      ];
    case "HotfixMoved":
      return [{ type: "comment-issue", about: "moved" }, { type: "close-pull-request" }];
    case "HotfixCancelled":
      return [
        ...(mayHaveLanded(hotfix) ? ([{ type: "find-landing" }] as const) : []),
        { type: "close-pull-request" },
        ...closeProposals(hotfix, true),
        ...closeBundle(hotfix),
        { type: "withdraw-tickets" },
        { type: "close-issue" },
        { type: "announce", about: "cancelled" },
      ];
    default:
      return [];
  }
}

/**
 * Whether security has to hear of it: the gate refused, or a place of the private side is closed or open to others. One message about
 * the first, since the message may be kept back, too.
 */
function isFirstKeptBack({ fault }: EventOf<"EffectFailed">, { failures, clearance }: Hotfix): boolean {
  const isAlarm = (code: string) => code === atGate || (code === "not-allowed" && clearance === "embargoed");
  return isAlarm(fault) && failures.filter((failure) => isAlarm(failure.fault)).length === 1;
}

const atGate: ClearanceRefusal["code"] = "sink-not-private";

/** The fix, where the policy has it on the bug. */
function attach({ policy, clearance }: Hotfix): readonly Intent[] {
  return policy.bugs?.attaches.includes(clearance) === true ? [{ type: "attach-fix", afterMinutes: 0 }] : [];
}

/** Not while somebody of ops has to accept the stowaways first, or stage is another hotfix's. */
function handOver(environment: Environment, { phase }: Hotfix): readonly Intent[] {
  return phase === "handing-over" ? [{ type: "hand-over", environment }] : [];
}

const ofStage = {
  StageAsked: "ask-for-stage",
  RestoreBegun: "ask-back",
  RestoreClaimed: "probe-restored",
  Restored: "give-stage-back",
} as const;

/** The bug is opened once the branches were looked at for the first time after the train was published. */
function bugToOpen({ phase, disclosure, containment }: Hotfix): readonly Intent[] {
  const looked = disclosure.published !== null && containment.checks === 1;
  return phase === "disclosing" && looked ? [{ type: "open-bug" }] : [];
}

/** The bug of a disclosed case was closed before it was opened to everybody, and the mails say that it is verified. */
function overFor({ kind }: Hotfix): readonly Intent[] {
  return kind === "security" ? [] : closed;
}

/** The ticket is issued again where one was asked for; a pass that counts no more is told. */
function superseded({ over }: EventOf<"BuildSuperseded">, { phase, rollouts }: Hotfix): readonly Intent[] {
  const isVoid = rollouts.stage.voided?.sha === over;
  return [
    ...(isVoid ? ([{ type: "comment-issue", about: "voided" }] as const) : []),
    ...(isVoid ? ([{ type: "announce", about: "voided" }] as const) : []),
    ...(phase === "ticketing" ? ([{ type: "write-ticket", environment: "stage" }] as const) : []),
  ];
}

/** What follows when the hotfix is verified where users are, and wherever else it has to be. */
const closed: readonly Intent[] = [{ type: "close-issue" }, { type: "announce", about: "verified" }];

/** Before production the branches are looked at once more: a train may have come since that has to have the fix as well. */
function ticketed(environment: Environment, hotfix: Hotfix): readonly Intent[] {
  const write = { type: "write-ticket", environment } as const;
  return environment === "stage" ? [write] : [write, check(hotfix, 0)];
}

/** Whatever becomes of a landing, it may have been the last one that a bundle waited for. */
function closeBundle({ bundle }: Hotfix): readonly Intent[] {
  return bundle.length > 0 ? [{ type: "close-bundle" }] : [];
}

const conflicted: Intent = { type: "comment-issue", about: "conflicted" };

function closeProposals({ containment }: Hotfix, isOver: boolean): readonly Intent[] {
  return idleProposals(containment, isOver).length === 0 ? [] : [{ type: "close-proposals" }];
}

function check({ containment }: Hotfix, afterMinutes: number): Intent {
  return { type: "check-containment", round: containment.round, afterMinutes };
}

/** The first look is told; what comes after is the clock's to remind of. */
function lacking(hotfix: Hotfix): readonly Intent[] {
  const again = check(hotfix, minutesToNextCheck(hotfix.containment));
  if (hotfix.containment.checks !== 1) return [again];
  const conflicts = hotfix.containment.branches.some(({ status }) => status === "conflict");
  return [...(conflicts ? [conflicted] : []), { type: "announce", about: "missing" }, again];
}

function decided(choice: "ship" | "hotfix" | "derail"): readonly Intent[] {
  const told: readonly Intent[] = [
    { type: "comment-issue", about: "decided" },
    { type: "announce", about: "decided" },
  ];
  if (choice === "hotfix") return told;
  if (choice === "ship") return [...told, { type: "close-issue" }];
  return [...told, { type: "derail-train" }, { type: "close-issue" }];
}
