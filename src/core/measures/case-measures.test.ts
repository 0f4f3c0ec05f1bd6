import { describe, expect, it } from "vitest";
import { live, rolling, sha } from "../../../test/support/core/facts.ts";
import { play, timeAt, timed } from "../../../test/support/core/given.ts";
import {
  allVote,
  called,
  happyPath,
  historyTo,
  rolledOut,
  vote,
  written,
} from "../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../test/support/core/people.ts";
import { wholeHistories } from "../../../test/support/core/whole-histories.ts";
import {
  contained,
  lacking,
  rolledBack as rolledBackByAnother,
  stageLeased,
} from "../../../test/support/core/world-answers.ts";
import type { Command } from "../hotfix/command.ts";
import type { HotfixEvent } from "../hotfix/event.ts";
import type { TrainSnapshot } from "../train/train.ts";
import { measureCase } from "./case-measures.ts";
import type { Timed } from "./frame.ts";

/** A case whose events are a minute apart, looked at a day after its report. */
function measured(commands: readonly Command[], train: TrainSnapshot = rolling) {
  return measureCase(logOf(commands, train), timeAt(24 * 60));
}

function logOf(commands: readonly Command[], train: TrainSnapshot = rolling): readonly Timed[] {
  const onTrain = commands.flatMap((each): readonly Command[] => {
    if (each.type === "ReportHotfix") return [{ ...each, train }];
    // On a train that is live, stage is leased before the hand-over; on another it is no news.
    return each.type === "RecordTicket" ? [each, stageLeased] : [each];
  });
  return timed(play(onTrain));
}

/** The minutes after the report at which an event of a type came, the last one if there are several. */
function minuteOf(log: readonly Timed[], type: HotfixEvent["type"], environment?: string): number {
  return log.findLastIndex(
    ({ event }) =>
      event.type === type &&
      (environment === undefined || ("environment" in event && event.environment === environment)),
  );
}

const toStage: readonly Command[] = [...called, ...allVote("hotfix"), ...written(1)];
const rejection = (environment: "stage" | "production"): Command => {
  return { type: "RejectBuild", by: bob, environment, note: "Still empty" };
};
const promoted: Command = { type: "RecordTrainMoved", train: { ...rolling, life: "production" } };

describe("the waits of a case", () => {
  it("are those that people owe, in order, none at the end", () => {
    const { waits } = measured(happyPath);

    expect(waits.map(({ wait }) => wait)).toEqual([
      ...["quorum", "write", "write", "review", "land", "ticket", "deploy", "verify"],
      ...["ticket", "deploy", "verify"],
    ]);
    expect(waits.every(({ until }) => until !== null)).toBe(true);
  });

  it("count a role of the quorum until it has voted", () => {
    const log = logOf([...called, vote(bob, "hotfix"), vote(ann, "hotfix"), vote(cyn, "hotfix")]);
    const voted = log.findLast(({ event }) => event.type === "VoteCast")?.at ?? "";
    const together = log.map((moment) =>
      moment.event.type === "Decided" ? { ...moment, at: voted } : moment,
    );

    expect(measureCase(together, timeAt(999)).waits[0]).toMatchObject({
      ...{ wait: "quorum", clock: 1, since: timeAt(2), until: timeAt(5), seconds: 180 },
      byRole: { qa: 60, developer: 120, ops: 180 },
    });
  });

  it("that still run are counted up to now, with what was told about them", () => {
    const told: readonly Command[] = [
      { type: "FollowUp", clock: 1, turn: 1 },
      { type: "FollowUp", clock: 1, turn: 2 },
    ];
    const { waits, ending, endedAt } = measured([...called, ...told]);

    expect(waits).toEqual([
      {
        ...{ wait: "quorum", clock: 1, since: timeAt(2), until: null, seconds: (24 * 60 - 2) * 60 },
        byRole: expect.objectContaining({ ops: (24 * 60 - 2) * 60 }),
        ...{ person: null, reminders: 1, escalations: 1 },
      },
    ]);
    expect({ ending, endedAt }).toEqual({ ending: null, endedAt: null });
  });

  it("name the person whose part it is", () => {
    const { waits } = measured([...called, ...allVote("hotfix"), ...written(1).slice(0, 2)]);

    expect(waits.at(-1)).toMatchObject({ wait: "write", person: "ann", byRole: expect.any(Object) });
  });

  it("run beside each other where a branch lacks the fix", () => {
    const { waits } = measured([...toStage, lacking(1), ...rolledOut("stage", 1).slice(0, 2)]);

    expect(waits.filter(({ until }) => until === null).map(({ wait }) => wait)).toEqual(["containment"]);
  });

  it("are never shorter than nothing, whatever a server's clock did", () => {
    const log = logOf([...called, ...allVote("hotfix")]).map((moment, index) =>
      index === 4 ? { ...moment, at: timeAt(-120) } : moment,
    );

    for (const { seconds, byRole } of measureCase(log, timeAt(-500)).waits)
      expect([seconds, ...Object.values(byRole)].every((value) => value >= 0)).toBe(true);
  });

  it.each(Object.keys(wholeHistories))("end before the case does: %s", (name) => {
    const { waits, ending } = measured(wholeHistories[name] ?? []);

    expect(waits.length).toBeGreaterThan(0);
    if (ending !== null) expect(waits.filter(({ until }) => until === null)).toEqual([]);
  });
});

