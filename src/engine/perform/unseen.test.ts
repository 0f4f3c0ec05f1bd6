import { expect, it } from "vitest";
import { give, makeEngineWorld, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import { createFakeTickets } from "../../../test/support/fakes/tickets.ts";
import { Fault } from "../../core/fault.ts";
import { anonymous } from "../../core/person.ts";
import type { CaseCommand } from "../engine.ts";

const lost = () => new Fault({ code: "unreachable", system: "private repository", why: "ECONNREFUSED" });

/** An embargoed hotfix aboard, and a private side of which the next thing that is asked can fail, once. */
async function worldWithOneAboard() {
  const { tickets, failNext } = createFakeTickets("https://private.test/tickets", "private tickets");
  let isAway = false;
  const once = <A extends readonly unknown[], T>(ask: (...asked: A) => Promise<T>) => {
    return async (...asked: A) => {
      if (!isAway) return ask(...asked);
      isAway = false;
      throw lost();
    };
  };
  const world = await makeEngineWorld({
    ...{ privateSide: true, cleared: ["dan"] },
    hidden: (ways) => ({ ...ways, tickets, twin: { ...ways.twin, follow: once(ways.twin.follow) } }),
  });
  await walkTo(world, await report(world, "One: #1", "security"), "recorded");
  const train = () => {
    isAway = true;
  };
  return { world, fail: { tickets: () => failNext("before-write"), train } };
}

const ticket: CaseCommand = { type: "IssueTicket", environment: "stage" };
const reject: CaseCommand = { type: "RejectBuild", environment: "stage", note: "Still blank" };

it.each<{ title: string; fails: "tickets" | "train"; phase: string; who: string; command: CaseCommand }>([
  { title: "its entry", fails: "tickets", phase: "recorded", who: "cyn", command: ticket },
  { title: "the build that is deployed", fails: "train", phase: "recorded", who: "cyn", command: ticket },
  { title: "what a rejection says", fails: "tickets", phase: "verifying", who: "bob", command: reject },
])("tells a public hotfix not where $title was kept back while an embargoed one is aboard", async (asked) => {
  const { world, fail } = await worldWithOneAboard();
  const id = await report(world, "Two: #2");
  await walkTo(world, id, asked.phase);
  fail[asked.fails]();
  await give(world, id, asked.who, asked.command);
  const view = await world.engine.find(anonymous, id);

  const failed = view?.log.flatMap(({ event }) => (event.type === "EffectFailed" ? [event.says] : []));
  expect(failed).toEqual(["The repository asks to come back later: the train is not ready"]);
  expect(JSON.stringify(view)).not.toContain("private");
});
