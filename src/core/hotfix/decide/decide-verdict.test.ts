import { describe, expect, it } from "vitest";
import { build, sha, ticketUrl } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo, rolledOut, written } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../../test/support/core/people.ts";
import {
  contained,
  newerBuild,
  probedLater,
  ticketWritten,
} from "../../../../test/support/core/world-answers.ts";
import type { Environment } from "../build.ts";
import type { Command } from "../command.ts";
import type { HotfixEvent } from "../event.ts";

const issue = (environment: Environment): Command => ({ type: "IssueTicket", by: ann, environment });
const claim = (environment: Environment, override = ""): Command => {
  return { type: "ClaimDeployed", by: cyn, environment, override };
};
const pass = (environment: Environment): Command => {
  return { type: "PassBuild", by: bob, environment, note: "Solves the problem" };
};
const reject = (environment: Environment, note = "Still empty"): Command => {
  return { type: "RejectBuild", by: bob, environment, note };
};
const inProduction = (count: number) => play(rolledOut("production", 1).slice(0, count), historyTo.vetted);

describe("ClaimDeployed, PassBuild and RejectBuild", () => {
  it.each([
    { command: claim("production"), history: historyTo.deploying },
    { command: pass("production"), history: historyTo.verifying },
    { command: reject("production"), history: historyTo.verifying },
  ])("$command.type is refused for production while stage is worked on", ({ command, history }) => {
    expect(given(history).when(command)).toEqual({
      ok: false,
      refusals: [{ code: "wrong-environment", hotfix: "k7m2", asked: "production", now: "stage" }],
    });
  });

  it.each<{ history: readonly HotfixEvent[]; command: Command; field: string }>([
    { history: historyTo.deploying, command: claim("stage", "\u0000"), field: "override" },
    {
      history: historyTo.verifying,
      command: { type: "PassBuild", by: bob, environment: "stage", note: "\u0000" },
      field: "note",
    },
    { history: historyTo.verifying, command: reject("stage", "\u0000"), field: "note" },
  ])("$command.type refuses a control character in its $field", ({ history, command, field }) => {
    expect(given(history).when(command)).toMatchObject({
      ok: false,
      refusals: [{ code: "field-invalid", field }],
    });
  });

  it("a rejection needs words", () => {
    expect(given(historyTo.verifying).when(reject("stage", ""))).toEqual({
      ok: false,
      refusals: [{ code: "field-missing", field: "note" }],
    });
  });
});

describe("QA's word", () => {
  const word = { by: "bob", sha: build(1).sha };

  it.each([
    { environment: "stage", history: historyTo.verifying, phase: "vetted" },
    { environment: "production", history: inProduction(4), phase: "verified" },
  ] as const)(
    "on $environment leads to $phase, for the build's own sha",
    ({ environment, history, phase }) => {
      const passed = given(history).after(pass(environment));

      expect(passed.history.at(-1)).toEqual({
        ...{ type: "BuildPassed", environment, note: "Solves the problem", ...word },
      });
      expect(passed.hotfix.phase).toBe(phase);
      expect(passed.hotfix.rollouts[environment].passed).toMatchObject(word);
    },
  );

  it.each([
    { environment: "stage", history: historyTo.verifying },
    { environment: "production", history: inProduction(4) },
  ] as const)(
    "that rejects on $environment begins attempt 2 on stage, on a branch of its own",
    ({ environment, history }) => {
      const rejected = given(history).after(reject(environment));

      expect(rejected.history.at(-1)).toEqual({
        ...{ type: "BuildRejected", environment, note: "Still empty", ...word },
      });
      expect(rejected.hotfix).toMatchObject({
        ...{ phase: "starting", attempt: 2, environment: "stage", decision: "hotfix" },
        ...{ work: null, pullRequest: null, proposer: null, approval: null, landing: null },
        ...{ merge: null, build: null, lines: [] },
        setback: { kind: "rejected", environment, by: "bob", note: "Still empty" },
      });
      expect(rejected.when({ type: "StartWork", by: ann, picks: [] })).toMatchObject({
        events: [{ type: "WorkStarted", branch: "hotfix/k7m2-2" }],
      });
    },
  );

  it("leaves the tickets known that its rejected build stands on, and nothing that was said of it", () => {
    const rejected = given(inProduction(4)).after(reject("production"));

    expect(rejected.hotfix.rollouts).toEqual({
      stage: {
        ...{ ticket: ticketUrl("stage"), stowaways: [], build: build(1) },
        ...{ claim: null, partly: null, deployed: null, passed: null },
        ...{ previous: { known: "not" }, voided: null, confirmed: build(1) },
      },
      production: {
        ...{ ticket: ticketUrl("production"), stowaways: [], build: build(1) },
        ...{ claim: null, partly: null, deployed: null, passed: null },
        ...{ previous: { known: "not" }, voided: null, confirmed: build(1) },
      },
    });
  });

  it("on attempt 2 ends in production like on the first", () => {
    const done = given(historyTo.verifying).after(
      reject("stage"),
      ...written(2),
      contained(3),
      ...rolledOut("stage", 2),
      ...rolledOut("production", 2),
    );

    expect(done.hotfix).toMatchObject({ phase: "verified", attempt: 2, build: build(2) });
  });
});

