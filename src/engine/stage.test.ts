import { describe, expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import type { Kind } from "../core/hotfix/report.ts";
import { anonymous } from "../core/person.ts";
import type { MailDraft } from "../ports/mail.ts";
import { viewerOf } from "./engine.ts";
import { stageJson } from "./views/stage-json.ts";

const next = "train-2013.06.05";
const own = "b".repeat(40);
const spec = "Name: s\nVersion: 0.2013.06.05\nRelease: 1%{?dist}\n";

/** The usual train is live; the next one rolls on stage, unless there is none. */
async function makeLive({ rolling = true } = {}): Promise<EngineWorld> {
  const world = await makeEngineWorld();
  const giving = { by: actor(world.engine, "ann"), channel: "cli" } as const;
  await world.engine.moveTrain("2013.05.22", "promote", "", giving);
  if (rolling) {
    world.repository.push(next, { ChangeLog: "train-2013.06.05:\n" });
    await world.engine.addTrain(next, "rolling", giving);
  }
  await world.environments.runs("stage", own);
  await world.idle();
  return world;
}

const mailsOn = ({ mail }: EngineWorld, subject: string) =>
  mail.drafts().filter((sent) => sent.subject.includes(subject)).length;

const paused = (world: EngineWorld) => mailsOn(world, "on stage pauses");
const resumed = (world: EngineWorld) => mailsOn(world, "on stage resumes");

async function restore(world: EngineWorld, id: string, sha = own) {
  await world.environments.runs("stage", sha);
  await give(world, id, "cyn", { type: "ClaimRestored", override: "" });
}

describe("a production hotfix", () => {
  it("has stage leased before it is handed over, and gives it back as it was found", async () => {
    const world = await makeLive();
    const id = await report(world);
    await walkTo(world, id, "deploying");

    expect((await look(world, id)).hotfix.lease).toMatchObject({
      status: "held",
      paused: { train: "2013.06.05" },
    });
    expect([paused(world), resumed(world)]).toEqual([1, 0]);
    expect((await walkTo(world, id, "restoring")).owed).toMatchObject({ command: "ClaimRestored" });
    expect(mailsOn(world, "put 2013.06.05 back onto stage")).toBe(1);
    await restore(world, id);
    expect(mailsOn(world, "verified in production")).toBe(3);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verified", lease: null });
    expect([paused(world), resumed(world)]).toEqual([1, 1]);
    expect(await world.store.reader.stage()).toEqual({ holder: null, queue: [], paused: null });
  });

  it("finds the rolling train back on stage by itself, though nobody says so", async () => {
    const world = await makeLive();
    const id = await report(world);
    await walkTo(world, id, "restoring");
    await world.pass(5);
    expect((await look(world, id)).hotfix.phase).toBe("restoring");
    await world.environments.runs("stage", own);
    await world.pass(5);

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verified", lease: null });
    expect([paused(world), resumed(world)]).toEqual([1, 1]);
  });

  it("pauses nothing and puts nothing back where no train is rolling", async () => {
    const world = await makeLive({ rolling: false });
    const id = await report(world);
    await walkTo(world, id, "verified");

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verified", lease: null });
    expect([paused(world), resumed(world)]).toEqual([0, 0]);
  });

  it("stands in line while another one has stage, which is passed on without testing in between", async () => {
    const world = await makeLive();
    const [first, second] = [await report(world), await report(world, "Another page: #77")];
    await walkTo(world, first, "deploying");
    await walkTo(world, second, "recorded");
    await give(world, second, "cyn", { type: "IssueTicket", environment: "stage" });
    const waiting = await look(world, second);
    expect(waiting.hotfix).toMatchObject({ phase: "queued", lease: { status: "waiting" } });
    expect(waiting.hotfix.clocks.running.map(({ wait }) => wait)).toContain("stage");

    await give(world, first, "ann", { type: "CancelHotfix", reason: "A duplicate" });
    expect((await look(world, first)).hotfix).toMatchObject({ phase: "cancelled", lease: null });
    expect((await look(world, second)).hotfix).toMatchObject({
      phase: "deploying",
      lease: { status: "held" },
    });
    expect([paused(world), resumed(world)]).toEqual([1, 0]);
    await walkTo(world, second, "restoring");
    await restore(world, second);
    expect([paused(world), resumed(world)]).toEqual([1, 1]);
  });

  it.each(["deploying", "verifying", "vetted"])(
    "gives stage back when it is cancelled while %s",
    async (phase) => {
      const world = await makeLive();
      const id = await report(world);
      await walkTo(world, id, phase);
      await give(world, id, "ann", { type: "CancelHotfix", reason: "A duplicate" });
      if ((await look(world, id)).hotfix.phase === "restoring") await restore(world, id);

      expect((await look(world, id)).hotfix).toMatchObject({ phase: "cancelled", lease: null });
      expect([paused(world), resumed(world)]).toEqual([1, 1]);
    },
  );

  it("leaves the line when it is cancelled there", async () => {
    const world = await makeLive();
    const [first, second] = [await report(world), await report(world, "Another page: #77")];
    await walkTo(world, first, "deploying");
    await walkTo(world, second, "queued");
    await give(world, second, "ann", { type: "CancelHotfix", reason: "A duplicate" });

    expect((await look(world, second)).hotfix).toMatchObject({ phase: "cancelled", lease: null });
    expect((await world.store.reader.stage()).queue).toEqual([]);
  });

  it("undoes the pause when QA rejects it, and pauses again for the next attempt", async () => {
    const world = await makeLive();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank" });
    const rejected = await look(world, id);
    expect(rejected.hotfix).toMatchObject({ phase: "starting", lease: { status: "returning" } });
    expect(rejected.hotfix.clocks.running.map(({ wait }) => wait)).toEqual(["write", "restore"]);

    await restore(world, id);
    expect((await look(world, id)).hotfix.lease).toBe(null);
    await walkTo(world, id, "deploying");
    expect([paused(world), resumed(world)]).toEqual([2, 1]);
  });

  it("keeps stage when its next attempt comes before the rolling train is back", async () => {
    const world = await makeLive();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank" });
    await walkTo(world, id, "deploying");

    expect((await look(world, id)).hotfix.lease).toMatchObject({ status: "held" });
    expect([paused(world), resumed(world)]).toEqual([1, 0]);
  });

  it("undoes the pause when production is rolled back", async () => {
    const world = await makeLive();
    const id = await report(world);
    await world.environments.runs("production", "c".repeat(40));
    await walkTo(world, id, "vetted");
    await give(world, id, "cyn", { type: "IssueTicket", environment: "production" });
    await give(world, id, "cyn", { type: "RollBack", reason: "Sign-in times out" });
    await restore(world, id);

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "starting", lease: null });
    expect([paused(world), resumed(world)]).toEqual([1, 1]);
  });

  it("leaves a claim against what stage answers open, until it is overridden by name and reason", async () => {
    const world = await makeLive();
    const id = await report(world);
    await walkTo(world, id, "restoring");
    await restore(world, id, "d".repeat(40));
    expect((await look(world, id)).hotfix.lease?.restore).toMatchObject({
      disputed: { status: "answered", sha: "d".repeat(40) },
    });
    await give(world, id, "cyn", { type: "ClaimRestored", override: "The probe is behind a cache" });

    expect((await look(world, id)).hotfix.phase).toBe("verified");
  });

  it("is settled once stage has answered whether the rolling train is back, also where the fix waits for people", async () => {
    const world = await makeLive();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank" });
    await world.environments.runs("stage", "d".repeat(40));
    world.jobs.hold();
    const by = actor(world.engine, "cyn");
    await world.engine.give(id, { type: "ClaimRestored", override: "" }, { by, channel: "cli" });
    const settled = world.engine.settle(viewerOf(by), id, 60_000);
    world.jobs.release();

    expect((await settled)?.hotfix).toMatchObject({
      phase: "starting",
      lease: { restore: { disputed: { sha: "d".repeat(40) } } },
    });
  });

  it("has stage returned by name before it is through", async () => {
    const world = await makeLive();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await give(world, id, "cyn", { type: "ReturnStage", reason: "QA is back tomorrow" });
    expect((await look(world, id)).hotfix).toMatchObject({
      phase: "recorded",
      lease: { status: "returning" },
    });
    await restore(world, id);
    expect([paused(world), resumed(world)]).toEqual([1, 1]);
  });

  it("escalates a lease that its holder forgot, and drops it never", async () => {
    const world = await makeLive();
    const id = await report(world);
    await walkTo(world, id, "vetted");
    await world.pass(8 * 60 + 1);

    const escalated = (await look(world, id)).log.filter(
      ({ event }) => event.type === "Escalated" && event.wait === "lease",
    );
    expect(escalated).toHaveLength(1);
    expect((await look(world, id)).hotfix.lease?.status).toBe("held");
    expect(mailsOn(world, "escalated: Ann owes stage back")).toBe(1);
  });
});

