import { describe, expect, it } from "vitest";
import { live, next, rolling } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, cyn, ned } from "../../../../test/support/core/people.ts";
import { branchRefused } from "../../../../test/support/core/world-answers.ts";
import type { Life, TrainSnapshot } from "../../train/train.ts";
import type { Command, Of } from "../command.ts";
import { endings, isAfterProduction, type Phase, phases, rollingOut } from "../phase.ts";
import { commandTable } from "../table.ts";

const open = phases.filter(
  (phase) => !(endings as readonly Phase[]).includes(phase) && !isAfterProduction(phase),
);
const moved = (life: Life, train = rolling): Command => {
  return { type: "RecordTrainMoved", train: { ...train, life } };
};
const move = (train: TrainSnapshot): Command => ({ type: "MoveHotfix", by: cyn, train });
const stageLeft: Command = { type: "RecordStageLeft" };
const cancel: Command = { type: "CancelHotfix", by: ann, reason: "Not needed" };

describe("CancelHotfix", () => {
  it.each(open)("ends a case that is %s", (phase) => {
    const cancelled = given(historyTo[phase]).after(cancel, stageLeft);

    expect(cancelled.history).toContainEqual({ type: "HotfixCancelled", by: "ann", reason: "Not needed" });
    expect(cancelled.hotfix.phase).toBe("cancelled");
  });

  it.each(open)("ends a stranded case that is %s", (phase) => {
    expect(given(historyTo[phase]).after(moved("derailed"), cancel, stageLeft).hotfix.phase).toBe(
      "cancelled",
    );
  });

  it("is no way past a branch that lacks the fix", () => {
    expect(given(historyTo.containing).when(cancel)).toMatchObject({
      ok: false,
      refusals: [{ code: "wrong-phase", phase: "containing" }],
    });
  });

  it("needs a reason and somebody with a role, and says both", () => {
    expect(given(historyTo.deciding).when({ type: "CancelHotfix", by: ned, reason: "" })).toEqual({
      ok: false,
      refusals: [
        { code: "person-without-role", person: "ned" },
        { code: "field-missing", field: "reason" },
      ],
    });
  });
});

describe("RecordTrainMoved", () => {
  it.each([
    { life: "derailed", stranded: true },
    { life: "retired", stranded: true },
  ] as const)("to $life leaves the case stranded: $stranded", ({ life, stranded }) => {
    const after = given(historyTo.verifying).after(moved(life));

    expect(after.history.at(-1)).toEqual({ type: "TrainMoved", train: { ...rolling, life } });
    expect(after.hotfix).toMatchObject({ phase: "verifying", stranded, train: { life } });
  });

  it.each(rollingOut)("to production while %s on stage asks for a ticket of its own", (phase) => {
    const on = historyTo[phase === "queued" ? "accepting" : phase];
    const after = given(on).after(moved("production"));

    expect(after.hotfix).toMatchObject({
      phase: "ticketing",
      stranded: false,
      train: { life: "production" },
    });
    expect(after.hotfix.rollouts.stage).toMatchObject({ claim: null, deployed: null, passed: null });
  });

  it.each(["writing", "recorded", "vetted"] as const)(
    "to production while %s says so and goes on",
    (phase) => {
      const after = given(historyTo[phase]).after(moved("production"));

      expect(after.history.at(-1)).toEqual({ type: "TrainMoved", train: { ...rolling, life: "production" } });
      expect(after.hotfix).toMatchObject({ phase, stranded: false, train: { life: "production" } });
    },
  );

  it.each<{ title: string; phase: Phase; command: Command }>([
    { title: "the life is the one that is known", phase: "writing", command: moved("rolling") },
    { title: "it is another train", phase: "writing", command: moved("derailed", next) },
    ...endings.map((phase) => ({ title: `the case is ${phase}`, phase, command: moved("derailed") })),
  ])("does nothing when $title", ({ phase, command }) => {
    expect(given(historyTo[phase]).when(command)).toEqual({ ok: true, events: [] });
  });
});

