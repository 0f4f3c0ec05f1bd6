import { describe, expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  makeEngineWorld,
  report,
  train,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { anonymous } from "../../core/person.ts";
import { viewerOf } from "../engine.ts";

/** Bob takes part in the second of two embargoed hotfixes, and not in the first. */
async function secondOfTwo() {
  const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
  const before = world.repository.head(train) ?? "";
  const first = await report(world, "Other hole: #1", "security");
  await walkTo(world, first, "recorded");
  await give(world, first, "ann", { type: "RemoveParticipant", person: "bob" });
  const second = await report(world, "Own hole: #2", "security");
  await walkTo(world, second, "writing");
  return { world, before, second };
}

async function seenBy(world: EngineWorld, id: string, person: string) {
  const { hotfix } = await walkTo(world, id, "in-review");
  const pull = { branch: hotfix.work?.branch ?? "", train, clearance: "embargoed" as const };
  return world.engine.change(viewerOf(actor(world.engine, person)), pull);
}

describe("what a branch adds to its train", () => {
  it.each(["bob", "sue"])("is shown to whoever may know of its hotfix: %s", async (person) => {
    const { world, second } = await secondOfTwo();

    expect(await seenBy(world, second, person)).toMatchObject({ status: "found", commits: [{}] });
  });

  it("is withheld from whoever may not know of another hotfix on whose commits it stands", async () => {
    const { world, before, second } = await secondOfTwo();
    world.repository.rewrite(train, before, { "page.js": "as it was" });

    expect(await seenBy(world, second, "sue")).toMatchObject({ status: "found" });
    expect(await seenBy(world, second, "bob")).toEqual({ status: "withheld" });
  });

  it("can't be read where the private repository is no more", async () => {
    const { engine } = await makeEngineWorld();
    const pull = { branch: "hotfix/1", train, clearance: "embargoed" } as const;

    expect(await engine.change(anonymous, pull)).toEqual({ status: "no-repository" });
  });
});
