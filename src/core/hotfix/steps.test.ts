import { describe, expect, it } from "vitest";
import { silent } from "../../../test/support/core/facts.ts";
import { given, play } from "../../../test/support/core/given.ts";
import { happyPath, historyTo } from "../../../test/support/core/history.ts";
import { bob, cyn, dan } from "../../../test/support/core/people.ts";
import { wholeHistories } from "../../../test/support/core/whole-histories.ts";
import { branchRefused, probed, proposalRefused } from "../../../test/support/core/world-answers.ts";
import type { Command } from "./command.ts";
import type { HotfixEvent } from "./event.ts";
import { type Phase, phases } from "./phase.ts";
import { type Moment, stepsOf, stepViews } from "./steps.ts";

/** One event a minute. */
function log(history: readonly HotfixEvent[]): readonly Moment[] {
  return history.map((event, minute) => ({ at: at(minute), who: "ann", event }));
}
const at = (minute: number) => new Date(Date.UTC(2013, 5, 4, 12, minute)).toISOString();
const views = (history: readonly HotfixEvent[]) => stepViews(given(history).hotfix, log(history));
const states = (history: readonly HotfixEvent[]) => views(history).map((view) => view.state);
const times = (count: number, state: string) => Array.from({ length: count }, () => state);

describe("the 13 steps", () => {
  it.each([
    { phase: "reporting", current: 1 },
    { phase: "calling", current: 2 },
    { phase: "deciding", current: 3 },
    { phase: "branching", current: 4 },
    { phase: "proposing", current: 5 },
    { phase: "approved", current: 6 },
    { phase: "landing", current: 7 },
    { phase: "recorded", current: 10 },
    { phase: "handing-over", current: 11 },
    { phase: "verifying", current: 12 },
    { phase: "vetted", current: 13 },
  ] as const)("while $phase stand at $current", ({ phase, current }) => {
    expect(states(historyTo[phase])).toEqual([
      ...times(current - 1, "done"),
      "current",
      ...times(13 - current, "waiting"),
    ]);
  });

  it("are all done when the case is verified", () => {
    expect(states(historyTo.verified)).toEqual(times(13, "done"));
  });

  it.each(["shipped", "derailed"] as const)("end with the decision when the case is %s", (phase) => {
    expect(states(historyTo[phase])).toEqual([...times(3, "done"), ...times(10, "not-needed")]);
  });

  it("are no longer needed when the case is cancelled", () => {
    expect(states(historyTo.cancelled)).toEqual(times(13, "not-needed"));
  });

  it("are numbered, and each begins when the one before it was done", () => {
    const done = views(play(happyPath));

    expect(done.map((view) => view.step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(done[0]).toMatchObject({ since: at(0), doneAt: at(1) });
    for (const [index, view] of done.entries()) {
      expect(view.doneAt).not.toBeNull();
      if (index > 0) expect(view.since).toBe(done[index - 1]?.doneAt);
    }
  });

  it("are not done any more once they have to be done again", () => {
    const reopened = given(historyTo.approved).after({
      type: "ReopenDecision",
      by: bob,
      reason: "New facts",
    });

    expect(
      views(reopened.history)
        .slice(1, 6)
        .map((view) => [view.state, view.doneAt]),
    ).toEqual([["current", null], ...times(4, "waiting").map((state) => [state, null])]);
  });

  it("have no time before they begin", () => {
    const [, , third, fourth] = views(historyTo.deciding);

    expect(third).toMatchObject({ state: "current", since: at(2), doneAt: null });
    expect(fourth).toMatchObject({ state: "waiting", since: null, doneAt: null });
  });

  it("keep an effect's failures and a train's moves out of their moments", () => {
    const kept = views(play(wholeHistories["disputed-in-production"] ?? [])).flatMap((view) => view.moments);
    const types = new Set(kept.map((moment) => moment.event.type));

    expect([...types].filter((type) => /^(Effect|TrainMoved)/.test(type))).toEqual([]);
    expect(types).toContain("DeploymentDisputed");
  });

  it.each([
    { name: "rejected-then-done", began: "BuildRejected" },
    { name: "moved-after-a-derail", began: "HotfixMoved" },
  ] as const)("from 4 on show the attempt that counts, in $name", ({ name, began }) => {
    const history = play(wholeHistories[name] ?? []);
    const start = history.findLastIndex((event) => event.type === began);
    const shown = views(history)
      .slice(3)
      .flatMap((view) => view.moments);

    expect(shown.filter((moment) => moment.at <= at(start))).toEqual([]);
    expect(views(history)[3]?.moments[0]?.event.type).toBe("WorkStarted");
    expect(views(history)[0]?.moments.map((moment) => moment.event.type)).toEqual([
      "HotfixReported",
      "IssueOpened",
    ]);
  });

  it("can be shown without a log", () => {
    for (const phase of phases) {
      const bare = stepViews(given(historyTo[phase]).hotfix, []);
      expect(bare.map((view) => [view.since, view.doneAt, view.moments.length])).toEqual(
        bare.map(() => [null, null, 0]),
      );
    }
  });
});

describe("stepsOf", () => {
  const claim: Command = { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" };

  it.each<{ phase: Phase; commands: readonly Command[]; steps: readonly number[] }>([
    { phase: "branching", commands: [branchRefused], steps: [4] },
    { phase: "proposing", commands: [proposalRefused], steps: [5] },
    { phase: "in-review", commands: [{ type: "RequestChanges", by: dan, note: "No" }], steps: [6] },
    { phase: "deploying", commands: [claim], steps: [12] },
    { phase: "deploying", commands: [claim, probed("stage", silent)], steps: [12] },
    {
      phase: "verifying",
      commands: [{ type: "RejectBuild", by: bob, environment: "stage", note: "No" }],
      steps: [12],
    },
  ])("what comes of $commands.0.type belongs to $steps", ({ phase, commands, steps }) => {
    const event = given(historyTo[phase])
      .after(...commands)
      .history.at(-1);

    expect(event === undefined ? "no event" : stepsOf(event)).toEqual(steps);
  });

  it.each<{ type: string; steps: readonly number[] }>([
    ...["HotfixReported", "IssueOpened"].map((type) => ({ type, steps: [1] })),
    { type: "CallSent", steps: [2] },
    ...["VoteCast", "Decided", "DecisionEscalated", "DecisionReopened"].map((type) => ({ type, steps: [3] })),
    ...["WorkStarted", "BranchReady", "PickConflicted"].map((type) => ({ type, steps: [4] })),
    { type: "FixProposed", steps: [4, 5] },
    { type: "PullRequestOpened", steps: [5] },
    ...["ReviewApproved", "LandingStarted", "HeadMoved", "LandingConflicted", "LandingRefused"].map(
      (type) => ({
        type,
        steps: [6],
      }),
    ),
    { type: "Landed", steps: [6, 7, 8, 9] },
    { type: "HotfixCancelled", steps: [] },
  ])("$type belongs to $steps", ({ type, steps }) => {
    const events = Object.values(wholeHistories).flatMap((commands) => play(commands));
    const event = events.find((each) => each.type === type);

    expect(event === undefined ? "no such event" : stepsOf(event)).toEqual(steps);
  });

  it.each<{ environment: "stage" | "production"; steps: readonly number[] }>([
    { environment: "stage", steps: [10, 10, 11, 12, 12] },
    { environment: "production", steps: [13, 13, 13, 13, 13] },
  ])("gives the rollout on $environment to $steps", ({ environment, steps }) => {
    const events = play(happyPath).filter(
      (event) => "environment" in event && event.environment === environment,
    );

    expect(events.flatMap((event) => stepsOf(event))).toEqual(steps);
  });
});
