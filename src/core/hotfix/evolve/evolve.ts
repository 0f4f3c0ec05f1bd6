import { clocksAfter } from "../../clock/clocks-after.ts";
import { nextAttempt } from "../attempt.ts";
import { type Containment, madeFor, unchecked } from "../containment.ts";
import type { EventOf, HotfixEvent } from "../event.ts";
import type { FailedEffect, Hotfix, Setback } from "../hotfix.ts";
import { isAfterProduction } from "../phase.ts";
import { withVote } from "../quorum.ts";
import { phaseAfter } from "../table.ts";
import { disclosureOf } from "./evolve-disclosure.ts";
import { leaseAfter } from "./evolve-lease.ts";
import { participantsAfter } from "./evolve-participants.ts";
import { reported } from "./evolve-report.ts";
import { rolloutOf } from "./evolve-rollout.ts";
import { changedByHand, taken } from "./evolve-seen.ts";

/**
 * Applies what has happened. Total: an event that was accepted once always applies, so a recorded history
 * replays on newer code.
 *
 * @param hotfix the case before; `null` before its report
 * @param at when it happened, ISO 8601; `null` where no clocks are asked for: they stay as they are
 */
export function evolve(hotfix: Hotfix | null, event: HotfixEvent, at: string | null = null): Hotfix {
  if (event.type === "HotfixReported") return reported(event);
  if (hotfix === null) throw new Error(`a history must start with HotfixReported, not ${event.type}`);
  const phase = phaseAfter(hotfix.phase, event);
  const moved = phase === hotfix.phase ? hotfix : { ...hotfix, phase, setback: null };
  const changed = { ...moved, ...change(moved, event) };
  const after = { ...changed, lease: leaseAfter(hotfix.lease, event, changed) };
  return at === null ? after : { ...after, clocks: clocksAfter(after, event, at) };
}

/** Folds a whole history, without its clocks. */
export function fold(events: Iterable<HotfixEvent>): Hotfix | null {
  let hotfix: Hotfix | null = null;
  for (const event of events) hotfix = evolve(hotfix, event);
  return hotfix;
}

/** Folds a log: events with their times, ISO 8601, so that the case has its clocks. */
export function foldLog(log: Iterable<{ readonly at: string; readonly event: HotfixEvent }>): Hotfix | null {
  let hotfix: Hotfix | null = null;
  for (const { at, event } of log) hotfix = evolve(hotfix, event, at);
  return hotfix;
}

/** The part of a case that a new ballot starts afresh. */
const undecided = { votes: [], decision: null, escalated: null, approval: null, rejections: 0 } as const;

/** What an event changes besides the phase. */
function change(hotfix: Hotfix, event: Exclude<HotfixEvent, { type: "HotfixReported" }>): Partial<Hotfix> {
  switch (event.type) {
    case "IssueOpened":
      return { issue: event.url };
    case "VoteCast":
      return {
        votes: withVote(hotfix.votes, {
          by: event.by,
          roles: event.roles,
          choice: event.choice,
          reason: event.reason,
        }),
      };
    case "Decided":
      return { decision: event.choice };
    case "DecisionEscalated":
      return { escalated: event.because };
    case "DecisionReopened":
    case "DecisionRecalled":
      return { ...undecided, round: hotfix.round + 1 };
    case "WorkStarted":
      return { work: { by: event.by, branch: event.branch, picks: event.picks, base: null, head: null } };
    case "BranchReady":
      return { work: hotfix.work && { ...hotfix.work, base: event.base, head: event.head } };
    case "RestartRefused":
      return { work: event.kept, ...setbackOf(hotfix, event) };
    case "FixProposed":
      return { proposer: event.by, approval: null };
    case "PullRequestOpened":
      return {
        pullRequest: {
          by: hotfix.proposer ?? hotfix.reporter,
          url: event.url,
          head: event.head,
          commits: event.commits,
        },
        seen: { ...hotfix.seen, pullRequest: null },
      };
    case "ReviewTaken":
      return { reviews: [...hotfix.reviews, taken(event)] };
    case "CommentTaken":
      return { comments: [...hotfix.comments, { id: event.comment.id, login: event.comment.login }] };
    case "ApprovalDismissed":
      return { approval: null };
    case "ReviewApproved":
      return { approval: { by: event.by, head: event.head } };
    case "LandingStarted":
      return { landing: { by: event.by, date: event.date }, bundle: event.bundle ?? [] };
    case "Landed":
      return landed(hotfix, event);
    case "PublicLanded":
      return { followed: [...hotfix.followed, event.record] };
    case "TrainMoved":
      return trainMoved(hotfix, event);
    case "HotfixMoved":
      return movedOn(hotfix, event);
    case "HotfixCancelled":
    case "CallSent":
      return {};
    case "AffectedMeasured":
      return { affected: { by: event.by, percent: event.percent, source: event.source } };
    case "ChangedByHand":
      return changedByHand(hotfix, event);
    case "ReplyTaken":
      return { replies: withReply(hotfix, event) };
    case "ParticipantAdded":
    case "ParticipationConfirmed":
    case "ParticipantRemoved":
      return { participants: participantsAfter(hotfix.participants, event) };
    case "ContainmentAsked":
    case "ContainmentChecked":
    case "BranchWaived":
    case "ClosingHeld":
      return { containment: ledgerAfter(hotfix.containment, event) };
    case "MailTroubled":
    case "MailDelivered":
      return { undelivered: undeliveredAfter(hotfix, event) };
    default:
      return {
        ...setbackOf(hotfix, event),
        ...disclosureOf(hotfix, event),
        ...rolloutOf(hotfix, event),
        ...failuresOf(hotfix, event),
      };
  }
}

