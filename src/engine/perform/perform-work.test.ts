import { beforeEach, describe, expect, it } from "vitest";
import { conflict } from "../../../test/support/core/facts.ts";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";

describe("a pick that conflicts", () => {
  let world: EngineWorld;
  let id: string;
  beforeEach(async () => {
    world = await makeEngineWorld({
      around: (inner) => ({
        ...inner,
        repository: {
          ...inner.repository,
          ensureBranch: async () => ({ status: "conflict", pick: conflict.commit, ...conflict }),
        },
      }),
    });
    id = await report(world);
    await walkTo(world, id, "starting");
    await give(world, id, "ann", { type: "StartWork", picks: ["abc1234"] });
  });

  it("is still shown with both sides when the fix is proposed before anybody has resolved it", async () => {
    await give(world, id, "ann", { type: "ProposeFix" });
    const { hotfix, log } = await look(world, id);

    expect(log.at(-1)?.event).toMatchObject({
      type: "ProposalRefused",
      obstacles: [{ code: "branch-missing" }],
    });
    expect(hotfix).toMatchObject({ phase: "writing", setback: { kind: "conflict", conflict } });
  });

  it("stands in the way no more once the branch that resolves it is proposed", async () => {
    const { hotfix } = await look(world, id);
    world.repository.push(hotfix.work?.branch ?? "", { "page.js": "resolved" });
    await give(world, id, "ann", { type: "ProposeFix" });

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "in-review", setback: null });
  });
});
