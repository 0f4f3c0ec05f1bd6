import { describe, expect, it } from "vitest";
import { commit, head, obstacles, reportIt, sha } from "../../../../test/support/core/facts.ts";
import { frozen, given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { abe, ann } from "../../../../test/support/core/people.ts";
import { branchRefused, headMoved, pullRequestOpened } from "../../../../test/support/core/world-answers.ts";
import { authorsOf } from "../hotfix.ts";
import { evolve, fold } from "./evolve.ts";
import { undisclosed } from "./evolve-disclosure.ts";

describe("evolve", () => {
  it("begins with the report", () => {
    const [reported] = historyTo.reporting;

    expect(fold(reported === undefined ? [] : [reported])).toEqual({
      ...{
        id: "k7m2",
        kind: "normal",
        clearance: "public",
        participants: [{ person: "ann", confirmed: true }],
        reporter: "ann",
      },
      ...{ report: reportIt.report, policy: reportIt.policy, train: reportIt.train },
      ...{ phase: "reporting", environment: "stage", attempt: 1, rejections: 0, round: 1 },
      ...{ issue: null, votes: [], decision: null, escalated: null },
      ...{ work: null, pullRequest: null, proposer: null, approval: null, landing: null },
      ...{ bundle: [], merge: null, build: null, lines: [], landings: [], affected: null, followed: [] },
      withdrawn: null,
      containment: { round: 0, checks: 0, branches: [], waivers: [], made: [] },
      disclosure: undisclosed,
      rollouts: {
        stage: {
          ticket: null,
          stowaways: [],
          build: null,
          claim: null,
          partly: null,
          deployed: null,
          passed: null,
          ...{ previous: null, voided: null, confirmed: null },
        },
        production: {
          ticket: null,
          stowaways: [],
          build: null,
          claim: null,
          partly: null,
          deployed: null,
          passed: null,
          ...{ previous: null, voided: null, confirmed: null },
        },
      },
      clocks: { started: 0, running: [] },
      ...{
        lease: null,
        seen: { issue: "open", pullRequest: null, openToAll: false },
        reviews: [],
        comments: [],
        setback: null,
        failures: [],
        undelivered: [],
        done: [],
        stranded: false,
      },
      replies: { taken: [], answered: [] },
    });
  });

  it("throws when a history begins with anything else", () => {
    expect(() => evolve(null, { type: "IssueOpened", url: "x" })).toThrow(
      "a history must start with HotfixReported, not IssueOpened",
    );
  });

  it("has nothing for a history without events", () => {
    expect(fold([])).toBeNull();
  });

  it("keeps a fact that comes in another phase without moving the phase", () => {
    const after = evolve(frozen(given(historyTo.writing).hotfix), { type: "CallSent", mails: [] });

    expect(after).toEqual(given(historyTo.writing).hotfix);
  });

  it("keeps what stands in the way until the phase changes", () => {
    const refused = given(historyTo.branching).after(branchRefused);
    const told = refused.after({ type: "RecordEffectDone", effect: "k7m2.1.announce", evidence: [] });
    const started = refused.after({ type: "StartWork", by: ann, picks: [] });

    expect(told.hotfix.setback).toEqual({ kind: "obstacles", obstacles });
    expect(started.hotfix.setback).toBeNull();
  });

  it("keeps what is remembered of work and pull request where there is none", () => {
    const { hotfix } = given(historyTo.starting);
    const ready = evolve(hotfix, { type: "BranchReady", head, base: head, commits: [] });
    const moved = evolve(hotfix, { type: "HeadMoved", head, commits: [] });

    expect([ready.work, moved.pullRequest]).toEqual([null, null]);
  });

  it("takes the reporter for the proposer of a pull request that nobody proposed", () => {
    const { url, commits } = pullRequestOpened();
    const after = evolve(given(historyTo.writing).hotfix, { type: "PullRequestOpened", url, head, commits });

    expect(after.pullRequest?.by).toBe("ann");
  });
});

describe("authorsOf", () => {
  it("names everybody who had a hand in the change once", () => {
    const history = given(historyTo.writing).after(
      { type: "ProposeFix", by: abe },
      pullRequestOpened([commit(1, "ann", "x@y.example"), commit(2, "abe")]),
    );

    expect(authorsOf(history.hotfix)).toEqual(["ann", "abe", "x@y.example"]);
  });

  it("is empty before there is work", () => {
    expect(authorsOf(given(historyTo.starting).hotfix)).toEqual([]);
  });

  it("counts who pushed after the review", () => {
    expect(authorsOf(given(historyTo.landing).after(headMoved).hotfix)).toEqual(["ann", "dan"]);
  });

  it("starts afresh with a new attempt", () => {
    const rejected = given(historyTo.verifying).after({
      ...{ type: "RejectBuild", by: { id: "bob", roles: ["qa"] } },
      ...{ environment: "stage", note: `Not ${sha(1)}` },
    });

    expect(authorsOf(rejected.hotfix)).toEqual([]);
    expect(rejected.when({ type: "StartWork", by: ann, picks: [] }).ok).toBe(true);
  });
});
