import { describe, expect, it } from "vitest";
import { reportIt } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import {
  allVote,
  called,
  disclosed,
  happyPath,
  historyTo,
  rolledOut,
  written,
} from "../../../../test/support/core/history.ts";
import { ann, bob, cyn, sue } from "../../../../test/support/core/people.ts";
import {
  bugOpened,
  contained,
  lacking,
  planned,
  publishingRefused,
} from "../../../../test/support/core/world-answers.ts";
import { waitsOf } from "../../clock/wait.ts";
import type { Actor } from "../../person.ts";
import type { Command, Of } from "../command.ts";
import { evolve } from "../evolve/evolve.ts";
import { endings, isEnding } from "../phase.ts";
import { plan as planOf } from "../plan/plan.ts";

const embargoed = { ...reportIt, kind: "security" } as const;
const toProduction = [...called.slice(1), ...allVote("hotfix"), ...written(1)];

describe("a hotfix that is verified in production", () => {
  it.each([
    { kind: "normal", phase: "verified", tells: ["BuildPassed"] },
    { kind: "security", phase: "undisclosed", tells: ["DisclosureDue", "BuildPassed"] },
  ] as const)("is $phase where it is $kind", ({ kind, phase, tells }) => {
    const history = play([{ ...reportIt, kind }, ...happyPath.slice(1, -1)]);
    const passed = given(history).after({ type: "PassBuild", by: bob, environment: "production", note: "" });

    expect(passed.history.slice(history.length).map(({ type }) => type)).toEqual(tells);
    expect(passed.hotfix).toMatchObject({ phase, rollouts: { production: { passed: { by: "bob" } } } });
  });

  it.each([
    { title: "the last branch has it", command: contained(2) },
    {
      title: "the last branch is waived",
      command: { type: "WaiveBranch", by: ann, branch: "dev", reason: "Gone" },
    },
  ] as const)("and embargoed waits to be disclosed as soon as $title", ({ command }) => {
    const history = play([
      embargoed,
      ...toProduction,
      lacking(1),
      ...rolledOut("stage", 1),
      ...rolledOut("production", 1),
    ]);
    expect(given(history).hotfix.phase).toBe("containing");
    const closed = given(history).after(command);

    expect(closed.history.at(-1)).toEqual({ type: "DisclosureDue" });
    expect(closed.hotfix.phase).toBe("undisclosed");
  });
});

