import type { Clearance } from "../../core/clearance.ts";
import { Fault } from "../../core/fault.ts";
import { foldLog } from "../../core/hotfix/evolve/evolve.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Intent } from "../../core/hotfix/intent.ts";
import { wanted } from "../../core/hotfix/plan/wanted.ts";
import type { WorldCommand } from "../../core/hotfix/world-command.ts";
import { evolveTrain, type TrainIntent } from "../../core/train/decide-train.ts";
import type { TrainSnapshot } from "../../core/train/train.ts";
import type { Effect } from "../../ports/event-store.ts";
import type { EffectResult, Try } from "../../ports/jobs.ts";
import { GateClosed } from "../embargo/gate.ts";
import { sideOf } from "../embargo/side.ts";
import type { Means } from "../means.ts";
import { faultText } from "../wording/fault-text.ts";
import { closeProposals } from "./carry-fix.ts";
import { faultCode } from "./fault-code.ts";
import { rollBackAboard, tellAboard } from "./perform-aboard.ts";
import { closeBundle, tellBundle } from "./perform-bundle.ts";
import { answerComment } from "./perform-comment.ts";
import { checkContainment } from "./perform-containment.ts";
import { beginDisclosure, openBug, publishTrain } from "./perform-disclosure.ts";
import { carryOutForStage } from "./perform-for-stage.ts";
import { closeIssue, commentIssue, openIssue } from "./perform-issue.ts";
import { findLanding, land } from "./perform-landing.ts";
import { announce, answerReply, askParticipant, handOver, sendCall } from "./perform-mail.ts";
import { showNotice } from "./perform-notice.ts";
import { askOnBug, attachFix } from "./perform-on-bug.ts";
import { nextTryOf, poll } from "./perform-poll.ts";
import { remind } from "./perform-reminder.ts";
import { noteTicket, probe, tellProgress, withdrawTickets, writeTicket } from "./perform-rollout.ts";
import {
  askBack,
  askForStage,
  giveStageBack,
  leaveStage,
  pollRestored,
  probeRestored,
} from "./perform-stage.ts";
import { derailTrain, tagDerailed, tellHotfixes, tellLists, tellTickets } from "./perform-train.ts";
import { closePullRequest, openPullRequest, prepareBranch } from "./perform-work.ts";
import type { Performance, Performer } from "./performance.ts";
import { followPublic } from "./private-train.ts";

/** Carries out one try of an effect. What fails is told on the case and tried again, or parked for a person. */
export async function performEffect(means: Means, attempt: Try): Promise<EffectResult> {
  try {
    const at = await carryOut(means, attempt);
    return at === null ? { status: "done" } : { status: "not-yet", at };
  } catch (error) {
    return failed(means, attempt, error);
  }
}

/** Answers when it is to be done once more although nothing went wrong; `null` for never. */
async function carryOut(means: Means, attempt: Try): Promise<string | null> {
  const { effect } = attempt;
  if (effect.stream.kind === "hotfix") return carryOutForHotfix(means, attempt);
  await (effect.stream.kind === "train" ? carryOutForTrain : carryOutForStage)(means, effect);
  return null;
}

async function carryOutForHotfix(means: Means, attempt: Try): Promise<string | null> {
  const performance = await performanceOf(means, attempt);
  if (performance === null) return null;
  const commands = wanted(performance.intent, performance.now) ? await performers(performance) : [];
  for (const command of [...commands, ...recovered(performance)]) {
    await means.give.hotfix(attempt.effect.stream.id, command, "system");
  }
  return nextTryOf(performance);
}

/** What had failed before and has now been done, or is no longer wanted, has not failed any more. */
function recovered({ now, effect }: Performance): readonly WorldCommand[] {
  const hadFailed = now.failures.some((failure) => failure.effect === effect.key);
  return hadFailed ? [{ type: "RecordEffectDone", effect: effect.key, evidence: [] }] : [];
}

async function performanceOf(means: Means, { effect, isFirst }: Try): Promise<Performance | null> {
  const log = await means.world.store.hotfixLog(effect.stream.id);
  const [then, now] = [foldLog(log.slice(0, effect.cause)), foldLog(log)];
  const before: Hotfix | null = foldLog(log.slice(0, effect.cause - 1)) ?? then;
  const cause = log[effect.cause - 1];
  if (then === null || now === null || before === null || cause === undefined) return null;
  const own = sideOf(means, then.clearance);
  const intent = effect.intent as Intent;
  return { ...own, effect, isFirst, intent, cause, before, then, now, log, open: means };
}

