import fc from "fast-check";
import { waitKinds } from "../../../src/core/clock/follow-up.ts";
import { environments } from "../../../src/core/hotfix/build.ts";
import type { Command, CommandType, Of } from "../../../src/core/hotfix/command.ts";
import type { BranchStanding } from "../../../src/core/hotfix/containment.ts";
import { choices } from "../../../src/core/hotfix/quorum.ts";
import { kinds, levels } from "../../../src/core/hotfix/report.ts";
import { type Actor, roles } from "../../../src/core/person.ts";
import { lives } from "../../../src/core/train/train.ts";
import {
  build,
  conflict,
  head,
  live,
  mails,
  merge,
  next,
  notConfigured,
  obstacles,
  policy,
  pullRequestUrl,
  remoteComment,
  runs,
  several,
  sha,
  silent,
} from "./facts.ts";
import { timeAt } from "./given.ts";
import { everybody } from "./people.ts";
import { paused, restoreAsked, restoreBegun } from "./world-answers.ts";

const text = fc.oneof(fc.constantFrom("", " ", "Good", "a\u0000b", "\uD800"), fc.string({ unit: "binary" }));
const id = fc.integer({ min: 1, max: 4 }).map(sha);
const by: fc.Arbitrary<Actor> = fc.oneof(
  fc.constantFrom(...everybody),
  fc.record({ id: fc.constantFrom("ann", "dan", "zoe"), roles: fc.subarray([...roles]) }),
);
const person = fc.constantFrom(...everybody.map(({ id: name }) => name));
const environment = fc.constantFrom(...environments);
const train = fc.record({
  name: fc.constantFrom("2013.05.22", next.name),
  branch: fc.constantFrom("train-2013.05.22", next.branch),
  life: fc.constantFrom(...lives),
});
const commits = fc.array(
  fc.record({ sha: id, subject: text, authors: fc.subarray(everybody.map((person) => person.id)) }),
  { maxLength: 3 },
);
const host = fc.oneof(id.map(runs), fc.constantFrom(silent, runs(null)));
const answer = fc.oneof(
  host,
  fc.array(host, { minLength: 2, maxLength: 4 }).map((hosts) => several(...hosts)),
  fc.constant(notConfigured),
);
const report = fc.record({
  title: text,
  manifestation: text,
  riskNote: text,
  changelog: text,
  affectedPercent: fc.oneof(fc.double(), fc.constantFrom(0, 50, 100)),
  complexity: fc.constantFrom(...levels),
  risk: fc.constantFrom(...levels),
});
const bundle = fc.subarray(["k7m2", "p3q9"]);
const effect = fc.constantFrom("k7m2.1.open-issue", "k7m2.9.land");

const type = <T extends string>(name: T) => fc.constant(name);

