import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CliWorld, collector, makeCliWorld } from "../../test/support/cli-world.ts";
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

const commands = () => [
  ["status"],
  ["status", "--json"],
  ["status", id],
  ["status", id, "--json"],
  ["log", id],
  ["log", id, "--json"],
  ["train", "queue", "2013.05.22", "--json"],
];

describe("what belongs to an embargoed hotfix", () => {
  it("goes into no file or pipe by itself, and nothing of it into the message", async () => {
    for (const argv of commands()) {
      const { code, out, err } = await world.run(...argv, "--as", "sol");
      expect({ argv, code, out }).toEqual({ argv, code: 1, out: "" });
      expect(err).toContain("--private");
      expect(err).not.toMatch(/canary/i);
    }
  });

  it("goes there with --private", async () => {
    const { code, out } = await world.run("status", id, "--json", "--private", "--as", "sol");

    expect({ code, title: JSON.parse(out).title }).toEqual({ code: 0, title: "Canary in the title" });
  });

  it("goes to a terminal", async () => {
    const out = collector({ columns: 120 });
    await world.runIn({ out }, "status", id, "--as", "sol");

    expect(out.text()).toContain("Canary in the title");
  });

  it("holds nobody up who may not see it", async () => {
    expect(await world.run("status", "--json", "--as", "ann")).toMatchObject({ code: 0 });
  });
});
