import { beforeEach, describe, expect, it } from "vitest";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { letter } from "../../../test/support/letter.ts";
import { Fault } from "../../core/fault.ts";

const opaque = /^[a-z2-7]{26}@example\.org$/;

describe("the Message-IDs of a security hotfix", () => {
  let world: EngineWorld;
  let id: string;

  beforeEach(async () => {
    world = await makeEngineWorld({ privateSide: true, cleared: ["bob", "dan"] });
    id = await report(world, "Escape names: #1", "security");
  });

  const mailsTo = (address: string) => world.mail.drafts().filter(({ to }) => to.address === address);
  const follow = (follows: readonly string[], text = "hotfix") =>
    world.engine.takeLetter(letter({ to: ["reply-private@example.org"], follows, text }), true);

  it("name neither case nor step nor addressee, in whatever mail", async () => {
    await walkTo(world, id, "undisclosed");
    const ids = world.mail.drafts().flatMap(({ messageId, thread }) => [messageId, ...thread]);

    expect(ids.length).toBeGreaterThan(10);
    expect(ids.filter((each) => !opaque.test(each))).toEqual([]);
    expect(new Set(world.mail.drafts().map(({ messageId }) => messageId)).size).toBe(
      world.mail.drafts().length,
    );
  });

  it("stay so when it is disclosed: who has kept them learns nothing afterwards", async () => {
    await walkTo(world, id, "undisclosed");
    const on = "2013-06-04T02:00:00.000Z";
    await give(world, id, "ann", { type: "PlanDisclosure", on, checklist: ["The advisory is written"] });
    await give(world, id, "cyn", { type: "ConfirmDisclosure" });
    const [called] = mailsTo("qa-private@example.org");
    const told = mailsTo("qa-private@example.org").at(-1);

    expect(told).toMatchObject({ clearance: "public", messageId: expect.stringMatching(opaque) });
    expect(told?.thread).toEqual([called?.thread[0], called?.messageId]);
  });

  it("make one thread a case, in which later mail stands under the call", async () => {
    await walkTo(world, id, "starting");
    const [call, decided] = mailsTo("qa-private@example.org");
    const [callToOps] = mailsTo("ops-private@example.org");

    expect(call?.thread).toEqual(callToOps?.thread);
    expect(decided?.thread).toEqual([call?.thread[0], call?.messageId]);
  });

  it("are the evidence of the call", async () => {
    expect((await look(world, id)).log).toContainEqual(
      expect.objectContaining({
        event: expect.objectContaining({
          type: "CallSent",
          mails: world.mail.drafts().map(({ to, messageId }) => ({ to: to.address, messageId })),
        }),
      }),
    );
  });

  it("are the same when the step is done again, after a kill in the middle of it", async () => {
    let kills = 1;
    world = await makeEngineWorld({
      privateSide: true,
      around: (whole) => ({
        ...whole,
        postbox: {
          ...whole.postbox,
          async post(...given) {
            await whole.postbox.post(...given);
            if (kills-- > 0) throw new Fault({ code: "unreachable", system: "database", why: "killed" });
          },
        },
      }),
    });
    await report(world, "Escape names: #2", "security");
    await world.pass(10);

    expect(kills).toBeLessThan(0);
    expect(world.mail.drafts().map(({ to }) => to.address)).toEqual([
      "qa-private@example.org",
      "ops-private@example.org",
    ]);
  });

  it("lead an answer in the thread alone to its case, and to the step that it answers", async () => {
    const [call] = mailsTo("qa-private@example.org");
    await follow([call?.messageId ?? ""]);

    expect((await look(world, id)).hotfix.votes).toMatchObject([{ by: "bob", choice: "hotfix" }]);
  });

  it("do not let an answer to an earlier round count", async () => {
    const [call] = mailsTo("qa-private@example.org");
    await walkTo(world, id, "starting");
    await give(world, id, "ann", { type: "ReopenDecision", reason: "New facts" });
    await follow([call?.messageId ?? ""]);

    expect((await look(world, id)).log.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ type: "ReplyTaken", refusals: [{ code: "reply-to-older-mail" }] }),
    );
  });

  it("lead nowhere where they never were", async () => {
    expect(await follow([`${"a".repeat(26)}@example.org`])).toEqual({ fate: "no-case", answered: false });
  });

  it("show whose mail came back", async () => {
    const [call] = mailsTo("qa-private@example.org");
    const { messageId = "", returnPath } = call ?? {};
    const returned = { messageId, says: "550 no such user", recipients: ["qa-private@example.org"] };
    const report = { from: "mailer-daemon@mx.test", to: [returnPath ?? ""], returned };
    await world.engine.takeLetter(letter(report), true);

    expect((await look(world, id)).hotfix.undelivered).toMatchObject([
      { to: "qa-private@example.org", gaveUp: true },
    ]);
  });
});

describe("the Message-IDs of a normal hotfix", () => {
  it("say what each mail is: it is public all the same", async () => {
    const world = await makeEngineWorld({ privateSide: true });
    const id = await report(world);

    expect(world.mail.drafts()[0]).toMatchObject({
      messageId: `${id}.2.send-call.qa.at.example.org@example.org`,
      thread: [`${id}.thread@example.org`],
    });
  });

  it("differ where addresses differ: both are called", async () => {
    const addresses = ["qa+stage@example.org", "qa-stage@example.org"];
    const qa = addresses.map((address) => ({ name: "", address }));
    const world = await makeEngineWorld({ lists: { qa, ops: [] } });
    await report(world);

    expect(world.mail.drafts().map(({ to }) => to.address)).toEqual(addresses);
  });
});
