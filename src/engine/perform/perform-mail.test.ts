import { describe, expect, it } from "vitest";
import { makeEngineWorld, report, walkTo } from "../../../test/support/engine/engine-world.ts";

describe("the mails of a case", () => {
  it("have one head, and what an addressee gets later stands under the call to them", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "starting");
    const toQa = world.mail.drafts().filter(({ to }) => to.address === "qa@example.org");

    expect(toQa.map(({ messageId, thread }) => ({ messageId, thread }))).toEqual([
      { messageId: `${id}.2.send-call.qa.at.example.org@example.org`, thread: [`${id}.thread@example.org`] },
      {
        messageId: `${id}.7.announce.decided.qa.at.example.org@example.org`,
        thread: [`${id}.thread@example.org`, `${id}.2.send-call.qa.at.example.org@example.org`],
      },
    ]);
  });

  it("name an address for answers that is each case's and each addressee's own", async () => {
    const world = await makeEngineWorld();
    const ids = [await report(world), await report(world)];
    await walkTo(world, ids[0] ?? "", "starting");
    const answers = world.mail.drafts().map(({ to, replyTo, messageId }) => {
      return { to: to.address, replyTo, id: messageId.slice(0, messageId.indexOf(".")) };
    });

    expect(new Set(answers.map(({ replyTo }) => replyTo)).size).toBe(
      new Set(answers.map(({ to, id }) => `${to} ${id}`)).size,
    );
    for (const { to, replyTo, id } of answers) {
      const token = /^reply\+([a-z2-7]{26})@example\.org$/.exec(replyTo ?? "")?.[1] ?? "";
      expect(await world.world.replyTokens.find(token)).toEqual({ hotfix: id, address: to });
    }
  });
});
