import { expect, it } from "vitest";
import { give, look, makeEngineWorld, report, walkTo } from "../../test/support/engine/engine-world.ts";
import { Fault } from "../core/fault.ts";

it("the words with which a server refuses a push stand on the case, and the landing waits for somebody", async () => {
  const world = await makeEngineWorld();
  const id = await report(world);
  await walkTo(world, id, "approved");
  const { land } = world.world.repository;
  const closed = new Fault({
    code: "rejected",
    system: "repository",
    says: "The tree is closed for 2013.05.22",
  });
  Object.assign(world.world.repository, { land: () => Promise.reject(closed) });

  await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });

  const { hotfix } = await look(world, id);
  expect(hotfix).toMatchObject({ phase: "landing", build: null, failures: [{ parked: true }] });
  expect(JSON.stringify(hotfix.failures)).toContain("The tree is closed for 2013.05.22");
  Object.assign(world.world.repository, { land });
  expect((await give(world, id, "ann", { type: "RetryEffects" })).hotfix).toMatchObject({
    phase: "recorded",
    failures: [],
  });
});
