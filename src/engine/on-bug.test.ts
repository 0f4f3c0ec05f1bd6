import { beforeEach, describe, expect, it } from "vitest";
import type { BugsSubject } from "../../test/contracts/bugs.ts";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import { createFakeBugs } from "../../test/support/fakes/bugs.ts";

const everywhere = ["public", "embargoed"] as const;

describe("a case whose issue is a bug", () => {
  let bugs: BugsSubject;
  let world: EngineWorld;
  let id: string;
  beforeEach(async () => {
    bugs = createFakeBugs();
    world = await makeEngineWorld({
      linked: true,
      keepers: () => ({ bugs: bugs.bugs }),
      policy: { bugs: { asks: everywhere, attaches: everywhere } },
    });
    id = await report(world);
  });
  const asked = async () => (await bugs.asked()).map((login) => login.split("@")[0]).toSorted();

  it("asks whoever has yet to vote, and takes it back from who has", async () => {
    expect(await asked()).toEqual(["ann", "bob", "cyn", "rob"]);
    await give(world, id, "bob", { type: "CastVote", choice: "hotfix", reason: "" });

    expect(await asked()).toEqual(["ann", "cyn", "rob"]);
    expect(await bugs.comments()).toEqual([expect.stringContaining("https://pointsman.test/hotfixes/")]);
  });

  it("asks nobody again who took it off and is still awaited", async () => {
    await bugs.act("answer");
    await give(world, id, "bob", { type: "CastVote", choice: "hotfix", reason: "" });

    expect(await asked()).toEqual(["cyn", "rob"]);
  });

  it("asks for the next step, never an author for the review", async () => {
    await walkTo(world, id, "in-review");

    expect(await asked()).toEqual(["dan"]);
  });

  it("says on the case that the tracker has no such flag, and goes on without it", async () => {
    bugs.forgetFlag();
    await give(world, id, "bob", { type: "CastVote", choice: "hotfix", reason: "" });
    const { hotfix } = await look(world, id);

    expect(hotfix.failures).toMatchObject([{ fault: "rejected", parked: true }]);
    await give(world, id, "ann", { type: "CastVote", choice: "hotfix", reason: "" });
    const decided = await give(world, id, "cyn", { type: "CastVote", choice: "hotfix", reason: "" });
    expect(decided.hotfix.phase).toBe("starting");
  });

  it("attaches what is proposed", async () => {
    const { hotfix } = await walkTo(world, id, "in-review");

    expect(await bugs.attached()).toMatchObject([
      { summary: `The fix as proposed for train-2013.05.22 (${hotfix.pullRequest?.head.slice(0, 8)})` },
    ]);
  });

  it("hears who closed the bug and what they wrote, once", async () => {
    await bugs.act("close");
    await bugs.write("It is gone for me.");
    await world.engine.lookAtBug(id);
    await world.engine.lookAtBug(id);
    const { log } = await look(world, id);

    expect(log.flatMap(({ event }) => (event.type === "ChangedByHand" ? [event.change] : []))).toMatchObject([
      { of: "issue", now: "closed", by: "ann@bugs.test" },
      { of: "comment", by: "ann@bugs.test", text: "It is gone for me." },
    ]);
  });
});

describe("an embargoed case whose issue is a bug", () => {
  const start = async () => {
    const [bugs, open] = [createFakeBugs("https://private.test/issues"), createFakeBugs()];
    const world = await makeEngineWorld({
      ...{ privateSide: true, linked: true, keepers: () => ({ bugs: open.bugs }) },
      hidden: (ways) => ({ ...ways, bugs: bugs.bugs }),
      policy: { bugs: { asks: everywhere, attaches: everywhere } },
    });
    return { bugs, open, world, id: await report(world, "Canary: #1", "security") };
  };

  it("asks on the private side only, and those only who may know", async () => {
    const { bugs, open } = await start();

    expect((await bugs.asked()).toSorted()).toEqual(["ann@bugs.test", "bob@bugs.test", "cyn@bugs.test"]);
    expect([await open.asked(), await open.comments()]).toEqual([[], []]);
  });

  it("asks whoever was taken off the case no longer", async () => {
    const { bugs, world, id } = await start();
    await give(world, id, "sue", { type: "RemoveParticipant", person: "bob" });
    await world.pass(0);

    expect((await bugs.asked()).toSorted()).toEqual(["ann@bugs.test", "cyn@bugs.test"]);
  });

  it("is frozen while everybody can read its bug, and security gets a mail without a word of it", async () => {
    const { bugs, world, id } = await start();
    await bugs.act("open-to-all");
    await world.engine.lookAtBug(id);
    await world.idle();
    const { hotfix } = await look(world, id);
    const mails = world.mail
      .drafts()
      .filter(({ messageId }) => world.opaqueIds.plain(messageId).includes("bug-open-to-all"));

    expect(hotfix.setback).toMatchObject({ kind: "by-hand", change: { openToAll: true } });
    expect(mails.map(({ to }) => to.address).toSorted()).toEqual(
      ["ann", "bob", "cyn", "sue"].map((name) => `${name}@example.org`),
    );
    expect(JSON.stringify(mails)).not.toContain("Canary");
    await bugs.act("put-back");
    await world.engine.lookAtBug(id);
    expect((await look(world, id)).hotfix.setback).toBeNull();
  });
});
