import { expect, it } from "vitest";
import { give, makeEngineWorld, report, walkTo } from "../../../test/support/engine/engine-world.ts";

it("calls ops of what the private train has in the thread of one embargoed case, whichever has changed since", async () => {
  const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
  const hidden: string[] = [];
  for (const entry of ["Canary: #1", "Canary: #2", "Canary: #3"]) {
    const id = await report(world, entry, "security");
    await walkTo(world, id, "recorded");
    hidden.push(id);
  }
  for (const changed of hidden) {
    await give(world, changed, "sue", { type: "AddParticipant", person: "rob" });
    const id = await report(world, `Beside ${changed}`);
    await walkTo(world, id, "recorded");
    await give(world, id, "cyn", { type: "IssueTicket", environment: "stage" });
  }

  const called = world.mail
    .drafts()
    .filter(({ messageId }) => world.opaqueIds.plain(messageId).includes(".deploy.ops-private"));
  expect(called.length).toBeGreaterThan(2);
  expect(new Set(called.map(({ thread: [head = ""] }) => world.opaqueIds.plain(head)))).toEqual(
    new Set([`${hidden[0]}.thread@example.org`]),
  );
});