describe("a pass and the build it names", () => {
  it("is refused for another build than the one handed over", () => {
    const stale = { ...pass("stage"), sha: sha(9) } as Command;

    expect(given(historyTo.verifying).when(stale)).toEqual({
      ok: false,
      refusals: [{ code: "stale-build", seen: sha(9), build: build(1).sha }],
    });
    const named = { ...pass("stage"), sha: build(1).sha.slice(0, 7) } as Command;
    expect(given(historyTo.verifying).when(named)).toMatchObject({ ok: true });
  });

  it("is void when a later landing replaces the build, and production is refused until that is verified", () => {
    const after = given(historyTo.vetted).after(newerBuild(2, 1));

    expect(after.hotfix).toMatchObject({ phase: "ticketing", build: build(2) });
    expect(after.hotfix.rollouts.stage).toMatchObject({
      passed: null,
      voided: { by: "bob", sha: build(1).sha, because: "p3q9" },
    });
    expect(after.when(issue("production"))).toMatchObject({
      refusals: [
        { code: "wrong-phase" },
        { code: "build-not-verified", build: build(2).sha, verified: build(1).sha },
      ],
    });
    expect(after.when(ticketWritten("stage", 1))).toEqual({ ok: true, events: [] });
    const again = after.after(...rolledOut("stage", 2).slice(1));
    expect(again.hotfix).toMatchObject({ phase: "vetted", rollouts: { stage: { voided: null } } });
  });

  it("does not move what is on its way to production", () => {
    expect(given(inProduction(3)).when(newerBuild(2, 1))).toEqual({ ok: true, events: [] });
  });

  it("counts in production where a later build contains it, and never on stage", () => {
    expect(given(inProduction(3)).when(probedLater("production", 2))).toMatchObject({
      events: [{ type: "Deployed", evidence: { kind: "later-build" } }],
    });
    expect(given(historyTo.deploying).when(probedLater("stage", 2))).toEqual({ ok: true, events: [] });
  });
});

describe("a second rejection", () => {
  it("goes back to the quorum, with a new ballot", () => {
    const second = given(historyTo.verifying).after(
      ...[reject("stage"), ...written(2), ...rolledOut("stage", 2).slice(0, 4), reject("stage")],
    );

    expect(second.history.at(-1)).toEqual({ type: "DecisionRecalled", rejections: 2 });
    expect(second.hotfix).toMatchObject({
      ...{ phase: "calling", attempt: 3, round: 2, votes: [], decision: null, rejections: 0 },
    });
  });
});
