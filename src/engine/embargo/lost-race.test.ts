import { expect, it } from "vitest";
import {
  actor,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import type { HotfixAppend } from "../../ports/event-store.ts";
import { viewerOf } from "../engine.ts";

it("a public hotfix that has an embargoed one told of its build, and loses that race, does not tell whose log it was", async () => {
  let busy = "";
  const world = await makeEngineWorld({
    privateSide: true,
    cleared: ["dan"],
    around: ({ store, ...others }) => ({
      ...others,
      store: {
        ...store,
        appendHotfix: async (append: HotfixAppend) =>
          append.id === busy ? ("conflict" as const) : store.appendHotfix(append),
      },
    }),
  });
  const hidden = await report(world, "Hole: #1", "security");
  await walkTo(world, hidden, "recorded");
  const open = await report(world, "Button: #2");
  await walkTo(world, open, "approved");
  busy = hidden;
  await give(world, open, "ann", { type: "LandFix", date: "2013.06.04" });

  expect((await look(world, open)).hotfix.failures).toMatchObject([{ fault: "race-lost" }]);
  const seen = await world.engine.find(viewerOf(actor(world.engine, "rob")), open);
  expect(JSON.stringify(seen)).toContain("Others changed the log of the hotfix first, 20 times in a row.");
  expect(JSON.stringify(seen)).not.toContain(hidden);
});