it("is leased to a hotfix whose train goes live while it is on stage, with a ticket of its own", async () => {
  const world = await makeEngineWorld();
  const id = await report(world);
  const before = await walkTo(world, id, "verifying");
  await world.engine.moveTrain("2013.05.22", "promote", "", {
    by: actor(world.engine, "ann"),
    channel: "cli",
  });
  await world.idle();
  const { hotfix } = await look(world, id);

  expect(hotfix).toMatchObject({
    phase: "deploying",
    train: { life: "production" },
    lease: { status: "held" },
  });
  expect(hotfix.rollouts.stage.ticket).not.toBe(before.hotfix.rollouts.stage.ticket);
});

it("tells who has stage to whom may see the case", async () => {
  const world = await makeLive();
  const id = await report(world);
  await walkTo(world, id, "deploying");
  const view = await world.engine.stage(anonymous);
  const hidden = { ...view, holder: view.holder && { ...view.holder, entry: null, until: null } };

  expect(stageJson(world.engine.project, view)).toMatchObject({
    holder: { hotfix: id, title: "Blank page", by: "ann", returning: false },
    paused: { train: "2013.06.05" },
    says: [
      expect.stringContaining(
        `Stage is leased to ${id} (Blank page) for Ann since 4 Jun 03:00, expected until 11:00`,
      ),
      expect.stringContaining("The testing of 2013.06.05 pauses"),
    ],
  });
  expect(JSON.stringify(stageJson(world.engine.project, hidden))).not.toContain(id);
});

