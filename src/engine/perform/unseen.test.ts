import { expect, it } from "vitest";
import { give, makeEngineWorld, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import { createFakeTickets } from "../../../test/support/fakes/tickets.ts";
import { anonymous } from "../../core/person.ts";
import type { CaseCommand } from "../engine.ts";

it.each<{ title: string; phase: string; who: string; command: CaseCommand }>([
  {
    title: "its entry",
    ...{ phase: "recorded", who: "cyn", command: { type: "IssueTicket", environment: "stage" } },
  },
  {
    title: "what a rejection says on its ticket",
    ...{ phase: "verifying", who: "bob" },
    command: { type: "RejectBuild", environment: "stage", note: "Still blank" },
  },
])("tells a public hotfix not where $title was kept back while an embargoed one is aboard", async (asked) => {
  const { tickets, failNext } = createFakeTickets("https://private.test/tickets", "private tickets");
  const secret = { privateSide: true, cleared: ["dan"] } as const;
  const world = await makeEngineWorld({ ...secret, hidden: (ways) => ({ ...ways, tickets }) });
  await walkTo(world, await report(world, "One: #1", "security"), "recorded");
  const id = await report(world, "Two: #2");
  await walkTo(world, id, asked.phase);
  failNext("before-write");
  await give(world, id, asked.who, asked.command);
  const view = await world.engine.find(anonymous, id);

  const failed = view?.log.flatMap(({ event }) => (event.type === "EffectFailed" ? [event.says] : []));
  expect(failed).toEqual(["The repository asks to come back later: the train is not ready"]);
  expect(JSON.stringify(view)).not.toContain("private");
});
