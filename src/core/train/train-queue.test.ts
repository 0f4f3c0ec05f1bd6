import { describe, expect, it } from "vitest";
import { live, rolling, sha } from "../../../test/support/core/facts.ts";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import type { Hotfix } from "../hotfix/hotfix.ts";
import type { Phase } from "../hotfix/phase.ts";
import type { TrainSnapshot } from "./train.ts";
import { speakerOf, trainQueue } from "./train-queue.ts";

/** A case in a phase, named for it. */
function at(phase: Phase, change: Partial<Hotfix> = {}): Hotfix {
  return { ...given(historyTo[phase]).hotfix, id: phase, ...change };
}

function ids(hotfixes: readonly Hotfix[], train: TrainSnapshot = rolling): readonly string[] {
  return trainQueue(train, hotfixes).places.map(({ hotfix }) => hotfix.id);
}

describe("the order of the queue", () => {
  it("begins with what is nearest to production, and leaves out what has ended or is on another train", () => {
    const cases = [
      at("deciding"),
      at("approved"),
      at("cancelled"),
      at("verifying"),
      at("ticketing", { id: "to production", environment: "production" }),
      at("vetted"),
      at("recorded"),
      at("verified"),
      at("vetted", { id: "elsewhere", train: live }),
    ];

    expect(ids(cases)).toEqual(["to production", "vetted", "verifying", "recorded", "approved", "deciding"]);
  });

  it("is that of the reports where two stand at the same step", () => {
    expect(ids([at("writing", { id: "first" }), at("writing", { id: "second" })])).toEqual([
      "first",
      "second",
    ]);
  });
});

describe("what a landing does to the others", () => {
  const others = [
    at("vetted"),
    at("verifying"),
    at("recorded"),
    at("deciding"),
    at("deploying", { id: "to production", environment: "production" }),
    at("vetted", { id: "embargoed", clearance: "embargoed" }),
  ];

  it.each<{ phase: Phase; lands: boolean }>([
    { phase: "deciding", lands: false },
    { phase: "starting", lands: true },
    { phase: "writing", lands: true },
    { phase: "in-review", lands: true },
    { phase: "approved", lands: true },
    { phase: "landing", lands: true },
    { phase: "recorded", lands: false },
    { phase: "vetted", lands: false },
  ])("voids what is verified on stage where it is $phase: $lands", ({ phase, lands }) => {
    const { places } = trainQueue(rolling, [...others, at(phase, { id: "it" })]);

    expect(places.find(({ hotfix }) => hotfix.id === "it")).toMatchObject({
      voids: lands ? ["vetted"] : [],
      replaces: lands ? ["verifying", "recorded"] : [],
    });
  });
});

describe("the proposal to share a build", () => {
  it.each<{ title: string; cases: readonly Hotfix[]; train?: TrainSnapshot; bundle: unknown }>([
    { title: "nobody", cases: [], bundle: null },
    { title: "one that is ready", cases: [at("approved"), at("in-review"), at("verifying")], bundle: null },
    {
      title: "two that are approved",
      cases: [at("approved", { id: "a" }), at("approved", { id: "b" })],
      bundle: { hotfixes: ["a", "b"], lands: ["a", "b"] },
    },
    {
      title: "one that has landed and one that is approved",
      cases: [at("approved"), at("recorded")],
      bundle: { hotfixes: ["recorded", "approved"], lands: ["approved"] },
    },
    {
      title: "two that have landed",
      cases: [at("recorded", { id: "a" }), at("recorded", { id: "b" })],
      bundle: { hotfixes: ["a", "b"], lands: [] },
    },
    {
      title: "an embargoed one and a stranded one",
      cases: [at("approved"), at("recorded", { clearance: "embargoed" }), at("approved", { stranded: true })],
      bundle: null,
    },
    {
      title: "two on a train that is live: each has a ticket of its own there",
      cases: [at("approved", { id: "a", train: live }), at("approved", { id: "b", train: live })],
      train: live,
      bundle: null,
    },
  ])("$title", ({ cases, train = rolling, bundle }) => {
    expect(trainQueue(train, cases).bundle).toEqual(bundle);
  });
});

describe("the hotfix that the one ticket is asked for", () => {
  const shared = at("recorded").build;
  const landing = { train: rolling.name, commits: [], merge: sha(9), record: sha(9) };
  const first = at("recorded", { id: "first", landings: [landing] });

  it("is the one whose landing made the build that they share", () => {
    expect(speakerOf([first, at("recorded")])?.id).toBe("recorded");
  });

  it("is any of them where none made it", () => {
    expect(speakerOf([first])?.id).toBe("first");
  });

  it("is none while they have different builds, or none has landed", () => {
    const other = at("recorded", { build: shared && { ...shared, sha: sha(2) } });

    expect(speakerOf([first, other])).toBeNull();
    expect(speakerOf([])).toBeNull();
  });
});