describe("what everybody hears of a pause", () => {
  /** A train rolls on stage with an embargoed fix aboard, and a hotfix of what is live comes and goes. */
  async function heardOf(kind: Kind) {
    const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
    const giving = { by: actor(world.engine, "ann"), channel: "cli" } as const;
    await world.engine.moveTrain("2013.05.22", "promote", "", giving);
    world.repository.push(next, { ChangeLog: "train-2013.06.05:\n", "signpost.spec": spec });
    await world.engine.addTrain(next, "rolling", giving);
    const aboard = await report(world, "Canary: #1", "security", "2013.06.05");
    const { hotfix } = await walkTo(world, aboard, "verifying");
    const id = await report(world, "Canary: #2", kind);
    await walkTo(world, id, "restoring");
    const { paused } = await world.engine.stage(anonymous);
    await restore(world, id, hotfix.build?.sha);
    const mails = world.mail.drafts().filter(({ subject }) => subject.includes("Testing of"));
    return { id, own: hotfix.build?.sha ?? "", paused, mails: mails.map(withoutChance) };
  }

  /** The time, and the random part of the address that a mail comes back to, are another for each mail. */
  function withoutChance({ at: _, returnPath = null, ...draft }: MailDraft) {
    return { ...draft, returnPath: returnPath?.replace(/\+[a-z2-7]{26}@/, "+TOKEN@") };
  }

  it("is the same, byte for byte, whether or not they may know of the hotfix", async () => {
    const [normal, embargoed] = [await heardOf("normal"), await heardOf("security")];

    expect(normal.mails).toHaveLength(2);
    expect(JSON.stringify(embargoed.mails)).toBe(JSON.stringify(normal.mails));
    expect(JSON.stringify(embargoed.paused)).toBe(JSON.stringify(normal.paused));
  });

  it("names neither the hotfix nor the private build that is put back", async () => {
    const { id, own, mails, paused } = await heardOf("security");

    expect(own).not.toBe("");
    for (const word of [id, own.slice(0, 7), "Canary"])
      expect(JSON.stringify([mails, paused])).not.toContain(word);
  });
});