describe("MoveHotfix", () => {
  it.each(commandTable.MoveHotfix.from)("takes a stranded case that is %s to another train", (phase) => {
    const after = given(historyTo[phase]).after(moved("derailed"), move(next));

    expect(after.history.at(-1)).toEqual({ type: "HotfixMoved", by: "cyn", train: next });
    expect(after.hotfix).toMatchObject({
      ...{ phase: phase === "deciding" ? "deciding" : "starting", train: next, stranded: false },
      ...{ attempt: 2, environment: "stage", work: null, pullRequest: null, build: null },
    });
  });

  it("leaves what stood in the way behind", () => {
    const history = given(historyTo.branching).after(branchRefused, moved("derailed"), move(live));

    expect(history.hotfix).toMatchObject({ phase: "starting", setback: null, train: live });
  });

  it.each<{ title: string; life: Life; train: TrainSnapshot; codes: readonly string[] }>([
    { title: "a train that still rolls", life: "rolling", train: next, codes: ["not-stranded"] },
    { title: "the same train", life: "derailed", train: rolling, codes: ["same-train"] },
    {
      title: "a train that was derailed",
      life: "derailed",
      train: { ...next, life: "derailed" },
      codes: ["train-not-live"],
    },
    {
      title: "a train that is retired",
      life: "derailed",
      train: { ...next, life: "retired" },
      codes: ["train-not-live"],
    },
    {
      title: "everything wrong",
      life: "rolling",
      train: { ...rolling, life: "retired" },
      codes: ["not-stranded", "same-train", "train-not-live"],
    },
  ])("is refused for $title", ({ life, train, codes }) => {
    const decision = given(historyTo.writing).after(moved(life)).when(move(train));

    expect(decision.ok ? [] : decision.refusals.map((refusal) => refusal.code)).toEqual(codes);
  });
});

describe("effects", () => {
  const failed = (part: Partial<Of<"RecordEffectFailed">> = {}): Of<"RecordEffectFailed"> => {
    return {
      ...{ type: "RecordEffectFailed", effect: "k7m2.1.open-issue", fault: "unreachable" },
      ...{ says: "no answer", parked: false },
      ...part,
    };
  };
  const done: Command = { type: "RecordEffectDone", effect: "k7m2.1.open-issue", evidence: ["x"] };
  const retry: Command = { type: "RetryEffects", by: ann };
  const reporting = given(historyTo.reporting);

  it("that fail stand on the case until they are done", () => {
    const after = reporting.after(failed(), failed({ effect: "other" }));

    expect(after.hotfix.failures).toEqual([
      { effect: "k7m2.1.open-issue", fault: "unreachable", says: "no answer", parked: false },
      { effect: "other", fault: "unreachable", says: "no answer", parked: false },
    ]);
    expect(after.after(done).hotfix.failures.map((failure) => failure.effect)).toEqual(["other"]);
  });

  it.each<{ title: string; later: Command; told: boolean }>([
    { title: "the same fault again", later: failed({ says: "still no answer" }), told: false },
    { title: "another fault", later: failed({ fault: "timed-out" }), told: true },
    { title: "the effect being parked", later: failed({ parked: true }), told: true },
    { title: "the same fault of another effect", later: failed({ effect: "other" }), told: true },
  ])("after one failure, $title is told: $told", ({ later, told }) => {
    const decision = reporting.after(failed()).when(later);

    expect(decision).toMatchObject({ ok: true, events: told ? [{ type: "EffectFailed" }] : [] });
  });

  it("keep their latest failure only", () => {
    const after = reporting.after(failed(), failed({ fault: "timed-out", parked: true }));

    expect(after.hotfix.failures).toMatchObject([{ fault: "timed-out", parked: true }]);
  });

  it("that are done are told once", () => {
    const after = reporting.after(done);

    expect(after.history.at(-1)).toEqual({
      type: "EffectDone",
      effect: "k7m2.1.open-issue",
      evidence: ["x"],
    });
    expect(after.when(done)).toEqual({ ok: true, events: [] });
  });

  it("that are done can't fail any more", () => {
    expect(reporting.after(done).when(failed({ parked: true }))).toEqual({ ok: true, events: [] });
    expect(reporting.after(done).when(failed({ effect: "other" })).ok).toBe(true);
  });

  it("that are parked are retried by a person, all of them", () => {
    const after = reporting.after(failed({ parked: true }), failed({ effect: "other" }), retry);

    expect(after.history.at(-1)).toEqual({
      type: "EffectsRetried",
      by: "ann",
      effects: ["k7m2.1.open-issue"],
    });
    expect(after.hotfix.failures.map((failure) => failure.effect)).toEqual(["other"]);
    expect(after.when(failed())).toMatchObject({ events: [{ type: "EffectFailed" }] });
  });

  it.each([
    { title: "nothing failed", history: reporting },
    { title: "what failed is still tried", history: reporting.after(failed()) },
  ])("can't be retried when $title", ({ history }) => {
    expect(history.when(retry)).toEqual({ ok: false, refusals: [{ code: "nothing-to-retry" }] });
  });

  it("can be retried on a case that has ended", () => {
    expect(
      given(historyTo.verified)
        .after(failed({ parked: true }))
        .when(retry).ok,
    ).toBe(true);
  });
});
