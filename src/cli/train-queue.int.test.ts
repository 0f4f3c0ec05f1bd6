import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { approved, land, look, reported, verifying } from "../../test/support/cli-hotfix.ts";
import { type CliWorld, makeCliWorld } from "../../test/support/cli-world.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await makeCliWorld();
});
afterEach(() => world.close());

describe("several hotfixes on one train", () => {
  /** One that QA has passed on stage, and one that is to land. */
  async function passedAndApproved(): Promise<readonly [passed: string, next: string]> {
    const passed = await verifying(world);
    await world.run("verify", passed, "stage", "--pass", "--as", "cyn");
    return [passed, await approved(world, "Mend the menu: #2")];
  }

  it("are a queue with what each waits for, and whose verification a landing voids", async () => {
    const [passed, next] = await passedAndApproved();
    const { out } = await world.run("train", "queue", "2013.05.22");

    expect(out.split("\n")).toEqual([
      "2013.05.22  rolling",
      "",
      ` 1. ${passed}  Nobody can sign in (verified on stage and waiting for the production ticket)`,
      "    Somebody of the developers or ops asks for the production ticket.",
      ` 2. ${next}  Nobody can sign in (approved and waiting to land)`,
      "    Ann Lee lands it.",
      `    Its landing makes QA's pass of ${passed} void.`,
      "",
    ]);
  });

  it("say of each aboard that its pass is void, and by whose landing", async () => {
    const [passed, next] = await passedAndApproved();
    const old = (await look(world, passed)).build?.sha ?? "";
    await land(world, next);
    await world.http.jobs.idle();

    const { build, voided } = await look(world, passed);
    expect(voided).toBe(
      `The pass of ${old.slice(0, 8)} by Cyn Oh is void: the landing of ${next} made ${build?.sha.slice(0, 8)}, which has to be verified in its place.`,
    );
    expect((await world.run("status", passed)).out).toContain(`      ${voided}\n`);
    expect((await world.run("log", passed)).out).toContain(
      `took ${build?.sha.slice(0, 10)} for ${old.slice(0, 10)}: a later landing of ${next} contains it`,
    );
    const refused = await world.run("ticket", passed, "production", "--as", "dan");
    expect(refused.err).toContain(old.slice(0, 8));
    await world.run("deployed", passed, "stage", "--override", "Seen", "--as", "dan");
    await world.run("verify", passed, "stage", "--pass", "--as", "cyn");
    expect((await look(world, passed)).voided).toBeNull();
  });
});

describe("a hotfix alone on its train", () => {
  it("is a queue of one, with nothing to bundle", async () => {
    const id = await reported(world);
    const { out } = await world.run("train", "queue", "2013.05.22");
    expect(out).toContain("2013.05.22  rolling\n\n 1. ");
    expect(out).toContain(`${id}  Nobody can sign in`);
    const { code, err } = await world.run("train", "bundle", "2013.05.22", "--as", "ann");
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining("Fewer than two hotfixes of 2013.05.22 are ready to share a build"),
    });
  });
});
