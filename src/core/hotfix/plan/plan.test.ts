import { describe, expect, it } from "vitest";
import {
  approvedReview,
  build,
  commit,
  conflict,
  head,
  live,
  mails,
  obstacles,
  policy,
  remoteComment,
  reportIt,
  runs,
  several,
  silent,
} from "../../../../test/support/core/facts.ts";
import { given, play, timeAt } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { replyTaken } from "../../../../test/support/core/replies.ts";
import { paused, planned, readyWork } from "../../../../test/support/core/world-answers.ts";
import type { BranchStanding, Waiver } from "../containment.ts";
import type { HotfixEvent, HotfixEventType } from "../event.ts";
import type { Hotfix } from "../hotfix.ts";
import type { Intent } from "../intent.ts";
import { plan } from "./plan.ts";

const { hotfix } = given(historyTo.deciding);
const contained = given(historyTo.deploying).hotfix;
const lacking = given(historyTo.containing).hotfix;
const tally = { ship: 0, hotfix: 0, derail: 0 };
const stage = { environment: "stage" } as const;
const production = { environment: "production" } as const;
const sent = { type: "send-call" } as const;
const closed = { type: "close-pull-request" } as const;
const looked = { type: "check-containment", round: 0, afterMinutes: 0 } as const;
const comment = (
  about:
    | "decided"
    | "reopened"
    | "landed"
    | "rejected"
    | "passed"
    | "moved"
    | "train-moved"
    | "recalled"
    | "rolled-back"
    | "conflicted",
) => {
  return { type: "comment-issue", about } as const;
};
const announce = (
  about:
    | "decided"
    | "escalated"
    | "rejected"
    | "cancelled"
    | "train-moved"
    | "verified"
    | "changes-requested"
    | "missing"
    | "voided"
    | "rolled-back"
    | "disclosed"
    | "disclosure-planned"
    | "disclosure-held"
    | "embargo-broken",
) => ({ type: "announce", about }) as const;
const over = [{ type: "close-issue" } as const, announce("verified")];
const note = { by: "dan", note: "No" };
const wait = { wait: "deploy", clock: 3, due: timeAt(60) } as const;
const remind = { type: "remind", clock: 3, afterMinutes: 0 } as const;

