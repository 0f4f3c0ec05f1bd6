import { describe, expect, it } from "vitest";
import { candidatesOf, chooseLine } from "./development-line.ts";

const branches = (...names: readonly string[]) =>
  names.map((name, at) => ({ name, sha: `${at}`, committedAt: at }));

describe("by name", () => {
  const nowhere = { remoteHead: null, current: null };

  it.each([
    {
      title: "the remote's default, then usual names",
      names: ["main", "next"],
      trains: [],
      heads: { remoteHead: "next", current: "main" },
      found: ["next", "main"],
    },
    {
      title: "usual names before a default of another, where there are trains",
      names: ["dev", "future", "train-7"],
      trains: ["train-7"],
      heads: { remoteHead: "future", current: null },
      found: ["dev", "future"],
    },
    {
      title: "a default of a usual name before other usual names",
      names: ["dev", "main", "train-7"],
      trains: ["train-7"],
      heads: { remoteHead: "main", current: null },
      found: ["main", "dev"],
    },
    {
      title: "not a train that is the default",
      names: ["dev", "train-7"],
      trains: ["train-7"],
      heads: { remoteHead: "train-7", current: null },
      found: ["dev"],
    },
    {
      title: "usual names in their order",
      names: ["topic", "master", "develop"],
      trains: [],
      heads: nowhere,
      found: ["develop", "master"],
    },
    {
      title: "the branch checked out, where nothing else is",
      names: ["trunk-of-ours"],
      trains: [],
      heads: { remoteHead: null, current: "trunk-of-ours" },
      found: ["trunk-of-ours"],
    },
    {
      title: "none among trains only",
      names: ["train-7"],
      trains: ["train-7"],
      heads: { remoteHead: null, current: "train-7" },
      found: [],
    },
    { title: "none where there is no branch", names: [], trains: [], heads: nowhere, found: [] },
  ])("$title", ({ names, trains, heads, found }) => {
    const candidates = candidatesOf(branches(...names), new Set(trains), heads);

    expect(candidates.map(({ branch }) => branch)).toEqual(found);
  });
});

describe("by where trains were cut", () => {
  const [dev, main] = [
    { branch: "dev", how: "a" },
    { branch: "main", how: "b" },
  ];

  it.each([
    { title: "the nearest", distances: { dev: [40, 2], main: [3, 1] }, branch: "main", others: ["dev (a)"] },
    {
      title: "the nearest to most",
      distances: { dev: [1, 1, 9], main: [2, 2, 1] },
      branch: "dev",
      others: ["main (b)"],
    },
    {
      title: "the first of equals",
      distances: { dev: [3, 0], main: [3, 0] },
      branch: "dev",
      others: ["main (b)"],
    },
    {
      title: "the only one that trains were ever on",
      distances: { dev: [Infinity], main: [900] },
      branch: "main",
      others: ["dev (a)"],
    },
  ])("is $title", ({ distances, branch, others }) => {
    const line = chooseLine([dev, main], new Map(Object.entries(distances)));

    expect(line).toEqual({ branch, how: "the newest trains were cut from it", others });
  });

  it("is the likeliest by name where no train was cut from any", () => {
    const line = chooseLine([dev, main], new Map([["dev", [Infinity]]]));

    expect(line).toMatchObject({ branch: "dev", how: "a" });
  });

  it("is nowhere without a candidate", () => {
    expect(chooseLine([], new Map())).toBeNull();
  });
});
