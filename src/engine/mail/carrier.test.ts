import { describe, expect, it } from "vitest";
import { give, look, makeEngineWorld, report } from "../../../test/support/engine/engine-world.ts";
import { Fault } from "../../core/fault.ts";
import { anonymous } from "../../core/person.ts";
import type { Mail } from "../../ports/mail.ts";
import type { Postbox } from "../../ports/postbox.ts";

const system = "mail server";
const rejected = () => new Fault({ code: "rejected", system, says: "550 5.1.1 no such user" });
const putOff = () => new Fault({ code: "put-off", system, says: "450 4.2.0 greylisted" });
const away = () => new Fault({ code: "unreachable", system, why: "ECONNREFUSED" });
const unsafe = () => new Fault({ code: "not-allowed", system, says: "it offers no encryption" });

/** A world whose mail to some addresses fails, for as long as the test wants. */
async function worldWhere(fails: (address: string) => Error | null) {
  const told = { fails };
  const tried: string[] = [];
  const world = await makeEngineWorld({
    mail: (mail: Mail): Mail => ({
      async send(draft) {
        tried.push(draft.value.to.address);
        const error = told.fails(draft.value.to.address);
        if (error !== null) throw error;
        return mail.send(draft);
      },
    }),
  });
  return { ...world, tried, told };
}

const toQa = (error: () => Error) => (address: string) => (address === "qa@example.org" ? error() : null);

describe("a mail that fails", () => {
  it("for good is shown on the case and told to the escalation's people; the others get theirs", async () => {
    const world = await worldWhere(toQa(rejected));
    const id = await report(world);
    const { hotfix } = await look(world, id);

    expect(hotfix).toMatchObject({
      ...{ phase: "deciding", failures: [] },
      undelivered: [
        { to: "qa@example.org", gaveUp: true, says: "The mail server rejected it: 550 5.1.1 no such user" },
      ],
    });
    expect(world.postbox.fates()).toMatchObject([
      { to: "qa@example.org", fate: "failed", attempt: 1 },
      { to: "ops@example.org", fate: "sent" },
      { to: "rob@example.org", fate: "sent" },
    ]);
    const alert = world.mail.drafts().find(({ to }) => to.address === "rob@example.org");
    expect(alert?.subject).toContain("no mail gets to qa@example.org");
    expect(alert?.text).toContain("550 5.1.1 no such user");
  });

  it("for good is on the case no longer when a try that somebody asked for gets it through", async () => {
    const world = await worldWhere(toQa(rejected));
    const id = await report(world);
    const [{ mail } = { mail: "" }] = (await look(world, id)).hotfix.undelivered;
    world.told.fails = () => null;
    await world.postbox.retry(anonymous, mail, world.world.clock.now());
    await world.pass(0);

    expect(world.postbox.fates()[0]).toMatchObject({ to: "qa@example.org", fate: "sent" });
    expect((await look(world, id)).hotfix.undelivered).toEqual([]);
  });

  it("for now is tried again after growing pauses, does not hold up others, and is told when it lasts", async () => {
    const world = await worldWhere(toQa(putOff));
    const id = await report(world);
    expect(world.postbox.fates()).toMatchObject([{ fate: "queued", attempt: 1 }, { fate: "sent" }]);
    expect((await look(world, id)).hotfix.undelivered).toEqual([]);
    await world.pass(1);
    await world.pass(1);
    expect(world.tried.filter((to) => to === "qa@example.org")).toHaveLength(2);
    await world.pass(1);

    expect((await look(world, id)).hotfix.undelivered).toMatchObject([
      { to: "qa@example.org", gaveUp: false },
    ]);
    world.told.fails = () => null;
    await world.pass(5);

    expect((await look(world, id)).hotfix.undelivered).toEqual([]);
    expect(world.postbox.fates()[0]).toMatchObject({ fate: "sent", attempt: 4 });
  });

  it("for two days is given up", async () => {
    const world = await worldWhere(toQa(putOff));
    const id = await report(world);
    for (let hours = 0; hours < 50; hours += 1) await world.pass(60);

    expect((await look(world, id)).hotfix.undelivered).toMatchObject([
      { to: "qa@example.org", gaveUp: true },
    ]);
    expect(world.postbox.fates()[0]).toMatchObject({ fate: "failed" });
  });

  it("because of the server is the only one that is tried until the next round", async () => {
    const world = await worldWhere(away);
    await report(world);
    world.wait(2);
    world.tried.length = 0;
    await world.engine.carryMail();

    expect(world.tried).toEqual(["qa@example.org"]);
    world.told.fails = () => null;
    await world.pass(5);
    expect(world.postbox.fates()).toMatchObject([{ fate: "sent" }, { fate: "sent" }]);
  });

  it("because it can't travel unseen is kept, and told at once", async () => {
    const world = await worldWhere(toQa(unsafe));
    const id = await report(world);

    expect((await look(world, id)).hotfix.undelivered).toMatchObject([{ gaveUp: false }]);
    expect(world.postbox.fates()[0]).toMatchObject({ fate: "queued" });
  });

  it("does not keep the case from going on", async () => {
    const world = await worldWhere(toQa(rejected));
    const id = await report(world);

    expect(
      (await give(world, id, "ann", { type: "CastVote", choice: "hotfix", reason: "" })).hotfix.votes,
    ).toHaveLength(1);
  });

  it.each(["before-write", "after-write"] as const)("with its answer %s is sent once", async (moment) => {
    const world = await makeEngineWorld();
    world.mail.failNext(moment);
    await report(world);
    await world.pass(2);

    expect(world.postbox.fates().map(({ fate }) => fate)).toEqual(["sent", "sent"]);
    expect(world.mail.drafts()).toHaveLength(2);
  });

  it("by a bug of ours is tried again", async () => {
    const world = await worldWhere(toQa(() => new TypeError("a private thing")));
    await report(world);

    expect(world.postbox.fates()[0]).toMatchObject({ fate: "queued" });
    expect(JSON.stringify(world.logged)).not.toContain("a private thing");
  });
});