/** What each event asks of the world. The type makes a new event without a row fail to compile. */
const rows: Readonly<Record<HotfixEventType, readonly { event: HotfixEvent; intents: readonly Intent[] }[]>> =
  {
    HotfixReported: historyTo.reporting.map((event) => ({ event, intents: [{ type: "open-issue" }] })),
    IssueOpened: [{ event: { type: "IssueOpened", url: "x" }, intents: [sent] }],
    CallSent: [{ event: { type: "CallSent", mails }, intents: [] }],
    VoteCast: [
      { event: { type: "VoteCast", by: "ann", roles: [], choice: "ship", reason: "" }, intents: [] },
    ],
    Decided: [
      {
        event: { type: "Decided", choice: "hotfix", tally, roles: [] },
        intents: [comment("decided"), announce("decided")],
      },
      {
        event: { type: "Decided", choice: "ship", tally, roles: [] },
        intents: [comment("decided"), announce("decided"), { type: "close-issue" }],
      },
      {
        event: { type: "Decided", choice: "derail", tally, roles: [] },
        intents: [comment("decided"), announce("decided"), { type: "derail-train" }, { type: "close-issue" }],
      },
    ],
    DecisionEscalated: [
      {
        event: { type: "DecisionEscalated", because: "tie", to: policy.escalateTo },
        intents: [announce("escalated")],
      },
    ],
    DecisionReopened: [
      {
        event: { type: "DecisionReopened", by: "bob", reason: "x" },
        intents: [comment("reopened"), closed, sent],
      },
    ],
    DecisionRecalled: [
      {
        event: { type: "DecisionRecalled", rejections: 2 },
        intents: [comment("recalled"), sent],
      },
    ],
    WorkStarted: [
      {
        event: { type: "WorkStarted", by: "ann", branch: "b", picks: [] },
        intents: [{ type: "prepare-branch" }],
      },
    ],
    BranchReady: [{ event: { type: "BranchReady", head, base: head, commits: [] }, intents: [] }],
    PickConflicted: [{ event: { type: "PickConflicted", conflict }, intents: [comment("conflicted")] }],
    BranchRefused: [{ event: { type: "BranchRefused", obstacles }, intents: [] }],
    RestartRefused: [{ event: { type: "RestartRefused", obstacles, kept: readyWork }, intents: [] }],
    FixProposed: [{ event: { type: "FixProposed", by: "ann" }, intents: [{ type: "open-pull-request" }] }],
    PullRequestOpened: [
      { event: { type: "PullRequestOpened", url: "x", head, commits: [commit(1)] }, intents: [] },
    ],
    ProposalRefused: [{ event: { type: "ProposalRefused", obstacles }, intents: [] }],
    ReviewApproved: [{ event: { type: "ReviewApproved", head, ...note }, intents: [] }],
    ChangesRequested: [
      { event: { type: "ChangesRequested", head, ...note }, intents: [announce("changes-requested")] },
    ],
    LandingStarted: [
      { event: { type: "LandingStarted", by: "ann", date: "2013.06.04" }, intents: [{ type: "land" }] },
    ],
    HeadMoved: [{ event: { type: "HeadMoved", head, commits: [] }, intents: [] }],
    ReviewTaken: [
      {
        event: { type: "ReviewTaken", review: approvedReview, by: "dan", counts: true, refusals: [] },
        intents: [],
      },
    ],
    CommentTaken: [
      {
        event: {
          ...{ type: "CommentTaken", comment: remoteComment, by: "bob", asks: false },
          ...{ counts: true, refusals: [], answered: false },
        },
        intents: [{ type: "answer-comment", afterMinutes: 0 }],
      },
    ],
    ApprovalDismissed: [{ event: { type: "ApprovalDismissed", approver: "dan" }, intents: [] }],
    ChangedByHand: [
      { event: { type: "ChangedByHand", change: { of: "issue", now: "closed" } }, intents: [] },
    ],
    LandingConflicted: [{ event: { type: "LandingConflicted", conflict }, intents: [comment("conflicted")] }],
    LandingRefused: [{ event: { type: "LandingRefused", obstacles }, intents: [] }],
    ChecksSeen: [{ event: { type: "ChecksSeen", obstacles: [] }, intents: [] }],
    Landed: [
      {
        event: { type: "Landed", merge: head, build: build(1), lines: [], attempts: 1 },
        intents: [
          ...[comment("landed"), closed, { type: "tell-aboard" } as const],
          { type: "check-containment", round: 0, afterMinutes: 0 },
        ],
      },
    ],
    ContainmentAsked: [{ event: { type: "ContainmentAsked", by: "ann" }, intents: [looked] }],
    ContainmentChecked: [{ event: { type: "ContainmentChecked", branches: [] }, intents: [] }],
    BranchWaived: [{ event: { type: "BranchWaived", by: "ann", branch: "dev", reason: "x" }, intents: [] }],
    ClosingHeld: [{ event: { type: "ClosingHeld", missing: [] }, intents: [looked] }],
    LedgerClosed: [{ event: { type: "LedgerClosed" }, intents: [] }],
    ParticipantAdded: [
      {
        event: { type: "ParticipantAdded", by: "sue", person: "dan" },
        intents: [{ type: "ask-participant", person: "dan", afterMinutes: 0 }],
      },
    ],
    ParticipationConfirmed: [{ event: { type: "ParticipationConfirmed", by: "dan" }, intents: [] }],
    ParticipantRemoved: [{ event: { type: "ParticipantRemoved", by: "sue", person: "dan" }, intents: [] }],
    DisclosurePlanned: [
      {
        event: { type: "DisclosurePlanned", by: "sue", ...planned },
        intents: [announce("disclosure-planned")],
      },
    ],
    DisclosureConfirmed: [{ event: { type: "DisclosureConfirmed", by: "ann" }, intents: [] }],
    EmbargoBroken: [
      {
        event: { type: "EmbargoBroken", by: "ann", reason: "x", since: timeAt(0) },
        intents: [announce("embargo-broken")],
      },
    ],
    DisclosureBegun: [{ event: { type: "DisclosureBegun" }, intents: [{ type: "publish-train" }] }],
    DisclosureHeld: [
      { event: { type: "DisclosureHeld", obstacles }, intents: [announce("disclosure-held")] },
    ],
    TrainPublished: [
      {
        event: { type: "TrainPublished", head, landings: [] },
        intents: [{ type: "check-containment", round: 0, afterMinutes: 0 }],
      },
    ],
    Disclosed: [{ event: { type: "Disclosed", url: "x" }, intents: [announce("disclosed")] }],
    PublicLanded: [
      { event: { type: "PublicLanded", hotfix: "p3q9", record: head }, intents: [{ type: "follow-public" }] },
    ],
    DisclosureDue: [{ event: { type: "DisclosureDue" }, intents: [announce("verified")] }],
    StowawaysFound: [
      { event: { type: "StowawaysFound", ...stage, since: head, commits: [commit(1)] }, intents: [] },
    ],
    StowawaysAccepted: [
      {
        event: { type: "StowawaysAccepted", by: "cyn", ...stage, reason: "x" },
        intents: [{ type: "hand-over", ...stage }],
      },
    ],
    TicketRequested: [
      {
        event: { type: "TicketRequested", by: "ann", ...stage },
        intents: [{ type: "write-ticket", ...stage }],
      },
      {
        event: { type: "TicketRequested", by: "ann", ...production },
        intents: [{ type: "write-ticket", ...production }, looked],
      },
    ],
    TicketWritten: [
      {
        event: {
          ...{ type: "TicketWritten", url: "x", build: build(1), difference: "x", ...stage },
          previous: { known: "not" },
        },
        intents: [{ type: "hand-over", ...stage }],
      },
    ],
    StageAsked: [{ event: { type: "StageAsked" }, intents: [{ type: "ask-for-stage" }] }],
    StageAwaited: [{ event: { type: "StageAwaited" }, intents: [] }],
    StageLeased: [{ event: { type: "StageLeased", paused }, intents: [{ type: "hand-over", ...stage }] }],
    StageReturned: [{ event: { type: "StageReturned", by: "cyn", ...stage, reason: "x" }, intents: [] }],
    StageOwed: [{ event: { type: "StageOwed", end: "verified" }, intents: [] }],
    RestoreBegun: [{ event: { type: "RestoreBegun", paused }, intents: [{ type: "ask-back" }] }],
    RestoreAsked: [
      {
        event: { type: "RestoreAsked", ticket: "x", build: paused.build, mails },
        intents: [{ type: "probe-restored" }, { type: "poll-restored", afterMinutes: 1 }],
      },
    ],
    RestoreClaimed: [
      { event: { type: "RestoreClaimed", by: "cyn", override: "" }, intents: [{ type: "probe-restored" }] },
    ],
    RestoreDisputed: [{ event: { type: "RestoreDisputed", by: "cyn", answer: silent }, intents: [] }],
    Restored: [
      {
        event: { type: "Restored", evidence: { kind: "statement", by: "cyn" } },
        intents: [{ type: "give-stage-back" }],
      },
    ],
    StageLeft: [
      { event: { type: "StageLeft", end: null }, intents: [] },
      { event: { type: "StageLeft", end: "cancelled" }, intents: [] },
      { event: { type: "StageLeft", end: "verified" }, intents: over },
    ],
    HandedOver: [
      {
        event: { type: "HandedOver", mails, ...stage },
        intents: [{ type: "poll", afterMinutes: 1, ...stage }],
      },
    ],
    DeploymentClaimed: [
      {
        event: { type: "DeploymentClaimed", by: "cyn", override: "", ...stage },
        intents: [{ type: "probe", ...stage }],
      },
    ],
    DeploymentDisputed: [
      { event: { type: "DeploymentDisputed", by: "cyn", answer: runs(null), ...stage }, intents: [] },
      {
        event: { type: "DeploymentDisputed", by: "cyn", answer: several(silent, silent), ...stage },
        intents: [{ type: "tell-progress", ...stage }],
      },
    ],
    DeployedPartly: [
      {
        event: { type: "DeployedPartly", sha: head, answer: several(runs(head), silent), ...stage },
        intents: [{ type: "tell-progress", ...stage }],
      },
    ],
    Deployed: [
      { event: { type: "Deployed", evidence: { kind: "statement", by: "cyn" }, ...stage }, intents: [] },
    ],
    BuildPassed: [
      { event: { type: "BuildPassed", sha: head, ...note, ...stage }, intents: [comment("passed")] },
      {
        event: { type: "BuildPassed", sha: head, ...note, ...production },
        intents: [{ type: "close-issue" }, announce("verified")],
      },
    ],
    BuildRejected: [
      {
        event: { type: "BuildRejected", sha: head, ...note, ...stage },
        intents: [comment("rejected"), { type: "note-ticket", ...stage }, announce("rejected")],
      },
    ],
    BuildSuperseded: [
      { event: { type: "BuildSuperseded", build: build(2), over: head, hotfix: null }, intents: [] },
    ],
    BuildWithdrawn: [{ event: { type: "BuildWithdrawn", by: "cyn", reason: "x", sha: head }, intents: [] }],
    RolledBack: [
      {
        event: {
          ...{ type: "RolledBack", by: "cyn", reason: "x", sha: head, again: true },
          to: { known: "not" },
        },
        intents: [
          ...[
            { type: "note-ticket", ...production } as const,
            comment("rolled-back"),
            announce("rolled-back"),
          ],
          { type: "roll-back-aboard" },
        ],
      },
    ],
    Reminded: [{ event: { type: "Reminded", ...wait, nth: 1 }, intents: [remind] }],
    Escalated: [{ event: { type: "Escalated", ...wait, level: 1, to: ["sue"] }, intents: [remind] }],
    WaitSnoozed: [
      {
        event: { type: "WaitSnoozed", by: "ann", wait: "deploy", clock: 3, until: timeAt(60), reason: "x" },
        intents: [],
      },
    ],
    TrainMoved: [
      {
        event: { type: "TrainMoved", train: live },
        intents: [comment("train-moved"), announce("train-moved")],
      },
    ],
    HotfixMoved: [
      { event: { type: "HotfixMoved", by: "ann", train: live }, intents: [comment("moved"), closed] },
    ],
    HotfixCancelled: [
      {
        event: { type: "HotfixCancelled", by: "ann", reason: "x" },
        intents: [closed, { type: "withdraw-tickets" }, { type: "close-issue" }, announce("cancelled")],
      },
    ],
    EffectDone: [{ event: { type: "EffectDone", effect: "x", evidence: [] }, intents: [] }],
    EffectFailed: [
      { event: { type: "EffectFailed", effect: "x", fault: "x", says: "x", parked: true }, intents: [] },
    ],
    MailTroubled: [
      {
        event: { type: "MailTroubled", mail: "x", to: "bob@example.org", says: "550", gaveUp: true },
        intents: [],
      },
    ],
    MailDelivered: [{ event: { type: "MailDelivered", mail: "x" }, intents: [] }],
    ReplyTaken: [
      { event: replyTaken({ answered: false }), intents: [] },
      { event: replyTaken({ answered: true }), intents: [{ type: "answer-reply", afterMinutes: 0 }] },
    ],
    AffectedMeasured: [
      { event: { type: "AffectedMeasured", by: "ann", percent: 8, source: "The error log" }, intents: [] },
    ],
    EffectsRetried: [{ event: { type: "EffectsRetried", by: "ann", effects: ["x"] }, intents: [] }],
  };

