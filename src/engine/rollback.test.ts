import { describe, expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  project,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import type { HotfixEvent } from "../core/hotfix/event.ts";
import { nextText } from "./wording/next-text.ts";

const before = "5".repeat(40);

/** A case whose build is in production, where another one ran before. */
async function inProduction(): Promise<{ world: EngineWorld; id: string }> {
  const world = await makeEngineWorld();
  const id = await report(world);
  await walkTo(world, id, "vetted");
  await world.environments.runs("production", before);
  await give(world, id, "cyn", toProduction);
  const { hotfix } = await walkTo(world, id, "verifying");
  expect(hotfix).toMatchObject({ phase: "verifying", environment: "production" });
  return { world, id };
}

/** Two cases that one build has brought to production, where another one ran before. */
async function bundleInProduction(): Promise<{ world: EngineWorld; ids: readonly string[] }> {
  const { world, ids } = await bundleVetted();
  for (const id of ids) await give(world, id, "cyn", toProduction);
  for (const id of ids) await walkTo(world, id, "verifying");
  return { world, ids };
}

/** Two cases that QA has passed on stage in one build, while production runs another one. */
async function bundleVetted(): Promise<{ world: EngineWorld; ids: readonly string[] }> {
  const world = await makeEngineWorld();
  const ids = [await report(world), await report(world, "Mend it: #2")];
  for (const id of ids) await walkTo(world, id, "approved");
  await world.engine.bundle("2013.05.22", { by: actor(world.engine, "ann"), channel: "web" });
  await world.idle();
  for (const id of ids) await walkTo(world, id, "vetted");
  await world.environments.runs("production", before);
  return { world, ids };
}

const toProduction = { type: "IssueTicket", environment: "production" } as const;
const rollBack = { type: "RollBack", reason: "Sign-in times out." } as const;

const isHandOver = ({ type }: HotfixEvent) => type === "HandedOver";

describe("a rollback", () => {
  it("puts the build before on the ticket, and the case back to step 4 as the next attempt", async () => {
    const { world, id } = await inProduction();
    const { hotfix, steps } = await give(world, id, "cyn", rollBack);

    expect(hotfix).toMatchObject({ phase: "starting", attempt: 2, environment: "stage" });
    expect(steps.find(({ state }) => state === "current")).toMatchObject({ step: 4 });
    const entries = (await world.tickets.seen()).at(-1)?.entries.map(({ body }) => body) ?? [];
    expect(entries).toHaveLength(2);
    expect(entries[1]).toContain(`**Roll production back to ${before.slice(0, 8)}**`);
    expect(entries[1]).toContain(`- sha: ${before}`);
    expect(entries[1]).toContain("- instead of: ");
    expect(entries[1]).toContain("> Sign-in times out.");
  });

  it("is told to everyone: the reporter, QA, ops, and on the issue", async () => {
    const { world, id } = await inProduction();
    await give(world, id, "cyn", rollBack);

    const told = (await world.mail.delivered()).filter(({ subject }) => subject.includes("goes back to"));
    expect(told.map(({ to }) => to).toSorted()).toEqual([
      " <ops@example.org>",
      " <qa@example.org>",
      "Bob <bob@example.org>",
    ]);
    for (const { text } of told) {
      expect(text).toContain("Cyn rolled production back from");
      expect(text).toContain("  Sign-in times out.");
      expect(text).toContain(`Ops, please deploy ${before.slice(0, 8)} to production again`);
      expect(text).toContain("https://tracker.test/tickets/");
      expect(text).toContain("Attempt 2 of the hotfix is under way.");
    }
    const [issue] = await world.tracker.issues();
    expect(issue).toMatchObject({ state: "open" });
    expect(issue?.comments.at(-1)?.body).toContain("**Cyn rolled production back**");
  });

  it("tells other embargoed hotfixes aboard that there was one, and not why: the words of each stay with it", async () => {
    const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
    const ids = [await report(world, "One: #1", "security"), await report(world, "Two: #2", "security")];
    for (const id of ids) await walkTo(world, id, "verifying");
    for (const id of ids) await walkTo(world, id, "vetted");
    await world.environments.runs("production", before);
    for (const id of ids) await give(world, id, "cyn", toProduction);
    for (const id of ids) await walkTo(world, id, "verifying");
    const [first = "", second = ""] = ids;
    await give(world, first, "cyn", rollBack);

    const [own, other] = [await look(world, first), await look(world, second)];
    expect(JSON.stringify(own.log)).toContain(rollBack.reason);
    expect(JSON.stringify(other.log)).not.toContain(rollBack.reason);
    expect(JSON.stringify(other.log)).toContain("Another hotfix in the same build was rolled back.");
  });

  it("takes the other hotfixes aboard the build back too, and no pass of it counts any more", async () => {
    const { world, ids } = await bundleInProduction();
    const [first = "", second = ""] = ids;
    const shared = (await look(world, second)).hotfix.build?.sha;
    expect((await look(world, first)).hotfix.build?.sha).toBe(shared);
    await give(world, first, "cyn", rollBack);

    const { hotfix, log } = await look(world, second);
    expect(hotfix).toMatchObject({
      phase: "starting",
      attempt: 2,
      setback: { kind: "rolled-back", by: "cyn" },
    });
    expect(log.filter(({ event }) => event.type === "RolledBack")).toMatchObject([
      { event: { reason: rollBack.reason, sha: shared, to: { known: "by-probe", sha: before } } },
    ]);
    const passing = { type: "PassBuild", environment: "production", note: "" } as const;
    const by = actor(world.engine, "bob");
    expect(await world.engine.give(second, passing, { by, channel: "cli" })).toMatchObject({ ok: false });
    const told = (await world.mail.delivered()).filter(({ subject }) => subject.includes("goes back to"));
    expect(told.filter(({ subject }) => subject.includes(second))).toHaveLength(3);
    expect(told).toHaveLength(6);
  });

  it("stands on their one ticket once, whichever of the hotfixes aboard tells of it", async () => {
    const { world, ids } = await bundleInProduction();
    await give(world, ids[0] ?? "", "cyn", rollBack);

    const bodies = (await world.tickets.seen()).flatMap(({ entries }) => entries.map(({ body }) => body));
    expect(bodies.filter((body) => body.includes("**Roll production back to"))).toHaveLength(1);
    const notes = await Promise.all(ids.map(async (id) => (await look(world, id)).hotfix.done));
    expect(notes.flat().filter((key) => key.includes("note-ticket"))).toHaveLength(2);
  });

  it("keeps a hotfix that is verified on stage in the same build from production, until a newer one is", async () => {
    const { world, ids } = await bundleVetted();
    const [first = "", second = ""] = ids;
    await give(world, first, "cyn", toProduction);
    await walkTo(world, first, "verifying");
    await give(world, first, "cyn", rollBack);

    const { hotfix } = await look(world, second);
    expect(hotfix).toMatchObject({ phase: "vetted", withdrawn: hotfix.build?.sha });
    expect(nextText(project, hotfix)).toContain("sees to a newer build, as this one was rolled back");
    const by = actor(world.engine, "cyn");
    expect(await world.engine.give(second, toProduction, { by, channel: "cli" })).toEqual({
      ok: false,
      refusals: [{ code: "build-withdrawn", build: hotfix.build?.sha }],
    });
    await walkTo(world, first, "recorded");
    expect((await walkTo(world, second, "vetted")).hotfix.withdrawn).toBe(hotfix.withdrawn);
    expect((await give(world, second, "cyn", toProduction)).hotfix.environment).toBe("production");
  });

  it("stops another hotfix in the same build on its way to production", async () => {
    const { world, ids } = await bundleVetted();
    const [first = "", second = ""] = ids;
    await give(world, first, "cyn", toProduction);
    await walkTo(world, first, "verifying");
    const by = actor(world.engine, "cyn");
    world.jobs.hold();
    await world.engine.give(first, rollBack, { by, channel: "cli" });
    await world.engine.give(second, toProduction, { by, channel: "cli" });
    expect((await look(world, second)).hotfix).toMatchObject({
      phase: "ticketing",
      environment: "production",
    });
    world.jobs.release();
    await world.idle();

    const { hotfix, log } = await look(world, second);
    expect(hotfix).toMatchObject({ phase: "starting", attempt: 2, setback: { kind: "rolled-back" } });
    expect(log.map(({ event }) => event).filter(isHandOver)).toMatchObject([{ environment: "stage" }]);
  });

  it("tells everyone of a hotfix that was verified in the same build, which stays closed", async () => {
    const { world, ids } = await bundleInProduction();
    const [first = "", second = ""] = ids;
    const passing = { type: "PassBuild", environment: "production", note: "" } as const;
    expect((await give(world, second, "bob", passing)).hotfix.phase).toBe("verified");
    await give(world, first, "cyn", rollBack);

    const { hotfix, log } = await look(world, second);
    expect(hotfix).toMatchObject({
      phase: "verified",
      attempt: 1,
      setback: { kind: "rolled-back", by: "cyn" },
    });
    expect(log.filter(({ event }) => event.type === "RolledBack")).toHaveLength(1);
    const says =
      "Users have the bug again until the next build of train-2013.05.22 is in production: the fix is still on that branch.";
    expect(nextText(project, hotfix)).toBe(`Production does not run it any more. ${says}`);
    const told = (await world.mail.delivered()).filter(
      ({ subject }) => subject.includes("goes back to") && subject.includes(second),
    );
    expect(told.map(({ to }) => to).toSorted()).toEqual([
      " <ops@example.org>",
      " <qa@example.org>",
      "Bob <bob@example.org>",
    ]);
    for (const { text } of told) expect(text.replaceAll("\n", " ")).toContain(says);
    const issue = (await world.tracker.issues()).find(({ comments }) =>
      comments.some(({ body }) => body.includes(says)),
    );
    expect(issue).toMatchObject({ state: "closed" });
  });

  it("leaves a hotfix alone that has another build in production", async () => {
    const { world, id } = await inProduction();
    const other = await report(world, "Mend it: #2");
    await walkTo(world, other, "vetted");
    await give(world, other, "cyn", { type: "IssueTicket", environment: "production" });
    await walkTo(world, other, "verifying");
    await give(world, other, "cyn", rollBack);

    expect((await look(world, other)).hotfix).toMatchObject({ phase: "starting", attempt: 2 });
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verifying", attempt: 1 });
  });

  it("keeps clocks running: the developer is awaited from then on, and whoever waits for a branch still is", async () => {
    const world = await makeEngineWorld();
    world.repository.push("train-2013.05.22", { "page.js": "broken" });
    world.repository.push("dev", {}, "train-2013.05.22");
    const id = await report(world);
    world.repository.push("dev", { "page.js": "rewritten" });
    await walkTo(world, id, "vetted");
    await world.environments.runs("production", before);
    await give(world, id, "cyn", toProduction);
    const { hotfix } = await walkTo(world, id, "verifying");
    expect(hotfix.clocks.running.map(({ wait }) => wait).toSorted()).toEqual(["containment", "verify"]);
    const after = (await give(world, id, "cyn", rollBack)).hotfix;

    expect(after.clocks.running.map(({ wait }) => wait)).toContain("write");
    expect(after.clocks.running.find(({ wait }) => wait === "write")).toMatchObject({ reminders: 0 });
    await world.pass(24 * 60);
    const reminded = (await world.mail.delivered()).filter(({ subject }) => subject.includes("reminder"));
    expect(reminded.map(({ subject }) => subject).join()).toContain("owes the start of the fix");
    expect((await look(world, id)).hotfix.clocks.running.map(({ wait }) => wait)).toContain("write");
  });
});