function withReply(
  { replies }: Hotfix,
  { messageId, from, answered }: EventOf<"ReplyTaken">,
): Hotfix["replies"] {
  return {
    taken: [...replies.taken, messageId],
    answered: answered ? [...new Set([...replies.answered, from.toLowerCase()])] : replies.answered,
  };
}

/** Each landing opens the ledger anew: the branches have to have this fix, too. Waivers stand. */
function landed(hotfix: Hotfix, { merge, build, lines }: EventOf<"Landed">): Partial<Hotfix> {
  const { pullRequest, containment } = hotfix;
  const commits = pullRequest?.commits.map(({ sha }) => sha) ?? [];
  const landing = { train: build.train, commits, merge, record: build.sha };
  return {
    merge,
    build,
    lines,
    landings: [...hotfix.landings, landing],
    containment: { ...containment, round: containment.round + 1, checks: 0, branches: [] },
  };
}

function ledgerAfter(
  ledger: Containment,
  event: EventOf<"ContainmentAsked" | "ContainmentChecked" | "BranchWaived" | "ClosingHeld">,
): Containment {
  const round = ledger.round + 1;
  switch (event.type) {
    case "ContainmentAsked":
      return { ...ledger, round, checks: 0 };
    case "ContainmentChecked": {
      const made = [...new Set([...ledger.made, ...event.branches.flatMap(madeFor)])];
      return { ...ledger, round, checks: ledger.checks + 1, branches: event.branches, made };
    }
    case "BranchWaived": {
      const { branch, by, reason } = event;
      return { ...ledger, waivers: [...ledger.waivers, { branch, by, reason }] };
    }
    case "ClosingHeld":
      // A case that landed before there were ledgers has none under way.
      return ledger.checks === 0 ? { ...ledger, round } : ledger;
  }
}

/** Another train: what has landed on the one before says nothing about the branches after this one. */
function movedOn(hotfix: Hotfix, { train }: EventOf<"HotfixMoved">): Partial<Hotfix> {
  const { round, made } = hotfix.containment;
  const containment = { ...unchecked, round: round + 1, made };
  return { ...nextAttempt(hotfix), train, containment, stranded: false, setback: null };
}

/**
 * A vote to derail speaks of a train that is being tested; on one that is live or gone, as each is that has moved, it no
 * longer counts. A fix that is verified in production has shipped, whatever becomes of its train.
 */
function trainMoved({ votes, phase }: Hotfix, { train }: EventOf<"TrainMoved">): Partial<Hotfix> {
  return {
    train,
    stranded: !isAfterProduction(phase) && (train.life === "derailed" || train.life === "retired"),
    votes: votes.filter((vote) => vote.choice !== "derail"),
  };
}

function setbackOf(hotfix: Hotfix, event: HotfixEvent): Partial<Hotfix> {
  const set = (setback: Setback) => ({ setback });
  switch (event.type) {
    case "PickConflicted":
    case "LandingConflicted":
      return { ...set({ kind: "conflict", conflict: event.conflict }), approval: null };
    case "ProposalRefused":
      return event.conflict === undefined
        ? set({ kind: "obstacles", obstacles: event.obstacles })
        : set({ kind: "conflict", conflict: event.conflict });
    case "BranchRefused":
    case "RestartRefused":
    case "LandingRefused":
    case "DisclosureHeld":
      return set({ kind: "obstacles", obstacles: event.obstacles });
    case "ChecksSeen":
      return event.obstacles.length === 0
        ? { setback: null }
        : set({ kind: "obstacles", obstacles: event.obstacles });
    case "ChangesRequested":
      return { ...set({ kind: "changes-requested", by: event.by, note: event.note }), approval: null };
    case "HeadMoved":
      return {
        ...set({ kind: "head-moved", head: event.head }),
        approval: null,
        pullRequest: hotfix.pullRequest && {
          ...hotfix.pullRequest,
          head: event.head,
          commits: event.commits,
        },
      };
    case "DeploymentDisputed":
      return set({ kind: "disputed", environment: event.environment, by: event.by, answer: event.answer });
    default:
      return {};
  }
}

function undeliveredAfter(
  { undelivered }: Hotfix,
  event: EventOf<"MailTroubled" | "MailDelivered">,
): Hotfix["undelivered"] {
  const others = undelivered.filter(({ mail }) => mail !== event.mail);
  if (event.type === "MailDelivered") return others;
  const { mail, to, says, gaveUp } = event;
  return [...others, { mail, to, says, gaveUp }];
}

function failuresOf(hotfix: Hotfix, event: HotfixEvent): Partial<Hotfix> {
  const without = (effects: readonly string[]) =>
    hotfix.failures.filter((failure) => !effects.includes(failure.effect));
  switch (event.type) {
    case "EffectFailed": {
      const { effect, fault, says, parked } = event;
      const failure: FailedEffect = { effect, fault, says, parked };
      return { failures: [...without([effect]), failure] };
    }
    case "EffectDone":
      return { failures: without([event.effect]), done: [...hotfix.done, event.effect] };
    case "EffectsRetried":
      return { failures: without(event.effects) };
    default:
      return {};
  }
}