/** One line a kind of effect; a new kind without a performer does not compile. */
const table: { readonly [T in Intent["type"]]: Performer<T> } = {
  "open-issue": openIssue,
  "send-call": sendCall,
  "follow-up": async ({ intent }) => [{ type: "FollowUp", clock: intent.clock, turn: intent.turn }],
  remind,
  "comment-issue": commentIssue,
  "close-issue": closeIssue,
  announce,
  "derail-train": derailTrain,
  "prepare-branch": prepareBranch,
  "open-pull-request": openPullRequest,
  "close-pull-request": closePullRequest,
  land,
  "find-landing": findLanding,
  "close-proposals": closeProposals,
  "write-ticket": writeTicket,
  "hand-over": handOver,
  probe,
  poll,
  "tell-progress": tellProgress,
  "ask-participant": askParticipant,
  "check-containment": checkContainment,
  "withdraw-tickets": withdrawTickets,
  "answer-reply": answerReply,
  "answer-comment": answerComment,
  "show-notice": showNotice,
  "begin-disclosure": beginDisclosure,
  "publish-train": publishTrain,
  "open-bug": openBug,
  "ask-on-bug": askOnBug,
  "attach-fix": attachFix,
  "note-ticket": noteTicket,
  "tell-aboard": tellAboard,
  "roll-back-aboard": rollBackAboard,
  "close-bundle": closeBundle,
  "tell-bundle": tellBundle,
  "follow-public": followPublic,
  "ask-for-stage": askForStage,
  "leave-stage": leaveStage,
  "ask-back": askBack,
  "probe-restored": probeRestored,
  "poll-restored": pollRestored,
  "give-stage-back": giveStageBack,
};

function performers<T extends Intent["type"]>(performance: Performance<Extract<Intent, { type: T }>>) {
  const performer: Performer<T> = table[performance.intent.type as T];
  return performer(performance);
}

async function carryOutForTrain(means: Means, effect: Effect): Promise<void> {
  const log = await means.world.store.trainLog(effect.stream.id);
  const train = log.reduce<TrainSnapshot | null>((before, { event }) => evolveTrain(before, event), null);
  const cause = log[effect.cause - 1];
  if (train === null || cause === undefined) return;
  switch ((effect.intent as TrainIntent).type) {
    case "tag-derailed":
      return tagDerailed(means, train, cause);
    case "tell-tickets":
      return tellTickets(means, train, effect, cause, "public");
    case "tell-private-tickets":
      return tellTickets(means, train, effect, cause, "embargoed");
    case "tell-hotfixes":
      return tellHotfixes(means, train, effect);
    case "tell-lists":
      return tellLists(means, train, effect, cause);
  }
}

/** Tells the case what went wrong, once for each kind of fault. The log names the kind of effect only: which case it is of may be embargoed. */
async function failed(means: Means, { effect, attempt, last }: Try, error: unknown): Promise<EffectResult> {
  means.pauses.hear(error, await clearanceOf(means, effect));
  const code = faultCode(error);
  const pause = pauseOf(error);
  const parked = pause === null && (last || !isRetryable(error));
  const stack = code === "bug" && error instanceof Error ? { stack: withoutMessage(error) } : {};
  means.world.log.warn("an effect failed", { effect: effect.intent.type, fault: code, attempt, ...stack });
  if (effect.stream.kind === "hotfix") {
    const says = faultText(error);
    const command = { type: "RecordEffectFailed", effect: effect.key, fault: code, says, parked } as const;
    await means.give.hotfix(effect.stream.id, command, "system");
  } else means.lastSaid.hear(effect.key, faultText(error));
  return pause ?? { status: parked ? "parked" : "again" };
}

/** On whose behalf a system was asked. A train tells both sides, each by an effect of its own; stage asks nobody outside. */
async function clearanceOf({ world }: Means, { stream, intent }: Effect): Promise<Clearance> {
  if (stream.kind !== "hotfix") return intent.type === "tell-private-tickets" ? "embargoed" : "public";
  return foldLog(await world.store.hotfixLog(stream.id))?.clearance ?? "embargoed";
}

/** Who was asked to wait has done nothing wrong: that is no try that failed. */
function pauseOf(error: unknown): EffectResult | null {
  if (!(error instanceof Fault) || error.detail.code !== "rate-limited") return null;
  return { status: "not-yet", at: error.detail.until };
}

/** A bug may be the moment's; a refusal of the gate is not. */
function isRetryable(error: unknown): boolean {
  if (error instanceof Fault) return error.retryable;
  return !(error instanceof GateClosed);
}

/** The frames only: a message may quote what must not be logged. */
function withoutMessage(error: Error): string {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
