import { beforeEach, describe, expect, it } from "vitest";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
} from "../../../test/support/engine/engine-world.ts";
import { withPublicTracker } from "../../../test/support/engine/public-tracker.ts";
import { letter } from "../../../test/support/letter.ts";
import { Fault } from "../../core/fault.ts";
import { replyAddress } from "../../core/mail/reply-address.ts";

const cleared = ["ann", "bob", "cyn", "sue", "qa-private", "ops-private"].map(
  (name) => `${name}@example.org`,
);

/** Ann, Cyn and Sue are of security; Bob is not, and has reported it. Rob, to whom everything is escalated, may not know of it. */
describe("an embargoed case", () => {
  let world: EngineWorld;
  let id: string;

  beforeEach(async () => {
    world = await makeEngineWorld({ privateSide: true, readsReplies: true });
    id = await report(world, "Canary: #1", "security");
  });

  const told = (kind: string) =>
    world.mail
      .drafts()
      .filter(({ messageId }) => world.opaqueIds.plain(messageId).includes(`.${kind}`))
      .map(({ to }) => to.address);

  it("calls by the private lists only", () => {
    expect(told("send-call")).toEqual(["qa-private@example.org", "ops-private@example.org"]);
  });

  it("has answers come to the private address only, each mail's its own", async () => {
    world = await makeEngineWorld({ privateSide: true });
    await report(world, "Canary: #1", "security");
    await report(world);
    const answered = (clearance: string) =>
      world.mail.drafts().flatMap((mail) => (mail.clearance === clearance ? [mail.replyTo] : []));

    expect(answered("embargoed")).toEqual(
      Array(2).fill(expect.stringMatching(/^reply-private\+[a-z2-7]{26}@example\.org$/)),
    );
    expect(new Set(answered("embargoed")).size).toBe(2);
    expect(answered("public")).toEqual(
      Array(2).fill(expect.stringMatching(/^reply\+[a-z2-7]{26}@example\.org$/)),
    );
  });

  it("reminds only those who are awaited and may know of it", async () => {
    await give(world, id, "bob", { type: "CastVote", choice: "hotfix", reason: "" });
    await world.pass(61);

    expect(told("remind")).toEqual(["ann@example.org", "cyn@example.org"]);
  });

  it("escalates to the security role where nobody of the chain may know of it", async () => {
    await world.pass(241);

    expect(told("remind")).toEqual(
      expect.arrayContaining(["ann@example.org", "cyn@example.org", "sue@example.org"]),
    );
    expect(told("remind")).not.toContain("rob@example.org");
  });

  it("tells the security role of a tie where nobody of the chain may know of it", async () => {
    await give(world, id, "ann", { type: "CastVote", choice: "hotfix", reason: "" });
    await give(world, id, "bob", { type: "CastVote", choice: "ship", reason: "" });
    await give(world, id, "cyn", { type: "CastVote", choice: "derail", reason: "" });

    expect(told("announce.escalated")).toEqual(["ann@example.org", "cyn@example.org", "sue@example.org"]);
  });

  it("tells the security role of mail that does not get through", async () => {
    world = await makeEngineWorld({
      privateSide: true,
      mail: (mail) => ({
        send: async (draft) => {
          if (draft.value.to.address !== "qa-private@example.org") return mail.send(draft);
          throw new Fault({ code: "rejected", system: "mail", says: "550 who?" });
        },
      }),
    });
    await report(world, "Canary: #1", "security");
    await world.pass(1);

    expect(told("announce.undelivered")).toEqual(["ann@example.org", "cyn@example.org", "sue@example.org"]);
  });

  it("tells the security role what the gate has refused, and the history of it, once", async () => {
    world = await makeEngineWorld({ privateSide: true, around: withPublicTracker });
    const refused = await report(world, "Canary: #1", "security");
    await world.pass(0);
    const { hotfix, log } = await look(world, refused);

    expect(await world.tracker.issues()).toEqual([]);
    expect(hotfix.failures).toMatchObject([{ fault: "sink-not-private", parked: true }]);
    expect(log.filter(({ event }) => event.type === "EffectFailed")).toHaveLength(1);
    expect(told("announce.kept-back")).toEqual(["ann@example.org", "cyn@example.org", "sue@example.org"]);
  });

  it.each([
    { who: "somebody of security", from: "sue@example.org", hears: true },
    { who: "who reported it", from: "bob@example.org", hears: true },
    { who: "somebody of the project who may not know of it", from: "dan@example.org", hears: false },
    { who: "a stranger", from: "eve@evil.test", hears: false },
  ])("answers a mail of $who: $hears", async ({ from, hears }) => {
    const [token = ""] = await world.world.replyTokens.ensure(id, ["qa-private@example.org"]);
    const to = [replyAddress("reply-private@example.org", token)];
    await world.engine.takeLetter(letter({ to, from, text: "What is it?", messageId: "1@x.test" }), true);
    await world.pass(0);

    expect(told("answer-reply")).toEqual(hears ? [from] : []);
  });

  it("asks whoever is named by a mail of their own, with the way to confirm and no word of it", async () => {
    await give(world, id, "sue", { type: "AddParticipant", person: "dan" });
    await world.pass(0);
    const asked = world.mail.drafts().filter(({ to }) => to.address === "dan@example.org");

    expect(told("ask-participant")).toEqual(["dan@example.org"]);
    expect(asked).toMatchObject([{ clearance: "embargoed", subject: "There is news for you" }]);
    expect(asked[0]?.text).toContain(`/hotfixes/${id}/take-part\n`);
    expect(JSON.stringify(asked)).not.toMatch(/Canary|Blank page/);
  });

  it("tells whoever was named nothing more before they have confirmed, and nothing after they were taken off", async () => {
    const toDan = () => world.mail.drafts().filter(({ to }) => to.address === "dan@example.org").length;
    const planned = { type: "PlanDisclosure", on: "2013-06-10T09:00:00Z", checklist: ["Written"] } as const;
    await give(world, id, "sue", { type: "AddParticipant", person: "dan" });
    await give(world, id, "ann", planned);
    await world.pass(0);
    expect(toDan()).toBe(1);

    await give(world, id, "dan", { type: "ConfirmParticipation" });
    await give(world, id, "ann", planned);
    await world.pass(0);
    expect(toDan()).toBe(2);

    await give(world, id, "sue", { type: "RemoveParticipant", person: "dan" });
    await give(world, id, "ann", planned);
    await world.pass(0);
    expect(toDan()).toBe(2);
  });

  it("takes no vote by mail of somebody who has not confirmed", async () => {
    await give(world, id, "sue", { type: "AddParticipant", person: "dan" });
    const [token = ""] = await world.world.replyTokens.ensure(id, ["dan@example.org"]);
    const to = [replyAddress("reply-private@example.org", token)];
    const vote = letter({ to, from: "dan@example.org", text: "hotfix", messageId: "1@x.test" });
    await world.engine.takeLetter(vote, true);
    await world.pass(0);

    expect((await look(world, id)).hotfix.votes).toEqual([]);
    expect(told("answer-reply")).toEqual([]);
  });

  it("reaches nobody else, in no mail and with no word of it, whatever becomes of it and however long it waits", async () => {
    await give(world, id, "ann", {
      type: "SnoozeWait",
      wait: null,
      until: "2013-06-04T06:00:00Z",
      reason: "Canary",
      now: "2013-06-04T03:30:00Z",
    });
    for (const who of ["ann", "bob", "cyn"])
      await give(world, id, who, { type: "CastVote", choice: "hotfix", reason: "Canary" });
    for (let day = 1; day <= 9; day += 1) await world.pass(24 * 60);
    await give(world, id, "ann", { type: "CancelHotfix", reason: "Canary" });
    const mails = world.mail.drafts();

    expect(mails.length).toBeGreaterThan(15);
    expect(mails.filter(({ to }) => !cleared.includes(to.address))).toEqual([]);
    expect(JSON.stringify(mails)).not.toMatch(/Canary|Blank page/);
    expect(new Set(mails.map(({ clearance }) => clearance))).toEqual(new Set(["embargoed"]));
  });

  it("is not named by the log of the server", async () => {
    Object.assign(world.world.private?.tracker ?? {}, {
      ensureIssue: async () => {
        throw new Fault({ code: "unreachable", system: "private tracker", why: "it is away" });
      },
    });
    const broken = await report(world, "Canary: #2", "security");

    expect(world.logged).toContainEqual(expect.objectContaining({ message: "an effect failed" }));
    expect(JSON.stringify(world.logged)).not.toContain(broken);
    expect(JSON.stringify(world.logged)).not.toContain(id);
  });
});
