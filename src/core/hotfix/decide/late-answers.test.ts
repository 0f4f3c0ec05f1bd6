import { describe, expect, it } from "vitest";
import { approvedReview, build, remoteComment, rolling } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { remark } from "../../../../test/support/core/replies.ts";
import {
  branchReady,
  branchRefused,
  bugOpened,
  bundledDeployment,
  bundledHandOver,
  callSent,
  contained,
  handedOver,
  headMoved,
  issueOpened,
  landed,
  landingConflicted,
  landingRefused,
  newerBuild,
  pickConflicted,
  polled,
  probed,
  proposalRefused,
  published,
  publishingRefused,
  pullRequestOpened,
  restoreAsked,
  restoreBegun,
  restoreProbed,
  rolledBack,
  stageLeased,
  ticketWritten,
} from "../../../../test/support/core/world-answers.ts";
import { endings, isEnding, type Phase, phases } from "../phase.ts";
import { commandTable } from "../table.ts";
import type { WorldCommand } from "../world-command.ts";

/** Each answer of the world and the phases in which it says something new. */
const answers: Readonly<Record<WorldCommand["type"], { command: WorldCommand; news: readonly Phase[] }>> = {
  RecordIssue: { command: issueOpened, news: ["reporting"] },
  RecordCall: { command: callSent, news: ["calling"] },
  FollowUp: { command: { type: "FollowUp", clock: 1, turn: 1 }, news: ["deciding"] },
  RecordBranch: { command: branchReady, news: ["branching"] },
  RecordPickConflict: { command: pickConflicted, news: ["branching"] },
  RecordBranchRefused: { command: branchRefused, news: ["branching"] },
  RecordPullRequest: { command: pullRequestOpened(), news: ["proposing"] },
  RecordProposalRefused: { command: proposalRefused, news: ["proposing"] },
  RecordHeadMoved: { command: headMoved, news: ["in-review", "approved", "landing"] },
  RecordSeen: {
    command: { type: "RecordSeen", issue: "closed", pullRequest: null },
    news: phases.filter((phase) => !isEnding(phase)),
  },
  RecordBugSeen: {
    command: {
      type: "RecordBugSeen",
      bug: {
        ...{ state: { now: "open", by: null }, openToAll: { now: false, by: null } },
        comments: [{ id: "c1", by: "ann@bugs.test", text: "Seen." }],
      },
    },
    news: phases.filter((phase) => !isEnding(phase)),
  },
  TakeReview: {
    command: { type: "TakeReview", review: approvedReview, reviewer: null },
    news: ["in-review", "approved"],
  },
  TakeComment: {
    command: {
      ...{ type: "TakeComment", comment: remoteComment, wish: "unclear" },
      ...{ commenter: null, regarding: null },
    },
    news: phases,
  },
  RecordLandingConflict: { command: landingConflicted, news: ["landing"] },
  RecordLandingRefused: { command: landingRefused, news: ["landing"] },
  // Of those that a landing was refused for, and none of these cases has tried one.
  RecordChecks: { command: { type: "RecordChecks", head: "", obstacles: [] }, news: [] },
  // The train bears a pushed commit whatever the case says, so only a build that is known is no news.
  RecordLanding: {
    command: landed(1),
    news: phases.filter((phase) => given(historyTo[phase]).hotfix.build === null),
  },
  RecordTicket: { command: ticketWritten("stage", 1), news: ["ticketing"] },
  RecordHandOver: { command: handedOver("stage"), news: ["handing-over"] },
  RecordBundledHandOver: { command: bundledHandOver(1), news: ["recorded"] },
  RecordBundledDeployment: { command: bundledDeployment(1), news: ["deploying"] },
  RecordProbe: { command: probed("stage"), news: ["deploying"] },
  RecordPoll: { command: polled("stage"), news: ["deploying"] },
  RecordStageAwaited: { command: { type: "RecordStageAwaited" }, news: [] },
  RecordStageLeased: { command: stageLeased, news: ["queued"] },
  RecordRestoreBegun: { command: restoreBegun, news: [] },
  RecordRestoreAsked: { command: restoreAsked, news: [] },
  RecordRestoreProbe: { command: restoreProbed(), news: ["restoring"] },
  RecordStageLeft: { command: { type: "RecordStageLeft" }, news: ["restoring"] },
  RecordNewerBuild: {
    command: newerBuild(2, 1),
    news: phases.filter((phase) => {
      const { build, environment } = given(historyTo[phase]).hotfix;
      return build !== null && environment === "stage" && phase !== "cancelled";
    }),
  },
  RecordRolledBack: {
    command: rolledBack,
    news: phases.filter((phase) => {
      const { build, environment, rollouts } = given(historyTo[phase]).hotfix;
      const onStage = build !== null && environment === "stage" && phase !== "cancelled";
      const told = [...commandTable.RollBack.from, "verified"].some((each) => each === phase);
      return onStage || (rollouts.production.build !== null && told);
    }),
  },
  RecordPublicLanding: {
    command: { type: "RecordPublicLanding", hotfix: "p3q9", record: build(9).sha },
    news: ["undisclosed", "disclosing"], // the histories of an embargoed case
  },
  RecordContainment: {
    command: contained(1),
    news: phases.filter(
      (phase) => !isEnding(phase) && given(historyTo[phase]).hotfix.containment.round === 1,
    ),
  },
  // A disclosure that nobody has confirmed does not begin, and its bug is opened once the branches were looked at.
  BeginDisclosure: { command: { type: "BeginDisclosure", plan: 1 }, news: [] },
  RecordPublishingRefused: { command: publishingRefused, news: ["disclosing"] },
  RecordPublishing: { command: published(), news: ["disclosing"] },
  RecordOpening: { command: bugOpened(), news: [] },
  RecordTrainMoved: {
    command: { type: "RecordTrainMoved", train: { ...rolling, life: "retired" } },
    news: phases.filter((phase) => !(endings as readonly Phase[]).includes(phase)),
  },
  TakeReply: { command: remark(), news: phases },
  RecordEffectDone: {
    command: { type: "RecordEffectDone", effect: "k7m2.1.announce", evidence: [] },
    news: phases,
  },
  RecordEffectFailed: {
    command: { type: "RecordEffectFailed", effect: "k", fault: "unreachable", says: "", parked: false },
    news: phases,
  },
  RecordMailTrouble: {
    command: { type: "RecordMailTrouble", mail: "m@p.test", to: "b@c.test", says: "550", gaveUp: true },
    news: phases,
  },
  RecordMailDelivered: { command: { type: "RecordMailDelivered", mail: "m@p.test" }, news: [] },
};

const cases = Object.values(answers).flatMap(({ command, news }) =>
  phases.map((phase) => ({ command, phase, isNews: news.includes(phase) })),
);

describe("an answer of the world", () => {
  it.each(cases)("$command.type in phase $phase is news: $isNews", ({ command, phase, isNews }) => {
    const decision = given(historyTo[phase]).when(command);

    expect(decision.ok ? decision.events.length > 0 : "refused").toBe(isNews);
  });

  it.each(cases.filter(({ isNews }) => isNews))(
    "$command.type in phase $phase, told twice, is news once",
    ({ command, phase }) => {
      expect(given(historyTo[phase]).after(command).when(command)).toEqual({ ok: true, events: [] });
    },
  );

  it.each(Object.values(answers))("$command.type about no case is refused", ({ command }) => {
    expect(given([]).when(command)).toEqual({ ok: false, refusals: [{ code: "unknown-hotfix" }] });
  });

  it("that a branch was landed late stands on a cancelled case", () => {
    const late = given(historyTo.landing).after(
      { type: "CancelHotfix", by: { id: "ann", roles: ["developer"] }, reason: "Not needed" },
      landed(1),
    );

    expect(late.hotfix).toMatchObject({ phase: "cancelled", build: build(1) });
  });
});
