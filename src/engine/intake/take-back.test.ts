import { beforeEach, describe, expect, it } from "vitest";
import { type EngineWorld, look, project } from "../../../test/support/engine/engine-world.ts";
import {
  addressOf,
  callOf,
  type IntakeWorld,
  makeIntakeWorld,
} from "../../../test/support/engine/intake-world.ts";
import { letter } from "../../../test/support/letter.ts";
import type { Letter } from "../../core/reply/letter.ts";

describe("the intake of a mail that came back", () => {
  let inbox: IntakeWorld;
  let world: EngineWorld;
  let id: string;

  beforeEach(async () => {
    inbox = await makeIntakeWorld();
    ({ world, id } = inbox);
  });

  /** The report about a mail, as a server that had it in hand writes it. */
  const bounce = (mail: string, changes: Partial<Letter> = {}) =>
    letter({
      ...{
        messageId: "bounce-1@mx.test",
        from: "mailer-daemon@mx.test",
        signature: { status: "invalid", flaw: "none" },
      },
      ...{ to: [returnPathOf(mail)], returned: returned(mail), ...changes },
    });
  const returned = (mail: string) => ({
    ...{ messageId: mail, says: "550 no such user", recipients: ["qa@example.org"] },
  });
  const returnPathOf = (mail: string) =>
    world.mail.drafts().find(({ messageId }) => messageId === mail)?.returnPath ?? "";
  const toOps = () => `${id}.2.send-call.ops.at.example.org@example.org`;
  const troubles = async () =>
    (await look(world, id)).log.map(({ event }) => event).filter(({ type }) => type === "MailTroubled");

  it("shows the address as failed, once, and tells the project's owners", async () => {
    await inbox.come(bounce(callOf(id)), { ...bounce(callOf(id)), messageId: "bounce-2@mx.test" });

    expect(await troubles()).toMatchObject([
      { to: "qa@example.org", says: "550 no such user", gaveUp: true },
    ]);
    expect(world.mail.drafts().map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining("no mail gets to qa@example.org"),
    );
    expect(inbox.letters.fateOf("bounce-1@mx.test")).toBe("bounce");
  });

  it("has a way back of its own", () => {
    const ways = [callOf(id), toOps()].map(returnPathOf);

    expect(ways).toEqual(Array(2).fill(expect.stringMatching(/^bounces\+[a-z2-7]{26}@example\.org$/)));
    expect(new Set(ways).size).toBe(2);
    expect(ways.join()).not.toContain(inbox.token);
  });

  it("believes what servers on the way say of the address that a report came to", async () => {
    const way = returnPathOf(callOf(id));
    await inbox.come(bounce(callOf(id), { to: [], deliveredTo: [way.toUpperCase()] }));

    expect(await troubles()).toHaveLength(1);
  });

  it.each<{ title: string; forged: () => Partial<Letter> }>([
    { title: "to the mailbox alone", forged: () => ({ to: [project.returnPath ?? ""] }) },
    { title: "to the address that answers go to", forged: () => ({ to: [addressOf(inbox.token)] }) },
    { title: "to a token of nobody", forged: () => ({ to: [`bounces+${"a".repeat(26)}@example.org`] }) },
    { title: "to the way back of somebody else's mail", forged: () => ({ to: [returnPathOf(toOps())] }) },
    {
      title: "about an address that the mail did not go to",
      forged: () => ({ returned: { ...returned(callOf(id)), recipients: ["ops@example.org"] } }),
    },
    {
      title: "about nobody",
      forged: () => ({ returned: { ...returned(callOf(id)), recipients: [] } }),
    },
  ])("takes no report that comes $title, though the Message-Id is right", async ({ forged }) => {
    await inbox.come(bounce(callOf(id), forged()));

    expect(await troubles()).toEqual([]);
    expect(world.postbox.fates().map(({ fate }) => fate)).not.toContain("failed");
    expect(inbox.letters.fateOf("bounce-1@mx.test")).toBe("bounce");
  });

  it("takes no report that comes more than a week later", async () => {
    const late = bounce(callOf(id));
    await world.pass(7 * 24 * 60 + 1);
    await inbox.come(late);

    expect(await troubles()).toEqual([]);
  });

  it("changes nothing for a mail that it does not know", async () => {
    await inbox.come(bounce(`${id}.2.send-call.eve.at.evil.test@example.org`));

    expect(await troubles()).toEqual([]);
  });
});
