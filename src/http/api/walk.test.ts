import { beforeEach, expect, it } from "vitest";
import { addTrain, ask, command, json, reported } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../../test/support/http-world.ts";

let world: HttpWorld;

beforeEach(async () => {
  world = await makeHttpWorld();
  await addTrain(world);
});

it("takes a hotfix from report to verified in production", async () => {
  const id = await reported(world);
  await command(world, id, "vote", "ann", { choice: "hotfix" });
  await command(world, id, "vote", "cyn", { choice: "hotfix", reason: "seen" });
  await command(world, id, "vote", "dan", { choice: "hotfix" });
  const { work } = await command(world, id, "start", "ann");
  world.repository.push(work?.branch ?? "", { "lib/form.js": "fixed\n" });
  await command(world, id, "propose", "ann");
  await command(world, id, "review", "bob", { verdict: "approve" });
  const landed = await command(world, id, "land", "ann");
  expect(landed.lines).toEqual(["  * (hotfix 2013.06.05) Re-enable the button: #1234"]);
  for (const environment of ["stage", "production"] as const) {
    await command(world, id, "ticket", "dan", { environment });
    await world.environments.runs(environment, landed.build?.sha ?? "");
    await command(world, id, "deployed", "dan", { environment });
    const unnamed = await ask(world, "POST", `/hotfixes/${id}/verify`, {
      ...{ as: "cyn", body: { environment, verdict: "pass" } },
    });
    expect(await unnamed.json()).toMatchObject({
      ...{ type: "/problems/field-missing", refusals: [{ code: "field-missing", field: "sha" }] },
    });
    await command(world, id, "verify", "cyn", { environment, verdict: "pass", sha: landed.build?.sha });
  }

  expect(await json(await ask(world, "GET", `/hotfixes/${id}`))).toMatchObject({ phase: "verified" });
});
