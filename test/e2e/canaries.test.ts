import fc from "fast-check";
import { expect, it } from "vitest";
import type { Hotfix } from "../../src/core/hotfix/hotfix.ts";
import { searchFor } from "../../src/engine/leaks/search.ts";
import { anySteps } from "../support/canaries/canary-steps.ts";
import { makeCanaryWorld } from "../support/canaries/canary-world.ts";
import { allCases, canary, play } from "../support/canaries/play-canaries.ts";

const runs = Number(process.env.CANARY_RUNS ?? 2_000);

it(`no word, id or commit of an embargoed case gets out, in ${runs} random runs`, async () => {
  const met = {
    landed: 0,
    deployed: 0,
    verified: 0,
    rejected: 0,
    cancelled: 0,
    faults: 0,
    texts: 0,
    discreet: 0,
  };
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const world = await makeCanaryWorld();
      await play(world, steps);
      const cases = (await allCases(world)).filter(({ clearance }) => clearance === "embargoed");
      const texts = await world.published();
      const search = searchFor(markersOf(cases), new Map(cases.map((each) => [each.id, privateIds(each)])));

      expect(texts.flatMap(search)).toEqual([]);
      expect(
        world.discreet().flatMap(searchFor([{ hotfix: "", field: "words", text: canary }], new Map())),
      ).toEqual([]);
      for (const each of cases) note(met, each);
      met.faults += steps.filter((step) => step.do === "fail").length;
      met.texts += texts.length;
      met.discreet += world.discreet().length;
      await world.engine.engine.stop();
    }),
    { numRuns: runs, endOnFailure: true },
  );
  // Else it holds because nothing ever happens.
  for (const [what, count] of Object.entries(met))
    expect({ what, enough: count >= runs / 100 }).toEqual({ what, enough: true });
}, 3_600_000);

/** The canary, and the id: nobody outside is told even that. */
function markersOf(cases: readonly Hotfix[]) {
  return cases.flatMap(({ id }) => [
    { hotfix: id, field: "id", text: id },
    { hotfix: id, field: "words", text: canary },
  ]);
}

function privateIds({ pullRequest, landings, build }: Hotfix): readonly string[] {
  const landed = landings.flatMap(({ commits, merge, record }) => [...commits, merge, record]);
  return [...(pullRequest?.commits.map(({ sha }) => sha) ?? []), ...landed, build?.sha ?? []].flat();
}

type Met = Record<"landed" | "deployed" | "verified" | "rejected" | "cancelled", number>;

function note(met: Met, { landings, rollouts, rejections, phase }: Hotfix): void {
  met.landed += Number(landings.length > 0);
  met.deployed += Number(rollouts.stage.deployed !== null);
  met.verified += Number(rollouts.production.passed !== null);
  met.rejected += Number(rejections > 0);
  met.cancelled += Number(phase === "cancelled");
}