describe("a postbox that can't be reached", () => {
  /** A world whose postbox fails at the calls that the test names. */
  async function worldWithPostbox(told: { fails: (call: "take" | "settle") => boolean }) {
    const reach = (call: "take" | "settle") => {
      if (told.fails(call)) throw new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" });
    };
    const around = (postbox: Postbox): Postbox => ({
      ...postbox,
      async take(asked) {
        reach("take");
        return postbox.take(asked);
      },
      async settle(...fate) {
        reach("settle");
        return postbox.settle(...fate);
      },
    });
    return makeEngineWorld({ around: (world) => ({ ...world, postbox: around(world.postbox) }) });
  }

  it("is looked into again, and what was due meanwhile leaves", async () => {
    const told = { fails: (call: string): boolean => call === "take" };
    const world = await worldWithPostbox(told);
    await expect(report(world)).rejects.toMatchObject({ detail: { system: "database" } });
    expect(world.mail.drafts()).toEqual([]);
    told.fails = () => false;
    await world.pass(0);

    expect(world.postbox.fates()).toMatchObject([{ fate: "sent" }, { fate: "sent" }]);
    expect(world.mail.drafts()).toHaveLength(2);
  });

  it("hears later that a mail has left, which is not sent once more", async () => {
    let failures = 0;
    const isFirst = (call: string) => call === "settle" && failures++ === 0;
    const world = await worldWithPostbox({ fails: isFirst });
    await report(world);
    await world.pass(11); // longer than a mail is in hand

    expect(failures).toBeGreaterThan(1);
    const once = { fate: "sent", attempt: 1 };
    expect(world.postbox.fates()).toMatchObject([once, once]);
    expect(world.mail.drafts()).toHaveLength(2);
  });
});

describe("the limits", () => {
  it("keep a storm from leaving, and let the rest out when the hour is over", async () => {
    const world = await makeEngineWorld({ limits: { perHour: 3, perAddressPerHour: 60 } });
    await report(world);
    await report(world);
    expect(world.mail.drafts()).toHaveLength(3);
    await world.pass(61);

    const calls = world.mail.drafts().filter(({ subject }) => !subject.includes(": reminder"));
    expect(calls).toHaveLength(4);
  });

  it.each([
    { storm: "normal", other: "security", clearance: "embargoed" },
    { storm: "security", other: "normal", clearance: "public" },
  ] as const)("let mail of a $other hotfix leave beside a storm of a $storm one's", async (each) => {
    const limits = { perHour: 2, perAddressPerHour: 60 };
    const world = await makeEngineWorld({ limits, privateSide: true });
    await report(world, "One", each.storm);
    await report(world, "Two", each.storm);
    const sentBefore = world.mail.drafts().length;
    await report(world, "Three", each.other);
    const sent = world.mail.drafts().slice(sentBefore);

    expect(sentBefore).toBe(2);
    expect(sent.map(({ clearance }) => clearance)).toEqual([each.clearance, each.clearance]);
  });
});
