import type { Command } from "../../../src/core/hotfix/command.ts";
import { head, live, next, reportIt, rolling, runs, several, sha, silent } from "./facts.ts";
import { timeAt } from "./given.ts";
import {
  allVote,
  called,
  disclosed,
  happyPath,
  leased,
  returning,
  rolledOut,
  vote,
  written,
} from "./history.ts";
import { abe, ann, bob, cyn, dan, sue } from "./people.ts";
import { remoteHistory } from "./remote-history.ts";
import { reply } from "./replies.ts";
import {
  branchReady,
  branchRefused,
  bugOpened,
  bundledHandOver,
  callSent,
  contained,
  handedOver,
  headMoved,
  lacking,
  landed,
  landingConflicted,
  landingRefused,
  newerBuild,
  pickConflicted,
  probed,
  published,
  publishingRefused,
  pullRequestOpened,
  readyWork,
  restoreAsked,
  restoreBegun,
  restoreProbed,
  rolledBack,
  ticketWithStowaways,
  ticketWritten,
} from "./world-answers.ts";

const approve: Command = { type: "ApproveFix", by: dan, head: null, note: "Good" };
const land: Command = { type: "LandFix", by: ann, date: "2013.06.04" };

/** One mail waits and gets through, another never does. */
const mailTroubles: readonly Command[] = [
  { type: "RecordMailTrouble", mail: "m1@p.test", to: "bob@example.org", says: "450 later", gaveUp: false },
  { type: "RecordMailTrouble", mail: "m2@p.test", to: "cyn@example.org", says: "550 unknown", gaveUp: true },
  { type: "RecordMailDelivered", mail: "m1@p.test" },
];

/** What production ran before. */
const before = { known: "by-probe", version: "0.2013.05.08", release: null, sha: sha(0x5e) } as const;

/** A timer of a clock runs out. */
const followUp = (clock: number, turn: number): Command => ({ type: "FollowUp", clock, turn });
const snoozed = { until: timeAt(180), now: timeAt(5) } as const;

