import { describe, expect, it } from "vitest";
import { play, timeAt, timed } from "../../../test/support/core/given.ts";
import { allVote, called, happyPath } from "../../../test/support/core/history.ts";
import { bob } from "../../../test/support/core/people.ts";
import { wholeHistories } from "../../../test/support/core/whole-histories.ts";
import type { Command } from "../hotfix/command.ts";
import { measureCase } from "./case-measures.ts";
import { distributionOf } from "./distribution.ts";
import { summarise } from "./summary.ts";

const summaryOf = (...cases: readonly (readonly Command[])[]) =>
  summarise(cases.map((commands) => measureCase(timed(play(commands)), timeAt(24 * 60))));
const measuredAs = (percent: number): readonly Command[] => [
  ...happyPath,
  { type: "MeasureAffected", by: bob, percent, source: "The error log" },
];
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("a distribution", () => {
  it.each<{ values: readonly number[]; median: number | null; p90: number | null; few: boolean }>([
    { values: [], median: null, p90: null, few: true },
    { values: [7], median: 7, p90: null, few: true },
    { values: [9, 1], median: 5, p90: null, few: true },
    { values: [3, 1, 2], median: 2, p90: null, few: true },
    { values: [4, 1, 3, 2], median: 2.5, p90: null, few: true },
    { values: upTo(5), median: 3, p90: null, few: false },
    { values: upTo(9), median: 5, p90: null, few: false },
    { values: upTo(10).toReversed(), median: 5.5, p90: 9, few: false },
    { values: upTo(11), median: 6, p90: 10, few: false },
    { values: upTo(100), median: 50.5, p90: 90, few: false },
    { values: [100, 20, 3, 100], median: 60, p90: null, few: true },
  ])("of $values has the median $median and p90 $p90", ({ values, ...expected }) => {
    expect(distributionOf(values)).toEqual({
      ...{ ...expected, count: values.length },
      most: values.length === 0 ? null : Math.max(...values),
    });
  });
});

describe("a summary", () => {
  it("of nothing says so in every figure", () => {
    const none = { count: 0, median: null, p90: null, most: null, few: true };
    const share = { part: 0, of: 0, share: null };

    expect(summaryOf()).toEqual({
      ...{ cases: 0, open: 0, endings: { verified: 0, shipped: 0, derailed: 0, cancelled: 0 } },
      ...{ reportToVerified: none, recovery: none, containment: none, waits: [], attempts: none },
      rejected: share,
      affected: { measured: share, estimate: none, figure: none, error: none },
    });
  });

  it("counts how cases ended", () => {
    const { cases, open, endings } = summaryOf(
      ...[happyPath, happyPath, called, [...called, ...allVote("ship")], [...called, ...allVote("derail")]],
      wholeHistories.cancelled ?? [],
    );

    expect({ cases, open, endings }).toEqual({
      ...{ cases: 6, open: 1 },
      endings: { verified: 2, shipped: 1, derailed: 1, cancelled: 1 },
    });
  });

  it("takes the share of rejected hotfixes from those that QA has spoken of", () => {
    const rejected = wholeHistories["rejected-then-done"] ?? [];

    expect(summaryOf(happyPath, rejected, called).rejected).toEqual({ part: 1, of: 2, share: 0.5 });
    expect(summaryOf(happyPath, rejected, called).attempts).toMatchObject({ count: 2, median: 1.5, most: 2 });
  });

  it("leaves out waits that still run, and says how many do", () => {
    const { waits } = summaryOf(happyPath, [...called, ...allVote("hotfix")], called);

    expect(waits.map(({ wait, time, running }) => [wait, time.count, running])).toEqual([
      ...[
        ["quorum", 2, 1],
        ["write", 1, 1],
        ["review", 1, 0],
        ["land", 1, 0],
        ["ticket", 1, 0],
      ],
      ...[
        ["deploy", 1, 0],
        ["verify", 1, 0],
      ],
    ]);
  });

  it("adds up the waits of a kind within a case, and by role", () => {
    const { waits } = summaryOf(happyPath);
    const own = measureCase(timed(play(happyPath)), timeAt(999)).waits.filter(
      ({ wait }) => wait === "verify",
    );

    expect(own).toHaveLength(2);
    expect(waits.at(-1)).toMatchObject({
      ...{ wait: "verify", time: { count: 1, median: own.reduce((sum, { seconds }) => sum + seconds, 0) } },
      byRole: [{ role: "qa", time: { count: 1 } }],
    });
  });

  it("holds estimates against figures, either way off", () => {
    const { affected } = summaryOf(measuredAs(2.5), measuredAs(42.5), happyPath, called);

    expect(affected).toMatchObject({
      measured: { part: 2, of: 3, share: 2 / 3 },
      estimate: { count: 2, median: 12.5 },
      figure: { count: 2, median: 22.5 },
      error: { count: 2, median: 20, most: 30 },
    });
  });

  it("asks nobody for the users of a case that was cancelled", () => {
    expect(summaryOf(wholeHistories.cancelled ?? []).affected.measured.of).toBe(0);
  });
});
