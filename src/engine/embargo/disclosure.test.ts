import { describe, expect, it } from "vitest";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { createFakeAdvisories } from "../../../test/support/fakes/advisories.ts";
import { moments } from "../../../test/support/fakes/stumble.ts";
import { Fault } from "../../core/fault.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { PrivateWays } from "../world.ts";

const writes = ["publish", "close", "open", "mail"] as const;
type Write = (typeof writes)[number];

/** Stops the server at a write, once: before it was done, or after, so that nobody heard of it. */
function killAt(write: Write, moment: "before" | "after") {
  let killed = false;
  const done: Write[] = [];
  const at = async <T>(here: Write, act: () => Promise<T>): Promise<T> => {
    const now = here === write && !killed;
    if (now) killed = true;
    if (now && moment === "before") throw new Fault({ code: "unreachable", system: here, why: "killed" });
    const answer = await act();
    done.push(here);
    if (now) throw new Fault({ code: "unreachable", system: here, why: "killed" });
    return answer;
  };
  const hidden = (ways: PrivateWays): PrivateWays => ({
    ...ways,
    twin: { ...ways.twin, publish: (request) => at("publish", () => ways.twin.publish(request)) },
    tracker: {
      ...ways.tracker,
      ensureClosed: (draft) => at("close", () => ways.tracker.ensureClosed(draft)),
      ensurePublic: (draft) => at("open", () => ways.tracker.ensurePublic(draft)),
    },
  });
  return { hidden, at, done };
}

describe("the advisory of a disclosed hotfix", () => {
  it.each([null, ...moments])("is published once it is public, once (failing %s)", async (moment) => {
    const place = createFakeAdvisories();
    const world = await makeEngineWorld({
      ...{ privateSide: true, cleared: ["dan"] },
      keepers: () => ({ advisories: place.advisories }),
    });
    const id = await undisclosed(world);
    expect(await place.seen()).toEqual([]);
    if (moment !== null) place.failNext(moment);
    await plannedFor(world, id, "2013-06-04T02:00:00.000Z");
    await world.idle();
    const { hotfix, log } = await look(world, id);

    expect(await place.seen()).toMatchObject([{ summary: hotfix.report.title }]);
    expect(hotfix.disclosure.advisory).toBe("https://code.test/advisories/1");
    expect(log.filter(({ event }) => event.type === "Disclosed")).toHaveLength(1);
  });
});

async function undisclosed(world: EngineWorld): Promise<string> {
  const id = await report(world, "Canary: #1", "security");
  await walkTo(world, id, "undisclosed");
  return id;
}

async function plannedFor(world: EngineWorld, id: string, on: string): Promise<Hotfix> {
  await give(world, id, "ann", { type: "PlanDisclosure", on, checklist: ["The advisory is written"] });
  return (await give(world, id, "sue", { type: "ConfirmDisclosure" })).hotfix;
}

const secret = { privateSide: true, cleared: ["dan"] } as const;
const past = "2013-06-01T09:00:00.000Z";