describe("report to production verified", () => {
  it("ends with QA's pass there", () => {
    const log = logOf(happyPath);
    const at = minuteOf(log, "BuildPassed", "production");

    expect(measureCase(log, timeAt(999)).reportToVerified).toEqual({
      ...{ from: timeAt(0), to: timeAt(at), seconds: at * 60 },
    });
    expect(measured(happyPath)).toMatchObject({ ending: "verified", endedAt: timeAt(at) });
  });

  it.each<{ title: string; commands: readonly Command[] }>([
    { title: "an open case", commands: called },
    { title: "a case on stage", commands: [...toStage, ...rolledOut("stage", 1)] },
    { title: "a case that may ship", commands: [...called, ...allVote("ship")] },
    {
      title: "a case that was rolled back after the pass",
      commands: [
        ...[...toStage, lacking(1), ...rolledOut("stage", 1), ...rolledBack()],
        { type: "RollBack", by: cyn, reason: "Sign-in times out" },
      ],
    },
  ])("is not over for $title", ({ commands }) => {
    expect(measured(commands).reportToVerified).toMatchObject({ to: null, seconds: null });
  });

  it("stays over where another case's rollback takes its build off after its end", () => {
    const after = measured([...happyPath, rolledBackByAnother]);

    expect(after).toEqual(measured(happyPath));
    expect(after.reportToVerified.seconds).not.toBeNull();
  });
});

/** Production with a build to go back to, and a pass that a missing branch keeps open. */
function rolledBack(): readonly Command[] {
  const previous = { known: "by-probe", version: "1", release: "1", sha: sha(9) } as const;
  return rolledOut("production", 1).map((command) =>
    command.type === "RecordTicket" ? { ...command, previous } : command,
  );
}

describe("failed deployment recovery time", () => {
  it.each<{ title: string; commands: readonly Command[]; train?: TrainSnapshot; from: string | null }>([
    { title: "nothing where the train is being tested", commands: happyPath, from: null },
    { title: "the report where the train is live", commands: happyPath, train: live, from: "HotfixReported" },
    {
      title: "the train's going live without the fix",
      commands: [...toStage, promoted, contained(1), ...rolledOut("stage", 1)],
      from: "TrainMoved",
    },
    {
      title: "nothing where the train went live with the verified fix",
      commands: [...toStage, contained(1), ...rolledOut("stage", 1), promoted],
      from: null,
    },
    {
      title: "the deployment that QA rejects in production",
      commands: [
        ...[...toStage, contained(1), ...rolledOut("stage", 1), ...rolledOut("production", 1).slice(0, 4)],
        rejection("production"),
      ],
      from: "Deployed",
    },
    {
      title: "nothing where QA rejects it on stage",
      commands: [...toStage, ...rolledOut("stage", 1).slice(0, 4), rejection("stage")],
      from: null,
    },
    {
      title: "the ticket's rollback where nobody said that it was deployed",
      commands: [
        ...[...toStage, contained(1), ...rolledOut("stage", 1), ...rolledBack().slice(0, 3)],
        { type: "RollBack", by: cyn, reason: "Sign-in times out" },
      ],
      from: "RolledBack",
    },
    {
      title: "nothing where the bug may ship",
      commands: [...called, ...allVote("ship")],
      train: live,
      from: null,
    },
  ])("begins with $title", ({ commands, train, from }) => {
    const log = logOf(commands, train);
    const { recovery } = measureCase(log, timeAt(999));

    expect(recovery?.from ?? null).toBe(from === null ? null : timeAt(minuteOf(log, from as "Deployed")));
  });

  it("ends when production is verified, and not before", () => {
    const log = logOf(happyPath, live);
    const at = minuteOf(log, "BuildPassed", "production");

    expect(measureCase(log, timeAt(999)).recovery).toMatchObject({ to: timeAt(at), seconds: at * 60 });
    expect(measureCase(log.slice(0, at), timeAt(999)).recovery).toMatchObject({ to: null, seconds: null });
  });
});