/** Whole cases from the report to an ending, or to where nobody can go on alone: what recorded histories are made of. */
export const wholeHistories: Readonly<Record<string, readonly Command[]>> = {
  done: happyPath,
  measured: [
    ...happyPath,
    { type: "MeasureAffected", by: bob, percent: 40, source: "Support tickets of the day" },
    { type: "MeasureAffected", by: cyn, percent: 8, source: "The error log" },
  ],
  shipped: [...called, vote(ann, "hotfix"), vote(bob, "ship"), vote(ann, "ship"), vote(cyn, "ship", "Rare")],
  "mail-in-trouble": [...called, ...mailTroubles, ...allVote("derail")],
  derailed: [...called, ...allVote("derail")],
  cancelled: [
    ...[...called, ...allVote("hotfix"), ...written(1), ...rolledOut("stage", 1).slice(0, 2)],
    { type: "CancelHotfix", by: cyn, reason: "The next train is on its way" },
  ],
  "rejected-then-done": [
    ...[...called, ...allVote("hotfix"), ...written(1), ...rolledOut("stage", 1).slice(0, 4)],
    { type: "RejectBuild", by: bob, environment: "stage", note: "The dialog is still empty" },
    ...[...written(2), contained(2), ...rolledOut("stage", 2), ...rolledOut("production", 2)],
  ],
  conflict: [
    ...[...called, ...allVote("hotfix")],
    { type: "StartWork", by: ann, picks: [sha(7)] },
    pickConflicted,
    { type: "StartWork", by: ann, picks: [] },
    ...[branchReady, { type: "ProposeFix", by: ann } as const, pullRequestOpened(), approve, land],
    ...[headMoved, { ...approve, by: abe }, land, landingConflicted],
  ],
  restarted: [
    ...[...called, ...allVote("hotfix")],
    ...[{ type: "StartWork", by: ann, picks: [] } as const, branchReady],
    { type: "StartWork", by: ann, picks: [sha(7)] },
    { ...branchRefused, kept: readyWork },
    ...[{ type: "ProposeFix", by: ann } as const, pullRequestOpened(), approve, land],
  ],
  "waited-for-checks": [
    ...[...called, ...allVote("hotfix"), ...written(1).slice(0, -1)],
    { type: "RecordLandingRefused", obstacles: [{ code: "checks-missing", says: "build has not ended." }] },
    { type: "RecordChecks", head, obstacles: [{ code: "checks-failed", says: "build is not green." }] },
    { type: "RecordChecks", head, obstacles: [] },
    ...[land, landed(1), contained(1), ...rolledOut("stage", 1), ...rolledOut("production", 1)],
  ],
  "moved-after-a-derail": [
    ...called,
    ...[vote(ann, "ship"), vote(bob, "hotfix"), vote(cyn, "derail"), vote(cyn, "hotfix")],
    { type: "ReopenDecision", by: bob, reason: "It is worse than it looked" },
    ...[callSent, ...allVote("hotfix")],
    { type: "StartWork", by: ann, picks: [] },
    branchReady,
    { type: "RecordTrainMoved", train: { ...rolling, life: "derailed" } },
    { type: "MoveHotfix", by: cyn, train: next },
    ...written(3).slice(0, 6),
    ...[landingRefused, land, landed(3)],
    ...rolledOut("stage", 3),
  ],
  "disputed-in-production": [
    ...[...called, ...allVote("hotfix"), ...written(1), contained(1), ...rolledOut("stage", 1)],
    { type: "RecordTrainMoved", train: { ...rolling, life: live.life } },
    { type: "IssueTicket", by: ann, environment: "production" },
    ...[ticketWritten("production", 1), handedOver("production")],
    {
      type: "RecordEffectFailed",
      effect: "k7m2.31.hand-over.production",
      fault: "unreachable",
      says: "The mail server does not answer.",
      parked: true,
    },
    { type: "RetryEffects", by: cyn },
    { type: "RecordEffectDone", effect: "k7m2.31.hand-over.production", evidence: ["<2@pointsman.example>"] },
    { type: "ClaimDeployed", by: cyn, environment: "production", override: "" },
    probed("production", runs(sha(9))),
    { type: "ClaimDeployed", by: cyn, environment: "production", override: "The probe is behind a cache" },
    probed("production", runs(sha(9))),
    { type: "PassBuild", by: bob, environment: "production", note: "It solves the problem" },
  ],
  "withdrawn-on-stage": [
    ...[...called, ...allVote("hotfix"), ...written(1), contained(1), ...rolledOut("stage", 1)],
    ...[rolledBack, newerBuild(2, 1), ...rolledOut("stage", 2).slice(1), ...rolledOut("production", 2)],
  ],
  "rolled-back-after-its-end": [...happyPath, rolledBack],
  "rolled-back": [
    ...[...called, ...allVote("hotfix"), ...written(1), contained(1), ...rolledOut("stage", 1)],
    { type: "IssueTicket", by: ann, environment: "production" },
    { ...ticketWritten("production", 1), previous: before },
    ...[handedOver("production"), probed("production", runs(sha(1)))],
    { type: "RollBack", by: cyn, reason: "Sign-in times out" },
    ...[...written(2), contained(3), ...rolledOut("stage", 2), ...rolledOut("production", 2)],
  ],
  superseded: [
    ...[...called, ...allVote("hotfix"), ...written(1), contained(1), ...rolledOut("stage", 1)],
    ...[newerBuild(2, 1), ticketWritten("stage", 2), newerBuild(3, 2), ticketWritten("stage", 3)],
    ...[handedOver("stage"), probed("stage", runs(sha(3)))],
    { type: "PassBuild", by: bob, environment: "stage", note: "Still solved", sha: sha(3) },
    ...rolledOut("production", 3),
  ],
  "derailed-in-the-middle-and-moved": [
    ...[...called, ...allVote("hotfix"), ...written(1), contained(1), ...rolledOut("stage", 1).slice(0, 3)],
    { type: "RecordTrainMoved", train: { ...rolling, life: "derailed" } },
    { type: "MoveHotfix", by: ann, train: next },
    ...[...written(2), contained(4), ...rolledOut("stage", 2)],
    { type: "RecordTrainMoved", train: { ...next, life: "production" } },
    ...rolledOut("production", 2),
  ],
  bundled: [
    ...[...called, ...allVote("hotfix"), ...written(1).slice(0, 5)],
    { ...land, bundle: ["k7m2", "p3q9"] },
    ...[landed(1), contained(1), newerBuild(2, 1), bundledHandOver(2), probed("stage", runs(sha(2)))],
    { type: "PassBuild", by: bob, environment: "stage", note: "" },
    ...rolledOut("production", 2),
  ],
  "leased-and-restored": [
    ...returning,
    { type: "ClaimRestored", by: cyn, override: "" },
    ...[restoreProbed(runs(sha(9))), restoreProbed(), { type: "RecordStageLeft" } as const],
  ],
  "stage-returned-and-cancelled": [
    ...[...leased.slice(0, -1), { type: "RecordStageAwaited" } as const, ...leased.slice(-1)],
    handedOver("stage"),
    { type: "ReturnStage", by: cyn, reason: "QA is back tomorrow" },
    ...[restoreBegun, restoreAsked],
    { type: "CancelHotfix", by: ann, reason: "A duplicate" },
    { type: "ClaimRestored", by: cyn, override: "The probe is behind a cache" },
    ...[restoreProbed(runs(sha(9))), { type: "RecordStageLeft" } as const],
  ],
  "several-hosts": [
    ...[...called, ...allVote("hotfix"), ...written(1), contained(1)],
    ...rolledOut("stage", 1).slice(0, 3),
    probed("stage", several(runs(sha(1)), runs(sha(9)), silent)),
    { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" },
    probed("stage", several(runs(sha(1)), runs(sha(1)), silent)),
    probed("stage", several(runs(sha(1)), runs(sha(1)), runs(sha(1)))),
    { type: "PassBuild", by: bob, environment: "stage", note: "" },
    ...rolledOut("production", 1),
  ],
  "reminded-and-snoozed": [
    ...[...called, followUp(1, 1), followUp(1, 2)],
    { type: "SnoozeWait", by: cyn, wait: "quorum", reason: "The meeting is at noon", ...snoozed },
    ...[...allVote("hotfix"), ...written(1), lacking(1)],
    { type: "CancelHotfix", by: bob, reason: "A duplicate" },
  ],
  "embargoed-and-undisclosed": [
    ...[{ ...reportIt, kind: "security" } as const, ...called.slice(1), ...allVote("hotfix"), ...written(1)],
    ...[lacking(1), ...rolledOut("stage", 1), ...rolledOut("production", 1), contained(2)],
  ],
  disclosed: [
    ...[{ ...reportIt, kind: "security" } as const, ...happyPath.slice(1)],
    ...disclosed.slice(0, 3),
    publishingRefused,
    { type: "ConfirmDisclosure", by: ann },
    ...disclosed.slice(2, 4),
    ...[lacking(3), bugOpened(), contained(4)],
  ],
  participants: [
    ...[{ ...reportIt, kind: "security" } as const, ...called.slice(1)],
    { type: "AddParticipant", by: sue, person: "cyn" },
    { type: "ConfirmParticipation", by: cyn },
    { type: "AddParticipant", by: sue, person: "dan" },
    ...allVote("hotfix"),
    { type: "RemoveParticipant", by: sue, person: "dan" },
    { type: "RemoveParticipant", by: sue, person: "cyn" },
    { type: "CancelHotfix", by: ann, reason: "A duplicate" },
  ],
  "bug-open-to-all": [
    ...[{ ...reportIt, kind: "security" } as const, ...called.slice(1)],
    bugSeen(true),
    bugSeen(false),
    ...[...allVote("hotfix"), ...happyPath.slice(called.length + 3)],
    ...disclosed.slice(0, 4),
    contained(3),
    { ...bugOpened(), advisory: "https://code.test/advisories/1" },
  ],
  "embargo-broken": [
    ...[{ ...reportIt, kind: "security" } as const, ...called.slice(1), ...allVote("hotfix"), ...written(1)],
    {
      type: "BreakEmbargo",
      by: sue,
      reason: "It is on a list",
      since: timeAt(0),
      now: timeAt(60),
    },
    ...[contained(1), ...rolledOut("stage", 1), ...rolledOut("production", 1)],
    ...[{ type: "BeginDisclosure", plan: 1 } as const, published(), contained(3), bugOpened(null)],
  ],
  "on-the-code-host": remoteHistory,
  "by-mail": [
    ...called,
    reply("I saw it, too.", { messageId: "1@mail.example", answerable: true }),
    reply("ship", { messageId: "2@mail.example", sender: null, flaws: [{ code: "reply-from-stranger" }] }),
    reply("hotfix: users are locked out", { messageId: "3@mail.example" }),
    vote(ann, "hotfix"),
    reply("hotfix", { messageId: "4@mail.example", from: "cyn@example.org", sender: cyn }),
    ...[...written(1), contained(1), ...rolledOut("stage", 1).slice(0, 4)],
    reply("pass: it is there", {
      messageId: "5@mail.example",
      regarding: { round: 1, environment: "stage", sha: sha(1) },
    }),
  ],
  "stowaways-and-a-waiver": [
    ...[...called, ...allVote("hotfix"), ...written(1), lacking(1)],
    { type: "IssueTicket", by: ann, environment: "stage" },
    ticketWithStowaways("stage", 1),
    { type: "AcceptStowaways", by: cyn, reason: "Reviewed with the train" },
    ...[handedOver("stage"), probed("stage")],
    { type: "PassBuild", by: bob, environment: "stage", note: "" },
    ...rolledOut("production", 1),
    { type: "CheckContainment", by: ann },
    lacking(3),
    { type: "WaiveBranch", by: ann, branch: "dev", reason: "That code is gone there" },
  ],
};

/** Eve took the bug out of its groups and wrote on it, or put it back. */
function bugSeen(openToAll: boolean): Command {
  const by = "eve@bugs.test";
  return {
    type: "RecordBugSeen",
    bug: {
      state: { now: "open", by: null },
      openToAll: { now: openToAll, by },
      comments: [{ id: "c7", by, text: "Seen here too." }],
    },
  };
}
