import { describe, expect, it } from "vitest";
import { live, policy, rolling } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { allVote, called, historyTo, vote } from "../../../../test/support/core/history.ts";
import { abe, ann, bob, cyn, dan, eve, ned } from "../../../../test/support/core/people.ts";
import type { Command } from "../command.ts";
import type { HotfixEvent } from "../event.ts";
import type { Choice } from "../quorum.ts";
import { textLength } from "../report.ts";

const cast = (by: typeof ann, choice: Choice, reason = ""): HotfixEvent => {
  return { type: "VoteCast", by: by.id, roles: by.roles, choice, reason };
};
const decided = (choice: Choice, tally: Partial<Record<Choice, number>>): HotfixEvent => {
  return {
    type: "Decided",
    choice,
    tally: { ship: 0, hotfix: 0, derail: 0, ...tally },
    roles: policy.quorum.roles,
  };
};
const escalated: HotfixEvent = { type: "DecisionEscalated", because: "tie", to: policy.escalateTo };
const promoted: Command = { type: "RecordTrainMoved", train: { ...rolling, life: "production" } };
const deciding = (...commands: readonly Command[]) => play([...called, ...commands]);

describe("CastVote", () => {
  it.each<{ title: string; votes: readonly Command[]; last: ReturnType<typeof vote>; events: HotfixEvent[] }>(
    [
      { title: "a first vote", votes: [], last: vote(ann, "ship"), events: [cast(ann, "ship")] },
      {
        title: "the same person again",
        votes: [vote(ann, "hotfix"), vote(bob, "hotfix")],
        last: vote(bob, "hotfix"),
        events: [cast(bob, "hotfix")],
      },
      {
        title: "the last role that was missing",
        votes: [vote(ann, "hotfix"), vote(bob, "hotfix")],
        last: vote(cyn, "hotfix", "Only a cookie"),
        events: [cast(cyn, "hotfix", "Only a cookie"), decided("hotfix", { hotfix: 3 })],
      },
      {
        title: "a vote that makes it a tie",
        votes: [vote(ann, "ship"), vote(bob, "hotfix")],
        last: vote(cyn, "derail"),
        events: [cast(cyn, "derail"), escalated],
      },
      {
        title: "one more vote in a tie that was escalated",
        votes: [vote(ann, "ship"), vote(bob, "hotfix"), vote(cyn, "derail")],
        last: vote(abe, "ship"),
        events: [cast(abe, "ship")],
      },
      {
        title: "a vote that was changed, ending the tie",
        votes: [vote(ann, "ship"), vote(bob, "hotfix"), vote(cyn, "derail")],
        last: vote(ann, "hotfix"),
        events: [cast(ann, "hotfix"), decided("hotfix", { hotfix: 2, derail: 1 })],
      },
      {
        title: "a tie after a reminder",
        votes: [vote(ann, "ship"), { type: "FollowUp", clock: 1, turn: 1 }, vote(bob, "hotfix")],
        last: vote(cyn, "derail"),
        events: [cast(cyn, "derail"), escalated],
      },
      {
        title: "somebody with every role",
        votes: [],
        last: vote(eve, "derail"),
        events: [cast(eve, "derail"), decided("derail", { derail: 1 })],
      },
    ],
  )("$title", ({ votes, last, events }) => {
    expect(given(deciding(...votes)).when(last)).toEqual({ ok: true, events });
  });

  it.each(["ship", "hotfix", "derail"] as const)("decides on %s when all agree", (choice) => {
    expect(given(play([...called, ...allVote(choice)])).hotfix.decision).toBe(choice);
  });

  it("refuses every reason at once", () => {
    const history = deciding(promoted);

    expect(given(history).when(vote(ned, "derail", "\u0000"))).toMatchObject({
      ok: false,
      refusals: [
        { code: "person-without-role", person: "ned" },
        { code: "field-invalid", field: "reason" },
        { code: "train-not-rolling", train: rolling.name, life: "production" },
      ],
    });
  });

  it("refuses a reason that is too long", () => {
    expect(given(deciding()).when(vote(ann, "ship", "x".repeat(textLength + 1)))).toMatchObject({
      ok: false,
      refusals: [{ code: "field-invalid", field: "reason" }],
    });
  });

  it("refuses to derail a train that is live", () => {
    const history = play([...called, promoted]);

    expect(given(history).when(vote(ann, "derail"))).toEqual({
      ok: false,
      refusals: [{ code: "train-not-rolling", train: rolling.name, life: "production" }],
    });
  });

  it("does not derail a train that went live after the votes to derail it", () => {
    const history = deciding(vote(ann, "derail"), vote(bob, "derail"), promoted);

    const decision = given(history).when(vote(cyn, "hotfix"));

    expect(decision).toEqual({ ok: true, events: [cast(cyn, "hotfix")] });
  });

  it("keeps the other votes when the train goes live", () => {
    const history = deciding(vote(ann, "hotfix"), vote(bob, "derail"), promoted);

    expect(given(history).hotfix.votes.map((each) => each.by)).toEqual(["ann"]);
  });

  it("does not count a vote to derail one train against the train that the case moved to", () => {
    const derailed: Command = { type: "RecordTrainMoved", train: { ...rolling, life: "derailed" } };
    const history = deciding(vote(ann, "derail"), vote(abe, "ship"), derailed, {
      type: "MoveHotfix",
      by: ann,
      train: live,
    });

    expect(given(history).hotfix.votes.map((each) => each.choice)).toEqual(["ship"]);
  });

  it.each([dan, { id: "sue", roles: ["security"] as const }])("is not for $id", (by) => {
    expect(given(historyTo.deciding).when(vote(by, "hotfix"))).toEqual({
      ok: false,
      refusals: [{ code: "role-missing", person: by.id, needs: ["developer", "qa", "ops"] }],
    });
  });
});

describe("ReopenDecision", () => {
  it("starts a new ballot in which no earlier vote counts", () => {
    const reopened = given(historyTo.approved).after({
      type: "ReopenDecision",
      by: bob,
      reason: "It is worse than it looked",
    });

    expect(reopened.history.at(-1)).toEqual({
      type: "DecisionReopened",
      by: "bob",
      reason: "It is worse than it looked",
    });
    expect(reopened.hotfix).toMatchObject({
      ...{ phase: "calling", round: 2, attempt: 1 },
      ...{ votes: [], decision: null, escalated: null, approval: null },
    });
  });

  it("needs a reason", () => {
    expect(given(historyTo.starting).when({ type: "ReopenDecision", by: bob, reason: " " })).toEqual({
      ok: false,
      refusals: [{ code: "field-missing", field: "reason" }],
    });
  });
});
