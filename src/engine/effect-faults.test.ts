import { describe, expect, it } from "vitest";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";

describe("an effect that meets a fault", () => {
  const parts = ["tracker", "codeHost", "tickets"] as const;

  it.each(
    parts.flatMap((part) => (["before-write", "after-write"] as const).map((moment) => ({ part, moment }))),
  )("is done once all the same: $part, $moment", async ({ part, moment }) => {
    const world = await makeEngineWorld();
    world[part].failNext(moment);
    const id = await report(world);
    const { hotfix, log } = await walkTo(world, id, "verified");

    expect(hotfix).toMatchObject({ phase: "verified", failures: [] });
    expect(log.filter(({ event }) => event.type === "EffectFailed")).toHaveLength(1);
    expect(await counts(world)).toEqual({ issues: 1, pullRequests: 1, entries: 2 });
    const ids = (await world.mail.delivered()).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is parked after its last try, shown on the case, and goes on when a person asks", async () => {
    const world = await makeEngineWorld();
    for (let tries = 0; tries < 3; tries += 1) world.tracker.failNext("before-write");
    const id = await report(world);
    expect((await look(world, id)).hotfix).toMatchObject({
      phase: "reporting",
      failures: [{ effect: `${id}.1.open-issue`, fault: "unreachable", parked: true }],
    });

    const { hotfix } = await give(world, id, "ann", { type: "RetryEffects" });

    expect(hotfix).toMatchObject({ phase: "deciding", failures: [] });
  });

  it("does not hold up a cancelling: what is parked and no longer wanted is let go", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "recorded");
    for (let tries = 0; tries < 3; tries += 1) world.tickets.failNext("before-write");
    await give(world, id, "cyn", { type: "IssueTicket", environment: "stage" });
    expect((await look(world, id)).hotfix).toMatchObject({
      phase: "ticketing",
      failures: [{ parked: true }],
    });

    const { hotfix } = await give(world, id, "bob", { type: "CancelHotfix", reason: "A duplicate." });

    expect(hotfix).toMatchObject({ phase: "cancelled", failures: [] });
    expect((await world.tracker.issues())[0]).toMatchObject({ state: "closed" });
    expect((await world.tickets.seen()).flatMap((ticket) => ticket.entries)).toEqual([]);
  });

  it("is no bug of the process when a performer throws something else: logged without its message, and parked", async () => {
    const world = await makeEngineWorld();
    world.environments.environments.probe = async () => {
      throw new TypeError("secret words");
    };
    const id = await report(world);
    await walkTo(world, id, "recorded");
    const { hotfix } = await give(world, id, "cyn", { type: "IssueTicket", environment: "stage" });

    expect(hotfix).toMatchObject({ phase: "ticketing", failures: [{ fault: "bug", parked: true }] });
    expect(JSON.stringify([world.logged, hotfix])).not.toContain("secret words");
  });
});

async function counts({ tracker, codeHost, tickets }: EngineWorld) {
  return {
    issues: (await tracker.issues()).length,
    pullRequests: (await codeHost.pullRequests()).length,
    entries: (await tickets.seen()).flatMap((ticket) => ticket.entries).length,
  };
}