/** One arbitrary for each type of command: a new command without one does not compile. */
const arbitraries: { readonly [T in CommandType]: fc.Arbitrary<Of<T>> } = {
  ReportHotfix: fc.record({
    type: type("ReportHotfix"),
    by,
    id: fc.constant("k7m2"),
    kind: fc.constantFrom(...kinds),
    report,
    train,
    policy: fc.constant(policy),
  }),
  CastVote: fc.record({ type: type("CastVote"), by, choice: fc.constantFrom(...choices), reason: text }),
  ReopenDecision: fc.record({ type: type("ReopenDecision"), by, reason: text }),
  StartWork: fc.record({
    type: type("StartWork"),
    by,
    picks: fc.array(fc.oneof(id, text), { maxLength: 3 }),
  }),
  ProposeFix: fc.record({ type: type("ProposeFix"), by }),
  ApproveFix: fc.record({ type: type("ApproveFix"), by, head: fc.option(id), note: text }),
  RequestChanges: fc.record({ type: type("RequestChanges"), by, note: text }),
  LandFix: fc.record(
    { type: type("LandFix"), by, date: fc.oneof(text, fc.constant("2013.06.04")), bundle },
    { requiredKeys: ["type", "by", "date"] },
  ),
  IssueTicket: fc.record(
    { type: type("IssueTicket"), by, environment, bundle },
    { requiredKeys: ["type", "by", "environment"] },
  ),
  ClaimDeployed: fc.record({ type: type("ClaimDeployed"), by, environment, override: text }),
  PassBuild: fc.record(
    { type: type("PassBuild"), by, environment, note: text, sha: id },
    { requiredKeys: ["type", "by", "environment", "note"] },
  ),
  RejectBuild: fc.record(
    { type: type("RejectBuild"), by, environment, note: text, sha: id },
    { requiredKeys: ["type", "by", "environment", "note"] },
  ),
  RollBack: fc.record({ type: type("RollBack"), by, reason: text }),
  AcceptStowaways: fc.record({ type: type("AcceptStowaways"), by, reason: text }),
  ReturnStage: fc.record({ type: type("ReturnStage"), by, reason: text }),
  ClaimRestored: fc.record({ type: type("ClaimRestored"), by, override: text }),
  CheckContainment: fc.record({ type: type("CheckContainment"), by }),
  WaiveBranch: fc.record({
    type: type("WaiveBranch"),
    by,
    reason: text,
    branch: fc.constantFrom("dev", next.branch),
  }),
  AddParticipant: fc.record({ type: type("AddParticipant"), by, person: fc.oneof(text, person) }),
  ConfirmParticipation: fc.record({ type: type("ConfirmParticipation"), by }),
  RemoveParticipant: fc.record({ type: type("RemoveParticipant"), by, person }),
  PlanDisclosure: fc.record({
    type: type("PlanDisclosure"),
    by,
    checklist: fc.array(text, { maxLength: 3 }),
    on: fc.oneof(text, fc.integer({ min: -60, max: 60_000 }).map(timeAt)),
  }),
  ConfirmDisclosure: fc.record({ type: type("ConfirmDisclosure"), by }),
  BreakEmbargo: fc.record({
    type: type("BreakEmbargo"),
    by,
    reason: text,
    now: fc.constant(timeAt(60)),
    since: fc.oneof(text, fc.integer({ min: -60, max: 120 }).map(timeAt)),
  }),
  BeginDisclosure: fc.record({ type: type("BeginDisclosure"), plan: fc.integer({ min: 0, max: 3 }) }),
  RecordPublishingRefused: fc.constant({ type: "RecordPublishingRefused", obstacles }),
  RecordPublishing: fc.record({ type: type("RecordPublishing"), head: id, landings: fc.constant([]) }),
  RecordOpening: fc.record({ type: type("RecordOpening"), url: fc.option(text) }),
  MoveHotfix: fc.record({ type: type("MoveHotfix"), by, train }),
  CancelHotfix: fc.record({ type: type("CancelHotfix"), by, reason: text }),
  RetryEffects: fc.record({ type: type("RetryEffects"), by }),
  MeasureAffected: fc.record({
    type: type("MeasureAffected"),
    by,
    percent: fc.oneof(fc.double(), fc.constant(8)),
    source: text,
  }),
  SnoozeWait: fc.record({
    type: type("SnoozeWait"),
    by,
    wait: fc.option(fc.constantFrom(...waitKinds)),
    reason: text,
    until: fc.oneof(text, fc.integer({ min: -60, max: 60_000 }).map(timeAt)),
    now: fc.constant(timeAt(0)),
  }),
  RecordIssue: fc.record({ type: type("RecordIssue"), url: text }),
  RecordCall: fc.constant({ type: "RecordCall", mails }),
  FollowUp: fc.record({
    type: type("FollowUp"),
    clock: fc.integer({ min: 0, max: 12 }),
    turn: fc.integer({ min: 0, max: 3 }),
  }),
  RecordBranch: fc.record({ type: type("RecordBranch"), head: id, base: id, commits }),
  RecordPickConflict: fc.constant({ type: "RecordPickConflict", conflict }),
  RecordBranchRefused: fc.constant({ type: "RecordBranchRefused", obstacles, kept: null }),
  RecordPullRequest: fc.record({ type: type("RecordPullRequest"), url: text, head: id, commits }),
  RecordProposalRefused: fc.constant({ type: "RecordProposalRefused", obstacles }),
  RecordHeadMoved: fc.record({ type: type("RecordHeadMoved"), head: id, commits }),
  RecordBugSeen: fc.record({
    type: type("RecordBugSeen"),
    bug: fc.record({
      state: fc.record({ now: fc.constantFrom("open", "closed"), by: fc.option(text) }),
      openToAll: fc.record({ now: fc.boolean(), by: fc.option(text) }),
      comments: fc.array(fc.record({ id: text, by: text, text }), { maxLength: 2 }),
    }),
  }),
  RecordSeen: fc.record({
    type: type("RecordSeen"),
    issue: fc.option(fc.constantFrom("open", "closed")),
    pullRequest: fc.option(
      fc.record({
        url: fc.constant(pullRequestUrl),
        state: fc.constantFrom("open", "merged", "closed"),
        onto: fc.constantFrom("train-2013.05.22", "dev"),
      }),
    ),
  }),
  TakeComment: fc.record({
    type: type("TakeComment"),
    commenter: fc.option(by),
    comment: fc.constantFrom("c1", "c2").map((each) => ({ ...remoteComment, id: each })),
    wish: fc.oneof(
      fc.constantFrom("unclear" as const, { word: "status" as const }),
      fc.record({ word: type("vote"), choice: fc.constantFrom(...choices), reason: text }),
      fc.record({ word: fc.constantFrom("pass" as const, "fail" as const), environment, reason: text }),
    ),
    regarding: fc.option(
      fc.record({ round: fc.integer({ min: 1, max: 3 }), environment, sha: fc.option(id) }),
    ),
  }),
  TakeReview: fc.record({
    type: type("TakeReview"),
    reviewer: fc.option(by),
    review: fc.record({
      id: fc.constantFrom("r1", "r2"),
      login: text,
      head: fc.oneof(id, fc.constant(head)),
      note: text,
      verdict: fc.constantFrom("approved", "changes-requested", "dismissed"),
    }),
  }),
  RecordLandingConflict: fc.constant({ type: "RecordLandingConflict", conflict }),
  RecordLandingRefused: fc.constant({ type: "RecordLandingRefused", obstacles }),
  RecordChecks: fc.record({
    type: type("RecordChecks"),
    head: fc.oneof(id, fc.constant(head)),
    obstacles: fc.constantFrom([], [{ code: "checks-missing", says: "Wait for them." }]),
  }),
  RecordLanding: fc.integer({ min: 1, max: 4 }).map((number) => {
    return { type: "RecordLanding", merge, build: build(number), lines: [], attempts: 1 };
  }),
  RecordTicket: fc.record({
    type: type("RecordTicket"),
    environment,
    url: text,
    build: fc.constant(build(1)),
    previous: fc.constant({ known: "not" } as const),
    difference: text,
    stowaways: fc.oneof(
      fc.record({ status: fc.constant("compared" as const), since: id, commits }),
      fc.constant({ status: "not-comparable", why: "not-an-ancestor" } as const),
    ),
  }),
  RecordHandOver: fc.record({ type: type("RecordHandOver"), environment, mails: fc.constant(mails) }),
  RecordBundledHandOver: fc.record({
    type: type("RecordBundledHandOver"),
    asked: text,
    environment,
    url: text,
    difference: text,
    build: fc.integer({ min: 1, max: 4 }).map(build),
    mails: fc.constant(mails),
    previous: fc.constant({ known: "not" } as const),
  }),
  RecordBundledDeployment: fc.record({
    type: type("RecordBundledDeployment"),
    environment,
    sha: id,
    evidence: fc.record({ kind: fc.constant("statement" as const), by: text }),
  }),
  RecordProbe: fc.record({ type: type("RecordProbe"), environment, answer, contains: fc.boolean() }),
  RecordPoll: fc.record({ type: type("RecordPoll"), environment, answer, contains: fc.boolean() }),
  RecordStageAwaited: fc.constant({ type: "RecordStageAwaited" }),
  RecordStageLeased: fc.record({ type: type("RecordStageLeased"), paused: fc.option(fc.constant(paused)) }),
  RecordRestoreBegun: fc.constant(restoreBegun),
  RecordRestoreAsked: fc.constant(restoreAsked),
  RecordRestoreProbe: fc.record({ type: type("RecordRestoreProbe"), answer, contains: fc.boolean() }),
  RecordStageLeft: fc.constant({ type: "RecordStageLeft" }),
  RecordNewerBuild: fc.record({
    type: type("RecordNewerBuild"),
    over: id,
    hotfix: fc.option(fc.constant("p3q9")),
    build: fc.integer({ min: 1, max: 4 }).map(build),
  }),
  RecordRolledBack: fc.record({
    type: type("RecordRolledBack"),
    who: fc.constant("cyn"),
    reason: text,
    sha: id,
    to: fc.constant({ known: "not" } as const),
  }),
  RecordPublicLanding: fc.record({
    type: type("RecordPublicLanding"),
    hotfix: fc.constant("p3q9"),
    record: id,
  }),
  RecordContainment: fc.record({
    type: type("RecordContainment"),
    round: fc.integer({ min: 0, max: 4 }),
    branches: fc.subarray<BranchStanding>([
      { branch: "dev", status: "conflict", conflict },
      { branch: next.branch, status: "there", how: "ancestry" },
      { branch: live.branch, status: "refused", obstacles },
    ]),
  }),
  RecordTrainMoved: fc.record({ type: type("RecordTrainMoved"), train }),
  TakeReply: fc.record({
    type: type("TakeReply"),
    messageId: fc.constantFrom("a@x", "b@x"),
    from: fc.constant("bob@example.org"),
    sender: fc.option(by),
    flaws: fc.constant([]),
    text,
    answerable: fc.boolean(),
    intention: fc.oneof(
      fc.constantFrom({ status: "remark" } as const, { status: "meant" } as const),
      fc.record({
        status: fc.constant("said" as const),
        said: fc.record({
          word: fc.constantFrom(...choices, "pass" as const, "fail" as const),
          reason: text,
        }),
      }),
    ),
    regarding: fc.option(
      fc.record({ round: fc.integer({ min: 1, max: 3 }), environment, sha: fc.option(id) }),
    ),
  }),
  RecordEffectDone: fc.record({ type: type("RecordEffectDone"), effect, evidence: fc.constant([]) }),
  RecordMailTrouble: fc.record({
    type: type("RecordMailTrouble"),
    mail: fc.constantFrom("m1@p.test", "m2@p.test"),
    to: text,
    says: text,
    gaveUp: fc.boolean(),
  }),
  RecordMailDelivered: fc.record({
    type: type("RecordMailDelivered"),
    mail: fc.constantFrom("m1@p.test", "m2@p.test"),
  }),
  RecordEffectFailed: fc.record({
    type: type("RecordEffectFailed"),
    effect,
    fault: fc.constantFrom("unreachable", "rejected"),
    says: text,
    parked: fc.boolean(),
  }),
};

/** Any command at all, most of them wrong for where the case stands. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...Object.values<fc.Arbitrary<Command>>(arbitraries),
);
