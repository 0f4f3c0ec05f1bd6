import { describe, expect, it } from "vitest";
import { next, rolling, runs, sha, silent } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo, leased, rolledOut, written } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../../test/support/core/people.ts";
import {
  callSent,
  contained,
  paused,
  restoreAsked,
  restoreBegun,
  restoreProbed,
  stageLeased,
} from "../../../../test/support/core/world-answers.ts";
import { waitsOf } from "../../clock/wait.ts";
import type { Actor } from "../../person.ts";
import type { Command } from "../command.ts";
import type { HotfixEvent } from "../event.ts";
import type { ProbeAnswer } from "../evidence.ts";
import { stepOf } from "../owed.ts";
import { stepViews } from "../steps.ts";

const own = runs(paused.build.known === "not" ? null : paused.build.sha);
const other = runs(sha(0xbad));
const claimed: HotfixEvent = { type: "RestoreClaimed", by: cyn.id, override: "" };
const overridden: HotfixEvent = { type: "RestoreClaimed", by: cyn.id, override: "A cache" };

const reject: Command = { type: "RejectBuild", by: bob, environment: "stage", note: "Still empty" };

it("is used by whoever wrote the fix, and put back by ops: the waits say so by role", () => {
  const [used, put] = [play(leased), historyTo.restoring].map((history) => waitsOf(given(history).hotfix));

  expect(used).toContainEqual(
    expect.objectContaining({ kind: "lease", roles: ["developer"], person: "ann" }),
  );
  expect(put).toContainEqual(expect.objectContaining({ kind: "restore", roles: ["ops"], person: null }));
});

describe("the rolling train's own build is back", () => {
  it.each<{
    title: string;
    claim?: HotfixEvent;
    answer: ProbeAnswer;
    contains: boolean;
    proof: "probe" | "later-build" | "override";
  }>([
    { title: "by the build itself, though it contains itself", answer: own, contains: true, proof: "probe" },
    { title: "by a later build of the train", answer: other, contains: true, proof: "later-build" },
    {
      ...{ title: "by a later build rather than a word", claim: overridden },
      ...{ answer: other, contains: true, proof: "later-build" },
    },
    {
      ...{ title: "by name and reason, against another build", claim: overridden },
      ...{ answer: other, contains: false, proof: "override" },
    },
  ])("$title", ({ claim, answer, contains, proof }) => {
    const history = [...historyTo.restoring, ...(claim === undefined ? [] : [claim])];

    expect(given(history).when(restoreProbed(answer, contains))).toMatchObject({
      ok: true,
      events: [{ type: "Restored", evidence: { kind: proof } }],
    });
  });

  it.each([
    { title: "nobody claims", history: historyTo.restoring, events: [] },
    {
      ...{ title: "somebody claims", history: [...historyTo.restoring, claimed] },
      events: [{ type: "RestoreDisputed", by: cyn.id, answer: silent }],
    },
  ])("is not where stage says nothing: $title", ({ history, events }) => {
    expect(given(history).when(restoreProbed(silent))).toEqual({ ok: true, events });
  });
});

describe("a ballot while the rolling train goes back onto stage", () => {
  /** Rejected twice while it had stage, and called to the quorum again; ann and bob have voted. */
  const recalled = (choice: "ship" | "hotfix") => {
    const vote = (by: Actor): Command => ({ type: "CastVote", by, choice, reason: "" });
    return given(play(leased)).after(
      ...rolledOut("stage", 1).slice(2, 4),
      ...[reject, restoreBegun, restoreAsked, ...written(2), contained(3)],
      ...[...rolledOut("stage", 2).slice(0, 2), stageLeased, ...rolledOut("stage", 2).slice(2, 4)],
      ...[reject, callSent, vote(ann), vote(bob), vote(cyn)],
    );
  };

  it("that lets the bug ship ends the case only when stage is given back", () => {
    const decided = recalled("ship");
    expect(decided.hotfix).toMatchObject({
      ...{ phase: "restoring", decision: "ship", lease: { status: "leaving", ends: "shipped" } },
    });
    expect(decided.hotfix.clocks.running.map(({ wait }) => wait)).not.toContain("lease");
    expect(stepOf(decided.hotfix)).toBe(3);
    const states = stepViews(decided.hotfix, []).map(({ state }) => state);
    expect(states).toEqual([...Array(3).fill("done"), ...Array(10).fill("not-needed")]);

    const asked = decided.after(restoreBegun, restoreAsked);
    expect(asked.hotfix.clocks.running.map(({ wait }) => wait)).toEqual(["restore"]);
    const left = asked.after(restoreProbed(own), { type: "RecordStageLeft" });
    expect(left.hotfix).toMatchObject({ phase: "shipped", lease: null, clocks: { running: [] } });
  });

  it("that goes on with the hotfix leaves stage beside its steps", () => {
    expect(recalled("hotfix").hotfix).toMatchObject({
      ...{ phase: "starting", lease: { status: "leaving", ends: null } },
    });
  });

  it("that derails the train, which it was moved to, ends the case in the same way", () => {
    const derail = (by: Actor): Command => ({ type: "CastVote", by, choice: "derail", reason: "" });
    const moved = given(play(leased)).after(
      ...rolledOut("stage", 1).slice(2, 3),
      { type: "RecordTrainMoved", train: { ...rolling, life: "retired" } },
      { type: "MoveHotfix", by: cyn, train: next },
      { type: "ReopenDecision", by: ann, reason: "It loses data" },
      ...[callSent, derail(ann), derail(bob), derail(cyn)],
    );

    expect(moved.hotfix).toMatchObject({
      phase: "restoring",
      lease: { status: "leaving", ends: "derailed" },
    });
    expect(stepOf(moved.hotfix)).toBe(3);
    const left = moved.after({ type: "RecordStageLeft" });
    expect(left.hotfix).toMatchObject({ phase: "derailed", lease: null });
  });
});
