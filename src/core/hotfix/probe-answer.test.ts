import { describe, expect, it } from "vitest";
import { notConfigured, runs, several, sha, silent } from "../../../test/support/core/facts.ts";
import type { ProbeAnswer } from "./evidence.ts";
import { answers, commonAnswer, hostsByCommit, sameAnswer } from "./probe-answer.ts";

const mine = sha(0xabc);

describe("answers", () => {
  it.each([
    { title: "the whole id", said: mine, is: true },
    { title: "its first 7 digits", said: mine.slice(0, 7), is: true },
    { title: "its first 6 digits", said: mine.slice(0, 6), is: false },
    { title: "capitals", said: mine.toUpperCase(), is: true },
    { title: "more digits than it has", said: `${mine}0`, is: false },
    { title: "another id", said: sha(1), is: false },
    { title: "no id", said: null, is: false },
  ])("by $title: $is", ({ said, is }) => {
    expect(answers(runs(said), mine)).toBe(is);
  });
});

it("counts hosts on either side of a commit, silent ones among those that lack it", () => {
  const [one, two] = [runs(mine), runs(sha(1))];

  expect(hostsByCommit(several(one, two, silent), mine)).toEqual({ on: [one], off: [two, silent] });
  expect(hostsByCommit(notConfigured, mine)).toEqual({ on: [], off: [] });
});

describe("commonAnswer", () => {
  it.each<{ title: string; answer: ProbeAnswer; common: ProbeAnswer | null }>([
    { title: "one host", answer: runs(mine), common: runs(mine) },
    { title: "one host without a commit", answer: runs(null), common: runs(null) },
    { title: "a silent host", answer: silent, common: null },
    { title: "no probe", answer: notConfigured, common: null },
    { title: "hosts of one mind", answer: several(runs(mine), runs(mine)), common: runs(mine) },
    {
      title: "hosts of one mind, some in short",
      answer: several(runs(mine.slice(0, 8).toUpperCase()), runs(mine)),
      common: runs(mine),
    },
    { title: "hosts that differ", answer: several(runs(mine), runs(sha(1))), common: null },
    { title: "a host that is silent", answer: several(runs(mine), silent), common: null },
    { title: "hosts without a commit", answer: several(runs(null), runs(null)), common: null },
  ])("of $title", ({ answer, common }) => {
    expect(commonAnswer(answer)).toEqual(common);
  });
});

describe("sameAnswer", () => {
  const otherSilence = { ...silent, why: "it refused the connection" } as const;
  it.each<{ one: ProbeAnswer; other: ProbeAnswer; same: boolean }>([
    { one: silent, other: otherSilence, same: true },
    { one: silent, other: runs(null), same: false },
    { one: runs(mine), other: several(runs(mine)), same: false },
    { one: several(runs(mine), silent), other: several(runs(mine), otherSilence), same: true },
    { one: several(runs(mine), silent), other: several(silent, runs(mine)), same: false },
    { one: several(runs(mine)), other: several(runs(mine), runs(mine)), same: false },
    { one: notConfigured, other: notConfigured, same: true },
  ])("$one and $other: $same", ({ one, other, same }) => {
    expect(sameAnswer(one, other)).toBe(same);
  });
});