describe("a disclosure", () => {
  it("waits for its day", async () => {
    const world = await makeEngineWorld(secret);
    const id = await undisclosed(world);

    expect(await plannedFor(world, id, "2013-06-04T06:00:00.000Z")).toMatchObject({ phase: "undisclosed" });
    await world.pass(60);
    expect((await look(world, id)).hotfix.phase).toBe("undisclosed");
    await world.pass(3 * 60);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verified", clearance: "public" });
  });

  it("does not begin by a plan that another one has replaced", async () => {
    const world = await makeEngineWorld(secret);
    const id = await undisclosed(world);
    await plannedFor(world, id, "2013-06-04T06:00:00.000Z");
    await give(world, id, "cyn", {
      type: "PlanDisclosure",
      on: "2013-06-09T06:00:00.000Z",
      checklist: ["Later"],
    });
    await world.pass(6 * 60);

    expect((await look(world, id)).hotfix.phase).toBe("undisclosed");
  });

  it.each(writes.flatMap((write) => (["before", "after"] as const).map((moment) => ({ write, moment }))))(
    "that is killed $moment $write goes on, in the same order, with one copy of each",
    async ({ write, moment }) => {
      const { hidden, at, done } = killAt(write, moment);
      const world: EngineWorld = await makeEngineWorld({
        ...secret,
        hidden,
        mail: (mail) => ({
          send: (draft) =>
            world.opaqueIds.plain(draft.value.messageId).includes("announce.disclosed")
              ? at("mail", () => mail.send(draft))
              : mail.send(draft),
        }),
      });
      const id = await undisclosed(world);
      await plannedFor(world, id, past);
      await world.pass(24 * 60);

      const { hotfix } = await look(world, id);
      expect(hotfix).toMatchObject({ phase: "verified", clearance: "public", failures: [], undelivered: [] });
      expect([...new Set(done)]).toEqual(writes);
      const [issue] = await world.hiddenTracker.issues();
      expect(issue).toMatchObject({ state: "closed" });
      expect(issue?.comments.filter(({ body }) => body.includes("is disclosed"))).toHaveLength(1);
      expect(issue?.comments.filter(({ body }) => body.startsWith("# "))).toHaveLength(1);
      const told = world.mail
        .drafts()
        .filter(({ messageId }) => world.opaqueIds.plain(messageId).includes("announce.disclosed"));
      expect(told.map(({ to }) => to.address).sort()).toEqual([
        "bob@example.org",
        "ops-private@example.org",
        "ops@example.org",
        "qa-private@example.org",
        "qa@example.org",
      ]);
    },
  );

  it("says nothing of the private side in what it publishes, whoever has written of it", async () => {
    const place = createFakeAdvisories();
    const world = await makeEngineWorld({ ...secret, keepers: () => ({ advisories: place.advisories }) });
    const id = await report(world, "Canary, see https://private.test/issues/7: #1", "security");
    await walkTo(world, id, "undisclosed");
    await plannedFor(world, id, past);
    await world.idle();

    const [issue] = await world.hiddenTracker.issues();
    const told = world.mail
      .drafts()
      .filter(({ messageId }) => world.opaqueIds.plain(messageId).includes("announce.disclosed"));
    const published = [
      ...(issue?.comments.slice(-2).map(({ body }) => body) ?? []),
      ...(await place.seen()).map((advisory) => JSON.stringify(advisory)),
      ...told.map(({ text }) => text),
    ];
    expect(published.join("\n")).toContain(`https://pointsman.test/hotfixes/${id}`);
    expect(published.filter((text) => text.includes("private.test"))).toEqual([]);
    // The closing comment and each of the mails; of the advisory only its summary is seen here.
    const opened = published.filter((text) => text.includes("https://pointsman.test/issues/7"));
    expect(opened).toHaveLength(1 + told.length);
  });

  it("begins at once where the embargo is broken, and those who keep it are told", async () => {
    const world = await makeEngineWorld(secret);
    const id = await undisclosed(world);
    await give(world, id, "bob", { type: "BreakEmbargo", reason: "On a list", since: past, now: past });

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verified", clearance: "public" });
    const told = world.mail
      .drafts()
      .filter(({ messageId }) => world.opaqueIds.plain(messageId).includes("embargo-broken"));
    expect(told.map(({ to }) => to.address).sort()).toEqual(
      ["ann", "bob", "cyn", "dan", "ops-private", "qa-private", "sue"].map((name) => `${name}@example.org`),
    );
    expect(told.map(({ text }) => text).join()).not.toContain("On a list");
  });

  it("has the issue where everybody finds it, from then on", async () => {
    const world = await makeEngineWorld(secret);
    const id = await undisclosed(world);
    const hidden = (await look(world, id)).hotfix.issue ?? "";
    await plannedFor(world, id, past);
    await world.idle();

    expect(hidden).toContain("https://private.test/");
    expect((await look(world, id)).hotfix).toMatchObject({
      ...{ phase: "verified", failures: [] },
      issue: hidden.replace("https://private.test/", "https://pointsman.test/"),
    });
  });

  it("begins as soon as production is verified where the embargo was broken before, with its exposure", async () => {
    const world = await makeEngineWorld(secret);
    const id = await report(world, "Canary: #1", "security");
    await walkTo(world, id, "writing");
    const since = "2013-06-04T02:00:00.000Z";
    await give(world, id, "ann", { type: "BreakEmbargo", reason: "On a list", since, now: since });
    world.wait(60);
    expect((await look(world, id)).exposure).toMatchObject({ since, over: false, minutes: 120 });
    await walkTo(world, id, "undisclosed");

    expect(await look(world, id)).toMatchObject({ hotfix: { phase: "verified" }, exposure: { over: true } });
  });

  it("is held up, with nothing published, where the trains conflict, and begins once it is confirmed anew", async () => {
    let conflicts = true;
    const world = await makeEngineWorld({
      ...secret,
      hidden: (ways) => ({
        ...ways,
        twin: {
          ...ways.twin,
          publish: async (request) =>
            conflicts
              ? { status: "conflict", base: "", files: [{ path: "page.js", diff: "" }] }
              : ways.twin.publish(request),
        },
      }),
    });
    const id = await undisclosed(world);
    await plannedFor(world, id, past);
    await world.idle();
    expect((await look(world, id)).hotfix).toMatchObject({
      ...{ phase: "undisclosed", clearance: "embargoed" },
      setback: { obstacles: [{ code: "trains-conflict" }] },
    });

    conflicts = false;
    await give(world, id, "sue", { type: "ConfirmDisclosure" });
    expect((await look(world, id)).hotfix.phase).toBe("verified");
  });
});
