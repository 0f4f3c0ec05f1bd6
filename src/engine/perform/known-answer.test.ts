import { expect, it } from "vitest";
import type { Clearance } from "../../core/clearance.ts";
import { Fault } from "../../core/fault.ts";
import type { ProbeAnswer } from "../../core/hotfix/evidence.ts";
import { createLastSaid } from "../views/last-said.ts";
import { answerText } from "../wording/answer-text.ts";
import { probeFor } from "./known-answer.ts";
import type { Performance } from "./performance.ts";

const url = "https://stage.example.org/version";
const [secret, merge, open, foreign] = ["a", "b", "c", "d"].map((digit) => digit.repeat(40)) as [
  string,
  string,
  string,
  string,
];
const runs = (sha: string, version: string | null = "private-2"): ProbeAnswer => {
  return { status: "answered", sha, version, url };
};
const nothing = { status: "silent", why: "it says nothing that can be told", url } as const;

interface Asked {
  readonly clearance: Clearance;
  /** Whether the private build has the case's own public one in it. */
  readonly contains: boolean;
}

/** Spelt out in an object, it would make it look like a promise. */
const asItWas = "then";

/** A case with a public build, beside an embargoed one that has landed. */
function performanceOf(answer: ProbeAnswer, { clearance, contains }: Asked): Performance {
  const isHere = (shas: readonly string[]) => async (since: string, to: string) => {
    const found = since === to ? shas.includes(to) : contains;
    return found ? { status: "found" } : { status: "not-comparable" };
  };
  const embargoed = { clearance: "embargoed", landings: [{ record: secret }] };
  return {
    intent: { type: "probe" },
    lastSaid: createLastSaid({ now: () => 0 }),
    [asItWas]: { id: "k7m2", clearance, build: { sha: open, version: "0.2013.05.22" } },
    world: {
      environments: { probe: async () => answer },
      reader: {
        list: async () => [{ hotfix: embargoed }, { hotfix: { clearance: "public", landings: [] } }],
      },
      lineage: { between: isHere([open]) },
      private: { lineage: { between: isHere([open, secret, merge]) } },
    },
  } as never;
}

it.each<Asked & { title: string; answer: ProbeAnswer; told: ProbeAnswer }>([
  {
    title: "an embargoed case hears what runs, on its own page",
    ...{ clearance: "embargoed", contains: true, answer: runs(secret), told: runs(secret) },
  },
  {
    title: "a public case hears its own build for the private one that contains it",
    ...{ clearance: "public", contains: true, answer: runs(secret), told: runs(open, "0.2013.05.22") },
  },
  {
    title: "the same where the answer is short",
    ...{ clearance: "public", contains: true, answer: runs(secret.slice(0, 8)) },
    told: runs(open, "0.2013.05.22"),
  },
  {
    title: "a public case hears nothing of a private build without its own",
    ...{ clearance: "public", contains: false, answer: runs(secret), told: nothing },
  },
  {
    title: "nor of a commit that is on the private train alone",
    ...{ clearance: "public", contains: false, answer: runs(merge), told: nothing },
  },
  {
    title: "a public build is told as it is",
    ...{ clearance: "public", contains: true, answer: runs(open), told: runs(open) },
  },
  {
    title: "and so is what no repository knows",
    ...{ clearance: "public", contains: false, answer: runs(foreign), told: runs(foreign) },
  },
  {
    title: "of several hosts each is told so",
    ...{ clearance: "public", contains: false },
    answer: { status: "several", hosts: [runs(open), runs(secret)] as never },
    told: { status: "several", hosts: [runs(open), nothing] as never },
  },
  {
    title: "an environment that is not asked says nothing",
    ...{ clearance: "public", contains: false },
    answer: { status: "not-configured" },
    told: { status: "not-configured" },
  },
])("$title", async ({ answer, told, ...asked }) => {
  const performance = performanceOf(answer, asked);

  expect(await probeFor(performance, "stage")).toEqual(told);
  expect(performance.lastSaid.of(`k7m2/${asked.clearance}/stage`)?.says).toBe(`It ${answerText(told)}.`);
});

it("a public case hears no more than that it has to wait where the private side can't be asked", async () => {
  const performance = performanceOf(runs(secret), { clearance: "public", contains: true });
  const between = async () => {
    throw new Fault({ code: "unreachable", system: "private repository", why: "ECONNREFUSED" });
  };
  const world = { ...performance.world, private: { lineage: { between } } } as never;

  const says = "the train is not ready";
  await expect(probeFor({ ...performance, world }, "stage")).rejects.toMatchObject({ detail: { says } });
});
