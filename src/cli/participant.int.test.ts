import { afterEach, beforeEach, expect, it } from "vitest";
import { type CliWorld, makeCliWorld } from "../../test/support/cli-world.ts";
import { embargo } from "../../test/support/embargoed-case.ts";
import { trainBranch } from "../../test/support/http-world.ts";

let world: CliWorld;
let id: string;
beforeEach(async () => {
  world = await makeCliWorld();
  await world.run("train", "add", trainBranch, "--as", "ann");
  id = await embargo(world.http);
});
afterEach(() => world.close());

const participant = (as: string, ...words: readonly string[]) =>
  world.run("participant", ...words, "--as", as, "--private", "--no-wait");

it("asks somebody, who confirms it and is taken off again", async () => {
  const added = await participant("sol", "add", id, "bob");
  expect(added).toMatchObject({ code: 0 });
  expect(added.out).toContain("✓ sol asked bob to take part");
  expect(await world.run("status", id, "--as", "bob", "--private")).toMatchObject({ code: 1, out: "" });

  const confirmed = await participant("bob", "confirm", id);
  expect(confirmed).toMatchObject({ code: 0 });
  expect(confirmed.out).toContain("✓ bob confirmed to take part");
  expect((await world.run("status", id, "--as", "bob", "--private")).code).toBe(0);

  const removed = await participant("sol", "remove", id, "bob");
  expect(removed.out).toContain("✓ sol took bob off it");
  expect(await world.run("status", id, "--as", "bob", "--private")).toMatchObject({ code: 1, out: "" });
});

it.each([
  { title: "for another", as: "cyn", before: ["add", "bob"] },
  { title: "whom nobody asked", as: "bob", before: null },
])("is refused as if there were no such hotfix to somebody who confirms $title", async ({ as, before }) => {
  const [verb = "", who = ""] = before ?? [];
  if (before !== null) await participant("sol", verb, id, who);

  const { code, err } = await participant(as, "confirm", id);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("There is no such hotfix") });
});
