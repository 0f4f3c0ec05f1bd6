import { expect, it } from "vitest";
import { conflict, runs, several, sha, silent } from "../../../test/support/core/facts.ts";
import { play } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { wholeHistories } from "../../../test/support/core/whole-histories.ts";
import type { HotfixEvent, HotfixEventType } from "../../core/hotfix/event.ts";
import { eventText } from "./event-text.ts";

const effect = "hf-7k3m9q2x.5.comment-issue.decided";
const train = { name: "2013.05.22", branch: "train-2013.05.22", life: "derailed" } as const;

/** Events that no whole history holds. */
const rare: readonly HotfixEvent[] = [
  { type: "PickConflicted", conflict },
  { type: "LandingConflicted", conflict },
  { type: "BranchRefused", obstacles: [{ code: "x", says: "No." }] },
  {
    ...{ type: "RestartRefused", obstacles: [{ code: "x", says: "No." }] },
    kept: { by: "ann", branch: "hotfix/x-1", picks: [], base: "b".repeat(40), head: "c".repeat(40) },
  },
  { type: "LandingRefused", obstacles: [{ code: "x", says: "No." }] },
  { type: "ProposalRefused", obstacles: [{ code: "x", says: "No." }] },
  { type: "ChecksSeen", obstacles: [] },
  { type: "ChecksSeen", obstacles: [{ code: "checks-failed", says: "No." }] },
  { type: "DecisionEscalated", because: "tie", to: [] },
  { type: "DecisionReopened", by: "ann", reason: "It is worse" },
  { type: "HeadMoved", head: "a".repeat(40), commits: [] },
  { type: "TrainMoved", train },
  { type: "HotfixMoved", by: "ann", train },
  { type: "EffectDone", effect, evidence: ["https://tracker.example/1#2"] },
  { type: "EffectFailed", effect, fault: "unreachable", says: "The tracker is away.", parked: true },
  { type: "EffectsRetried", by: "ann", effects: [effect] },
];

const events = [
  ...Object.values(historyTo).flat(),
  ...Object.values(wholeHistories).flatMap((all) => play(all)),
  ...rare,
];

it("has words for every event, in one line each", () => {
  const types = new Set<HotfixEventType>();
  for (const event of events) {
    types.add(event.type);
    const lines = eventText(event);
    expect(lines[0]).toMatch(/^[a-z]+ ?/);
    expect(lines[0]).not.toBe(event.type);
    for (const line of lines) expect(line).not.toMatch(/undefined|\[object|\n/);
  }
  expect(types.size).toBeGreaterThanOrEqual(39);
});

it("names a build without a release by its version alone, and no empty line of the record", () => {
  const landed = historyTo.recorded.find((event) => event.type === "Landed");
  if (landed === undefined) throw new Error("nothing has landed");
  const build = { ...landed.build, version: "1.4.1", release: "" };
  const lines = ["## [1.4.1] - 2026-11-23", "", "### Fixed"];

  expect(eventText({ ...landed, build, lines }).slice(3)).toEqual([
    "release  1.4.1",
    "line     ## [1.4.1] - 2026-11-23",
    "line     ### Fixed",
  ]);
});

it("counts the hosts of an environment, and names each with what it answers", () => {
  const answer = several(runs(sha(1)), silent);

  expect(eventText({ type: "DeployedPartly", environment: "stage", sha: sha(1), answer })).toEqual([
    "asked stage: 1 of 2 hosts answer the new build",
    `host     stage.example answers ${sha(1)}`,
    "host     stage.example does not answer (no answer in 5 s)",
  ]);
});

it("says of a claim against several hosts that it is not on each, and what each answers", () => {
  const answer = several(runs(sha(1)), silent);
  const evidence = { kind: "override", by: "cyn", reason: "Host 2 is away", answer } as const;

  expect(eventText({ type: "Deployed", environment: "stage", evidence }).slice(1)).toEqual([
    "proof    cyn says so, although it is not on each host: Host 2 is away",
    `host     stage.example answers ${sha(1)}`,
    "host     stage.example does not answer (no answer in 5 s)",
  ]);
});

it("names an event of a newer server by its type", () => {
  const newer = JSON.parse('{"type":"MoonPhaseChanged"}') as HotfixEvent;
  expect(eventText(newer)).toEqual(["MoonPhaseChanged"]);
});

it("says of a landing how often others came first", () => {
  const build = { train: train.name, version: "0.1", release: "2", sha: sha(2), location: "x" };
  const landed = { type: "Landed", merge: sha(1), build, lines: [], attempts: 2 } as const;

  expect(eventText(landed)[1]).toBe(`merge    ${sha(1)}, at attempt 2: others landed first`);
  expect(eventText({ ...landed, attempts: 1 })[1]).toBe(`merge    ${sha(1)}`);
});

it.each([
  { parked: false, says: "failed to comment issue, and tries again" },
  { parked: true, says: "failed to comment issue, and gave up" },
])("$says", ({ parked, says }) => {
  expect(eventText({ type: "EffectFailed", effect, fault: "x", says: "It is away.", parked })).toEqual([
    says,
    "because  It is away.",
  ]);
});