describe("containment delay", () => {
  it.each<{ title: string; commands: readonly Command[]; from: HotfixEvent["type"] | null; done: boolean }>([
    { title: "is nothing before the landing", commands: called, from: null, done: false },
    { title: "runs from the landing", commands: toStage, from: "Landed", done: false },
    { title: "ends with the last branch", commands: [...toStage, contained(1)], from: "Landed", done: true },
    { title: "goes on while one lacks it", commands: [...toStage, lacking(1)], from: "Landed", done: false },
    {
      title: "ends with a waiver",
      commands: [...toStage, lacking(1), { type: "WaiveBranch", by: ann, branch: "dev", reason: "Gone" }],
      ...{ from: "Landed", done: true },
    },
    {
      title: "is that of the last landing",
      commands: wholeHistories["rejected-then-done"] ?? [],
      ...{ from: "Landed", done: true },
    },
    {
      title: "goes on when a branch turns up",
      commands: [...toStage, contained(1), lacking(2)],
      ...{ from: "Landed", done: false },
    },
  ])("$title", ({ commands, from, done }) => {
    const log = logOf(commands);
    const { containment } = measureCase(log, timeAt(999));

    expect(containment?.from ?? null).toBe(from === null ? null : timeAt(minuteOf(log, from)));
    expect(containment?.to != null).toBe(done);
  });
});

describe("what QA said and what was tried", () => {
  it.each([
    { name: "done", attempts: 1, passed: 2, rejected: 0 },
    { name: "rejected-then-done", attempts: 2, passed: 2, rejected: 1 },
    { name: "shipped", attempts: 1, passed: 0, rejected: 0 },
  ])("$name: $attempts attempts, $passed passed, $rejected rejected", ({ name, attempts, ...verdicts }) => {
    expect(measured(wholeHistories[name] ?? [])).toMatchObject({ attempts, verdicts });
  });
});

describe("users affected", () => {
  it("are an estimate until somebody measures, and the last word counts", () => {
    const measure = (percent: number): Command => {
      return { type: "MeasureAffected", by: bob, percent, source: "The error log" };
    };

    expect(measured(happyPath).affected).toEqual({ estimated: 12.5, measured: null });
    expect(measured([...happyPath, measure(40), measure(8)]).affected).toEqual({
      estimated: 12.5,
      measured: { by: "bob", percent: 8, source: "The error log" },
    });
  });
});

it("takes no harm from an event of a kind that it does not know", () => {
  const log = logOf(happyPath);
  const strange: Timed = { at: timeAt(5), event: JSON.parse('{ "type": "SomethingNewer" }') };
  const withStrange = [...log.slice(0, 6), strange, ...log.slice(6)];

  expect(measureCase(withStrange, timeAt(999))).toEqual(measureCase(log, timeAt(999)));
});

it("has nothing to say of a case without an event", () => {
  expect(() => measureCase([], timeAt(0))).toThrow("without an event");
});

it("knows the end of a case in each ending", () => {
  for (const phase of ["verified", "shipped", "derailed", "cancelled"] as const)
    expect(measureCase(timed(historyTo[phase]), timeAt(999))).toMatchObject({ ending: phase });
});
