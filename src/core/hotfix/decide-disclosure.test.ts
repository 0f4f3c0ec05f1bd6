import { describe, expect, it } from "vitest";
import { reportIt } from "../../../test/support/core/facts.ts";
import { given, play } from "../../../test/support/core/given.ts";
import {
  allVote,
  called,
  happyPath,
  historyTo,
  rolledOut,
  written,
} from "../../../test/support/core/history.ts";
import { ann, bob, cyn, sue } from "../../../test/support/core/people.ts";
import { contained, lacking } from "../../../test/support/core/world-answers.ts";
import { waitsOf } from "../clock/wait.ts";
import { endings, isEnding } from "./phase.ts";

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

describe("a hotfix that waits to be disclosed", () => {
  const { hotfix } = given(historyTo.undisclosed);

  it("is open, and the security role's to go on with", () => {
    expect(isEnding(hotfix.phase)).toBe(false);
    expect(waitsOf(hotfix)).toEqual([
      {
        ...{ kind: "disclose", key: "PlanDisclosure.1.1.production", command: "PlanDisclosure" },
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