describe("the plan of a disclosure", () => {
  const waiting = given(historyTo.undisclosed);
  const plan = { type: "PlanDisclosure", by: sue, ...planned } as const;
  const confirm = (by: Actor) => ({ type: "ConfirmDisclosure", by }) as const;
  const broken: Of<"BreakEmbargo"> = {
    ...{ type: "BreakEmbargo", by: sue, reason: "It is on a list" },
    ...{ since: "2013-06-05T09:00:00Z", now: "2013-06-05T10:00:00Z" },
  };
  const codes = (given: ReturnType<typeof waiting.after>, command: Command) => {
    const decision = given.when(command);
    return decision.ok ? [] : decision.refusals.map((refusal) => refusal.code);
  };

  it.each<{ title: string; before: readonly Command[]; command: Command; refused: readonly string[] }>([
    { title: "is made by one person", before: [], command: plan, refused: [] },
    { title: "is confirmed by another one", before: [plan], command: confirm(ann), refused: [] },
    {
      title: "is not confirmed by the same",
      before: [plan],
      command: confirm(sue),
      refused: ["second-person-needed"],
    },
    {
      title: "is not confirmed before it is made",
      before: [],
      command: confirm(ann),
      refused: ["nothing-to-confirm"],
    },
    {
      title: "is confirmed once",
      before: [plan, confirm(ann)],
      command: confirm(ann),
      refused: ["nothing-to-confirm"],
    },
    {
      title: "is made by nobody who may not know of it",
      before: [],
      command: { ...plan, by: cyn },
      refused: ["unknown-hotfix"],
    },
    {
      title: "is confirmed by nobody who may not know of it",
      before: [plan],
      command: confirm(cyn),
      refused: ["unknown-hotfix"],
    },
    { title: "has a time", before: [], command: { ...plan, on: "" }, refused: ["field-missing"] },
    {
      title: "has a time that can be read",
      before: [],
      command: { ...plan, on: "soon" },
      refused: ["field-invalid"],
    },
    { title: "has a checklist", before: [], command: { ...plan, checklist: [] }, refused: ["field-missing"] },
    {
      title: "has points that are something",
      before: [],
      command: { ...plan, checklist: [" "] },
      refused: ["field-missing"],
    },
    {
      title: "has a checklist that can be read",
      before: [],
      command: { ...plan, checklist: Array.from({ length: 41 }, () => "x") },
      refused: ["field-invalid"],
    },
    {
      title: "is not made over once it is out",
      before: [broken],
      command: plan,
      refused: ["embargo-broken"],
    },
    { title: "is not broken twice", before: [broken], command: broken, refused: ["embargo-broken"] },
    {
      title: "is not broken without a reason",
      before: [],
      command: { ...broken, reason: "" },
      refused: ["field-missing"],
    },
    {
      title: "is not broken in a time to come",
      before: [],
      command: { ...broken, since: "2013-06-06T09:00:00Z" },
      refused: ["field-invalid"],
    },
    {
      title: "is not broken at no time",
      before: [],
      command: { ...broken, since: "" },
      refused: ["field-missing"],
    },
    {
      title: "is not broken at a time that can't be read",
      before: [],
      command: { ...broken, since: "x" },
      refused: ["field-invalid"],
    },
    {
      title: "is confirmed by anybody who may know, once it was held up and is out",
      before: [broken, { type: "BeginDisclosure", plan: 1 }, publishingRefused],
      command: confirm(sue),
      refused: [],
    },
  ])("$title", ({ before, command, refused }) => {
    expect(codes(waiting.after(...before), command)).toEqual(refused);
  });

  it("is nothing to a public case", () => {
    expect(codes(given(historyTo.containing), plan)).toEqual(["not-embargoed"]);
  });

  it("counts until another one takes its place", () => {
    const again = waiting.after(plan, confirm(ann), plan);

    expect(again.hotfix.disclosure).toMatchObject({ plans: 2, plan: { confirmedBy: null } });
    for (const number of [1, 2])
      expect(again.when({ type: "BeginDisclosure", plan: number })).toEqual({ ok: true, events: [] });
  });

  it("ends in a public case that is over, or waits for the branches that lack the fix", () => {
    const publishing = waiting.after(...disclosed.slice(0, 4));
    const { round } = publishing.hotfix.containment;
    expect(publishing.hotfix).toMatchObject({ phase: "disclosing", clearance: "public" });
    expect(publishing.when(bugOpened())).toEqual({ ok: true, events: [] });

    expect(publishing.after(contained(round), bugOpened()).hotfix.phase).toBe("verified");
    const lacks = publishing.after(lacking(round), bugOpened());
    expect(lacks.hotfix.phase).toBe("containing");
    expect(lacks.after(contained(lacks.hotfix.containment.round)).hotfix.phase).toBe("verified");
  });

  it("opens its bug once, however often the branches are looked at", () => {
    const publishing = waiting.after(...disclosed.slice(0, 4));
    const checked = { type: "ContainmentChecked", branches: [] } as const;
    const first = evolve(publishing.hotfix, checked);

    expect(planOf(checked, first)).toContainEqual({ type: "open-bug" });
    expect(planOf(checked, evolve(first, checked))).not.toContainEqual({ type: "open-bug" });
    expect(
      planOf(checked, evolve(waiting.after(...disclosed.slice(0, 3)).hotfix, checked)),
    ).not.toContainEqual({
      type: "open-bug",
    });
  });
});

describe("a hotfix that waits to be disclosed", () => {
  const { hotfix } = given(historyTo.undisclosed);

  it("is open, and the security role's to go on with", () => {
    expect(isEnding(hotfix.phase)).toBe(false);
    expect(waitsOf(hotfix)).toEqual([
      {
        ...{ kind: "disclose", key: "disclose.1.1.production", command: "PlanDisclosure" },
        ...{ roles: ["security"], person: null },
      },
    ]);
  });

  it("has a clock, which a named person may snooze", () => {
    const until = "2013-06-06T12:00:00Z";
    const snooze = { type: "SnoozeWait", by: sue, wait: "disclose", until, reason: "On Monday" } as const;
    const clocked = given(historyTo.undisclosed).after({ ...snooze, now: "2013-06-05T12:00:00Z" });

    expect(clocked.history.slice(-1)).toMatchObject([{ type: "WaitSnoozed", wait: "disclose", until }]);
  });

  it("can be rolled back where there is a build to go back to, and not be cancelled", () => {
    const history = given(historyTo.undisclosed);

    expect(history.when({ type: "RollBack", by: cyn, reason: "It breaks logins" })).toMatchObject({
      refusals: [{ code: "nothing-to-go-back-to" }],
    });
    expect(history.when({ type: "CancelHotfix", by: sue, reason: "x" })).toMatchObject({
      refusals: [{ code: "wrong-phase", phase: "undisclosed" }],
    });
  });

  it("is not stranded when its train is retired", () => {
    const retired = { type: "RecordTrainMoved", train: { ...hotfix.train, life: "retired" } } as const;

    expect(given(historyTo.undisclosed).after(retired).hotfix).toMatchObject({
      stranded: false,
      phase: "undisclosed",
    });
  });

  it("has a phase of its own, which no ending is", () => {
    expect(endings).not.toContain(hotfix.phase);
  });
});
