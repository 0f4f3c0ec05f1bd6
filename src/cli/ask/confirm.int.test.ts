import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { approved, look, reported, verifying } from "../../../test/support/cli-hotfix.ts";
import { answering, type CliWorld, makeCliWorld } from "../../../test/support/cli-world.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await makeCliWorld();
});
afterEach(() => world.close());

describe("what can't be taken back", () => {
  it("asks first where somebody is there, and names what will happen", async () => {
    const id = await approved(world);
    const somebody = answering(false);
    const { code, err } = await world.runIn(somebody, "cancel", id, "--reason", "A duplicate", "--as", "ann");
    expect(code).toBe(2);
    expect(err).toContain("is closed.");
    expect(err).toContain("cyn, QA and ops are told by mail.");
    expect(err).toContain("Cancelled: nothing was done.");
    expect(JSON.parse((await world.run("status", id, "--json")).out)).toMatchObject({ phase: "approved" });
  });

  it.each([["--yes"], ["--no-input"]])("does not ask with %s", async (option) => {
    const id = await reported(world);
    const nobody = answering();
    const { code } = await world.runIn(
      nobody,
      "cancel",
      id,
      "--reason",
      "A duplicate",
      "--as",
      "ann",
      option,
    );
    expect({ code, asked: nobody.asked }).toEqual({ code: 0, asked: [] });
  });

  it("shows which build is to be verified, and asks whether it is the one that QA looked at", async () => {
    const id = await verifying(world);
    const { build } = await look(world, id);
    const says = `0.2013.05.22-8 (${build?.sha.slice(0, 10)}) is to be verified on stage`;
    const no = await world.runIn(answering(false), "verify", id, "stage", "--pass", "--as", "cyn");
    expect({ code: no.code, out: no.out }).toEqual({ code: 2, out: "" });
    expect(no.err).toContain(says);
    expect((await look(world, id)).phase).toBe("verifying");

    const yes = await world.runIn(answering(true), "verify", id, "stage", "--pass", "--as", "cyn");
    expect(yes).toMatchObject({ code: 0, err: expect.stringContaining(says) });
    expect(yes.out).toContain(`✓ cyn verified ${build?.sha.slice(0, 10)} on stage`);
    expect((await look(world, id)).rollouts.stage.passed).toMatchObject({ by: "cyn", sha: build?.sha });
  });

  it("has QA's word refused where a landing replaces the build while they are asked", async () => {
    const id = await verifying(world);
    const second = await approved(world, "Mend the menu: #2");
    const whileAsked = async () => {
      await world.run("land", second, "--date", "2013.06.04", "--as", "ann");
      await world.http.jobs.idle();
      return true;
    };
    const slow = { prompter: async () => ({ ...(await answering().prompter()), confirm: whileAsked }) };
    const { code, err } = await world.runIn(slow, "verify", id, "stage", "--pass", "--as", "cyn");
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("but the build to verify is") });
    expect((await look(world, id)).rollouts.stage.passed).toBeNull();
  });

  it("asks nothing where the build is named, and refuses another one", async () => {
    const id = await verifying(world);
    const sha = (await look(world, id)).build?.sha.slice(0, 10) ?? "";
    const nobody = answering();
    const verify = (named: string) =>
      world.runIn(nobody, "verify", id, "stage", "--pass", "--sha", named, "--as", "cyn");
    expect(await verify("abcdef1234")).toMatchObject({ code: 1, err: expect.stringContaining("abcdef12") });
    expect(await verify(sha)).toMatchObject({ code: 0 });
    expect(nobody.asked).toEqual([]);
  });

  it("names the hotfixes that a derailed train strands", async () => {
    const id = await reported(world);
    const somebody = answering(true);
    const argv = ["train", "derail", "2013.05.22", "--reason", "It loses data", "--as", "ann"];
    const { code, err, out } = await world.runIn(somebody, ...argv);
    expect(code).toBe(0);
    expect(err).toContain(`${id} is stranded until it is moved or cancelled: Nobody can sign in`);
    expect(out).toContain("The train 2013.05.22 on train-2013.05.22 is derailed.");
    await world.http.jobs.idle();
    expect((await world.run("status", id)).out).toContain("will not ship");
  });
});
