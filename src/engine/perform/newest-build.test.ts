import { expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  makeEngineWorld,
  report,
  train,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";

const toProduction = { type: "IssueTicket", environment: "production" } as const;

/** A case whose production ticket is written while production itself does not answer. */
async function ticketed(world: EngineWorld, id: string) {
  await walkTo(world, id, "vetted");
  world.environments.answers("production", { status: "silent", why: "no answer", url: "https://p.test" });
  return (await give(world, id, "cyn", toProduction)).hotfix;
}

/** Takes a case all the way, on the word of ops. */
async function verified(world: EngineWorld, id: string) {
  await ticketed(world, id);
  const claim = { type: "ClaimDeployed", environment: "production", override: "The probe is down." } as const;
  await give(world, id, "cyn", claim);
  const pass = { type: "PassBuild", environment: "production", note: "" } as const;
  return (await give(world, id, "bob", pass)).hotfix;
}

/** Two cases of one train that are in production, one after the other. */
async function twoInProduction() {
  const world = await makeEngineWorld();
  const older = await verified(world, await report(world));
  const newer = await verified(world, await report(world, "Mend it: #2"));
  expect([older.phase, newer.phase]).toEqual(["verified", "verified"]);
  const byTicket = { known: "by-ticket", sha: newer.build?.sha, release: newer.build?.release };
  return { world, older, byTicket };
}

it("goes back to the build that was confirmed last, whatever is said of an older case since", async () => {
  const { world, older, byTicket } = await twoInProduction();
  await give(world, older.id, "bob", { type: "MeasureAffected", percent: 5, source: "log" });

  const { rollouts } = await ticketed(world, await report(world, "Mend that: #3"));
  expect(rollouts.production.previous).toMatchObject(byTicket);
});

it("knows on a train's first hotfix what another train brought to production", async () => {
  const { world, byTicket } = await twoInProduction();
  const giving = { by: actor(world.engine, "cyn"), channel: "cli" } as const;
  world.repository.push("train-2013.06.05", { ChangeLog: "train-2013.06.05:\n" }, train);
  await world.engine.addTrain("train-2013.06.05", "rolling", giving);
  const id = await report(world, "Mend that: #3", "normal", "2013.06.05");

  const { rollouts, train: its } = await ticketed(world, id);
  expect(its.name).toBe("2013.06.05");
  expect(rollouts.production.previous).toMatchObject(byTicket);
  const entries = (await world.tickets.seen()).flatMap((seen) => seen.entries.map(({ body }) => body));
  expect(entries.at(-1)).toContain(
    `- go back to: 0.2013.05.22-${byTicket.release} (${byTicket.sha?.slice(0, 8)})`,
  );
  const rolledBack = await give(world, id, "cyn", { type: "RollBack", reason: "It is worse." });
  expect(rolledBack.hotfix).toMatchObject({ phase: "starting", attempt: 2 });
});