/** The case after an event, as far as what it asks for depends on that. */
function stateAfter({ type }: HotfixEvent): Hotfix {
  if (type === "ContainmentChecked") return contained;
  const handsOver = type === "TicketWritten" || type === "StowawaysAccepted" || type === "StageLeased";
  return handsOver ? given(historyTo["handing-over"]).hotfix : hotfix;
}

describe("plan", () => {
  it.each(["ticketing", "accepting", "queued"] as const)("hands nothing over while %s", (phase) => {
    expect(plan({ type: "StageLeased", paused }, given(historyTo[phase]).hotfix)).toEqual([]);
  });

  it.each(Object.values(rows).flat())(
    "after $event.type $event.choice$event.environment",
    ({ event, intents }) => {
      expect(plan(event, stateAfter(event))).toEqual(intents);
    },
  );

  it.each([
    { checks: 1, afterMinutes: 60 },
    { checks: 2, afterMinutes: 180 },
    { checks: 3, afterMinutes: 540 },
    { checks: 4, afterMinutes: 1440 },
    { checks: 40, afterMinutes: 1440 },
  ])("keeps asking a branch that lacks the fix: after check $checks in $afterMinutes minutes", (row) => {
    const { checks, afterMinutes } = row;
    const after = { ...lacking, containment: { ...lacking.containment, checks } };
    const again = { type: "check-containment", round: lacking.containment.round, afterMinutes };

    const told = checks === 1 ? [comment("conflicted"), announce("missing")] : [];
    expect(plan({ type: "ContainmentChecked", branches: [] }, after)).toEqual([...told, again]);
  });

  describe("proposals that nobody waits for any more", () => {
    const record = { lines: ["x"], url: "https://code.example/pull/9", unrecorded: [] };
    const proposed: BranchStanding = {
      branch: "dev",
      status: "proposed",
      ...{ url: "https://code.example/pull/8", head, lines: [], unrecorded: [] },
    };
    const there = { branch: "dev", status: "there", how: "patch" } as const;
    const waiver = { branch: "dev", by: "ann", reason: "x" } as const;
    const waived = { type: "BranchWaived", ...waiver } as const;
    const cancelled = { type: "HotfixCancelled", by: "ann", reason: "x" } as const;

    it.each<{
      title: string;
      event: HotfixEvent;
      standing: BranchStanding;
      waivers: readonly Waiver[];
      closes: boolean;
    }>([
      { title: "a waived branch's", event: waived, standing: proposed, waivers: [waiver], closes: true },
      { title: "another branch's", event: waived, standing: proposed, waivers: [], closes: false },
      { title: "a cancelled case's", event: cancelled, standing: proposed, waivers: [], closes: true },
      {
        ...{ title: "that of its lines", event: cancelled, waivers: [], closes: true },
        standing: { ...there, record },
      },
      {
        ...{ title: "none of lines that were pushed", event: cancelled, waivers: [], closes: false },
        standing: { ...there, record: { ...record, url: null } },
      },
      { title: "none where there are none", event: cancelled, standing: there, waivers: [], closes: false },
    ])("are closed: $title", ({ event, standing, waivers, closes }) => {
      const after = { ...lacking, containment: { ...lacking.containment, branches: [standing], waivers } };

      expect(plan(event, after).some(({ type }) => type === "close-proposals")).toBe(closes);
    });
  });

  it.each<{ title: string; kind: "normal" | "security"; faults: readonly string[]; tells: boolean }>([
    { title: "the gate", kind: "security", faults: ["sink-not-private"], tells: true },
    {
      title: "the gate, once more",
      kind: "security",
      faults: ["sink-not-private", "sink-not-private"],
      tells: false,
    },
    { title: "the gate, of a public case", kind: "normal", faults: ["sink-not-private"], tells: true },
    {
      title: "a place that is open to others",
      kind: "security",
      faults: ["rejected", "not-allowed"],
      tells: true,
    },
    {
      title: "that place, once more",
      kind: "security",
      faults: ["not-allowed", "sink-not-private"],
      tells: false,
    },
    { title: "a place of the public side", kind: "normal", faults: ["not-allowed"], tells: false },
    { title: "a server that is away", kind: "security", faults: ["unreachable"], tells: false },
  ])("has security hear what was kept back by $title: $tells", ({ kind, faults, tells }) => {
    const failed = faults.map((fault, at) => {
      return { type: "EffectFailed", effect: `effect ${at}`, fault, says: "No", parked: true } as const;
    });
    const history = [...play([{ ...reportIt, kind }]), ...failed];

    expect(failed.slice(-1).flatMap((event) => plan(event, given(history).hotfix))).toEqual(
      tells ? [{ type: "announce", about: "kept-back", afterMinutes: 0 }] : [],
    );
  });

  it("looks for a landing that was under way when the case was cancelled", () => {
    const cancelled = { type: "HotfixCancelled", by: "ann", reason: "x" } as const;
    const first = (phase: "approved" | "landing" | "recorded") =>
      plan(cancelled, given([...historyTo[phase], cancelled]).hotfix)[0]?.type;

    expect(["approved", "landing", "recorded"].map((phase) => first(phase as "landing"))).toEqual([
      ...["close-pull-request", "find-landing", "close-pull-request"],
    ]);
  });

  it("does not hand over what ops has to accept first", () => {
    const [found, written] = historyTo.accepting.slice(-2);

    expect(
      [found, written].flatMap((event) => (event ? plan(event, given(historyTo.accepting).hotfix) : [])),
    ).toEqual([]);
  });

  it("does not close a case that waits for a branch", () => {
    const passed = { type: "BuildPassed", sha: head, ...note, ...production } as const;

    expect(plan(passed, lacking)).toEqual([comment("passed")]);
  });

  it.each(["containing", "restoring"] as const)("closes a case whose ledger is whole, when %s", (phase) => {
    const { hotfix: after } = given([...historyTo[phase], { type: "LedgerClosed" }]);

    expect(plan({ type: "LedgerClosed" }, after)).toEqual(phase === "containing" ? over : []);
  });

  it("looks once when the branches of a held case were looked at already", () => {
    expect(plan({ type: "ClosingHeld", missing: ["dev"] }, lacking)).toEqual([]);
  });
});
