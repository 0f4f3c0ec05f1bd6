import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decided, reported } from "../../test/support/cli-hotfix.ts";
import { type CliWorld, makeCliWorld } from "../../test/support/cli-world.ts";
import { embargo } from "../../test/support/embargoed-case.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await makeCliWorld();
});
afterEach(() => world.close());

describe("refusals", () => {
  it.each([
    {
      title: "an option",
      argv: ["cancel", "ID", "--reason", "x\u0007"],
      says: "--reason must have no control",
    },
    {
      title: "one of another name",
      argv: ["start", "ID", "--pick", "zz"],
      says: "--pick must be a commit id",
    },
    {
      title: "one that was given too often",
      argv: ["start", "ID", "--pick", ...Array.from({ length: 101 }, () => "abcdef1")],
      says: "--pick must have at most 100 entries.",
    },
    {
      title: "a time",
      argv: ["snooze", "ID", "--until", "soon", "--reason", "x"],
      says: "--until must be a time",
    },
  ])("name $title as it is typed", async ({ argv, says }) => {
    const id = await decided(world);
    const { code, err } = await world.run(...argv.map((word) => (word === "ID" ? id : word)), "--as", "ann");
    expect(err.split("\n").filter((line) => !line.startsWith(says))).toEqual([""]);
    expect(code).toBe(2);
  });

  it("name an argument by its place", async () => {
    const secret = await embargo(world.http);
    const argv = ["participant", "add", secret, "nobody", "--private", "--as", "sol"];
    expect((await world.run(...argv)).err).toBe("<person> is nobody under people in pointsman.yaml.\n");
  });

  it("of a plan to disclose name its own options", async () => {
    const secret = await embargo(world.http);
    const argv = ["disclose", secret, "--plan", "soon", "--checklist", "x", "--private", "--as", "sol"];
    expect((await world.run(...argv)).err).toBe("--plan must be a time, such as 2013-06-05T09:00.\n");
  });

  it("waits on people with code 8 where its turn has not come, and says what is next", async () => {
    const id = await decided(world);
    const { code, err, out } = await world.run("land", id, "--as", "ann");
    expect({ code, out }).toEqual({ code: 8, out: "" });
    expect(err).toContain(
      `${id} is waiting for a developer to start, so it can't land now; it can when it is`,
    );
    expect(err).toContain(
      `Next: Somebody of the developers starts the fix.\n      pointsman start ${id} --pick SHA\n`,
    );
  });

  it("prints the problem with --json", async () => {
    const id = await decided(world);
    const { code, out } = await world.run("land", id, "--as", "ann", "--json");
    expect(code).toBe(8);
    expect(JSON.parse(out)).toMatchObject({
      type: "/problems/wrong-phase",
      refusals: [{ code: "wrong-phase" }],
    });
  });

  it("is final for a case that has ended", async () => {
    const id = await reported(world);
    await world.run("cancel", id, "--reason", "A duplicate", "--as", "cyn");
    expect((await world.run("land", id, "--as", "ann")).code).toBe(1);
  });

  it("takes the start of an id for a slip, and says where the ids are for what is near none", async () => {
    const id = await reported(world);
    for (const { typed, says } of [
      { typed: id.slice(0, 8), says: `Did you mean ${id}?` },
      { typed: "nonsense", says: "Those that are open: pointsman status" },
    ]) {
      const { code, err } = await world.run("status", typed);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(says) });
    }
  });

  it("says what is next also where its turn is not the only reason", async () => {
    const id = await reported(world);
    const { code, err } = await world.run("review", id, "--request-changes", "--as", "bob");

    expect(code).toBe(1);
    expect(err).toMatch(/--note is missing\..*\nNext: Still to vote/s);
  });

  it("names who may do what somebody may not", async () => {
    const id = await decided(world);
    const { err } = await world.run("start", id, "--as", "cyn");

    expect(err).toMatch(/cyn may not do this: it takes developer\. .*\nWho may: .*\(--as ann\)/);
  });

  it("calls what is missing by the option that it is given with", async () => {
    const id = await reported(world);
    const { err } = await world.run("review", id, "--request-changes", "--as", "bob");

    expect(err).toContain("--note is missing.");
  });

  it("guesses the id that was meant", async () => {
    const id = await reported(world);
    const wrong = `${id.slice(0, -1)}${id.endsWith("x") ? "y" : "x"}`;
    for (const argv of [
      ["status", wrong],
      ["log", wrong],
      ["vote", wrong, "ship", "--as", "ann"],
    ]) {
      expect(await world.run(...argv)).toMatchObject({
        code: 1,
        err: expect.stringContaining(`Did you mean ${id}?`),
      });
    }
  });

  it.each([
    { argv: ["train", "retry", "2013.05.22"], says: "Nothing has failed for good" },
    { argv: ["stage", "retry"], says: "Nothing has failed for good" },
    { argv: ["train", "retry", "2001.01.01"], says: "train" },
  ])("has nothing to try again where nothing failed: $argv", async ({ argv, says }) => {
    await reported(world);
    const { code, err } = await world.run(...argv, "--as", "ann");

    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(says) });
  });
});
