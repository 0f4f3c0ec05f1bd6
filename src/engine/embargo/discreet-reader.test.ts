import { describe, expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  train,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { createFakeTickets } from "../../../test/support/fakes/tickets.ts";
import type { Build } from "../../core/hotfix/build.ts";
import { anonymous } from "../../core/person.ts";
import { type CaseCommand, viewerOf } from "../engine.ts";

const past = "2013-06-01T09:00:00.000Z";

/** Two embargoed hotfixes on one train: the second lands on top of the first, which is disclosed while the second is not. */
async function oneOfTwo() {
  const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
  const first = await report(world, "One: #1", "security");
  await walkTo(world, first, "verifying");
  const second = await report(world, "Two: #2", "security");
  const { hotfix } = await walkTo(world, second, "recorded");
  await walkTo(world, first, "undisclosed");
  const record = hotfix.landings[0]?.record ?? "";
  const reason = `On a list:\n${record.slice(0, 8)} is named`;
  await give(world, first, "bob", { type: "BreakEmbargo", reason, since: past, now: past });
  expect((await look(world, first)).hotfix.clearance).toBe("public");
  return { world, first, second, record };
}

it("shows a disclosed case without the ids and commits of those that still are embargoed", async () => {
  const { world, first, second, record } = await oneOfTwo();
  const { engine } = world;
  const shown = [
    await engine.find(anonymous, first),
    await engine.list(anonymous),
    await engine.list(viewerOf(actor(engine, "rob"))),
    await engine.measure(anonymous, {}),
  ];

  expect(JSON.stringify(shown)).toContain(first);
  expect(record).not.toBe("");
  for (const name of [second, record]) expect(JSON.stringify(shown)).not.toContain(name);
});

it("shows no first digits of such a commit either", async () => {
  const { world, first, record } = await oneOfTwo();
  const shown = JSON.stringify(await world.engine.find(anonymous, first));
  const known = JSON.stringify(await world.engine.find(viewerOf(actor(world.engine, "sue")), first));

  expect(known).toContain(`On a list:\\n${record.slice(0, 8)} is named`);
  expect(shown).toContain("On a list:\\n00000000 is named");
});

/** Bob has reported the first, and is off the second, in whose build the first is carried now. He was not told of a third one. */
async function carriedUnknown() {
  const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
  const [first, second, third] = [
    await reportOf(world, 1),
    await reportOf(world, 2),
    await reportOf(world, 3),
  ];
  const builds: Build[] = [];
  for (const id of [second, third]) {
    await walkTo(world, first, "verifying");
    const { hotfix } = await walkTo(world, id, "recorded");
    if (hotfix.build !== null) builds.push(hotfix.build);
    await give(world, id, "ann", { type: "RemoveParticipant", person: "bob" });
  }
  await walkTo(world, first, "verifying");
  const seenBy = (person: string) => world.engine.find(viewerOf(actor(world.engine, person)), first);
  return { world, first, second, third, seenBy, builds: builds.map(({ sha }) => sha) };
}

const reportOf = (world: EngineWorld, number: number) => report(world, `Fix: #${number}`, "security");

describe("whoever takes part in an embargoed hotfix, and not in those whose builds carry it", () => {
  it("sees neither their ids nor their commits", async () => {
    const { seenBy, second, third, builds } = await carriedUnknown();
    const shown = JSON.stringify(await seenBy("bob"));
    const known = JSON.stringify(await seenBy("sue"));

    const [replaced = "", carrying] = builds;
    const hidden = [second, third, replaced, replaced.slice(0, 8)];
    expect(hidden.filter((name) => known.includes(name))).toEqual(hidden);
    expect(hidden.filter((name) => shown.includes(name))).toEqual([]);
    expect(carrying).not.toBe(replaced);
  });

  it("sees the build that it is carried in now, and can pass it", async () => {
    const { world, first, seenBy, builds } = await carriedUnknown();
    const sha = (await seenBy("bob"))?.hotfix.build?.sha ?? "";
    const passed = await give(world, first, "bob", {
      type: "PassBuild",
      environment: "stage",
      note: "",
      sha,
    });

    expect(sha).toBe(builds[1]);
    expect(passed.hotfix.rollouts.stage.passed).toMatchObject({ by: "bob", sha });
  });

  it("reads nothing of what their commits say, where a branch stands on them", async () => {
    const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
    const [before, first] = [
      world.repository.head(train) ?? "",
      await report(world, "Other hole: #1", "security"),
    ];
    await walkTo(world, first, "recorded");
    await give(world, first, "ann", { type: "RemoveParticipant", person: "bob" });
    const second = await report(world, "Own hole: #2", "security");
    await walkTo(world, second, "writing");
    world.repository.rewrite(train, before, { "page.js": "as it was" });
    await walkTo(world, second, "in-review");
    const shownTo = async (person: string) =>
      JSON.stringify(await world.engine.find(viewerOf(actor(world.engine, person)), second));

    expect(await shownTo("sue")).toContain("Other hole");
    expect(await shownTo("bob")).not.toContain("Other hole");
  });

  it("is not told by what an environment answers", async () => {
    const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
    const other = await report(world, "Other hole: #1", "security");
    await walkTo(world, other, "verifying");
    const secret = (await look(world, other)).hotfix.build?.sha ?? "";
    await give(world, other, "ann", { type: "RemoveParticipant", person: "bob" });
    const own = await report(world, "Own hole: #2", "security");
    await walkTo(world, own, "deploying");
    const toldTo = async (person: string) =>
      (await world.engine.find(viewerOf(actor(world.engine, person)), own))?.asked?.last?.says;

    expect(await toldTo("sue")).toBe(`It answers ${secret}.`);
    expect(await toldTo("bob")).toBe(`It answers ${"0".repeat(40)}.`);
  });

  it("sees them in lists and measures no more than on its page", async () => {
    const { world, first, second, third, builds } = await carriedUnknown();
    const bob = viewerOf(actor(world.engine, "bob"));
    const shown = JSON.stringify([await world.engine.list(bob), await world.engine.measure(bob, {})]);

    expect(shown).toContain(first);
    for (const name of [second, third, builds[0] ?? ""]) expect(shown).not.toContain(name);
  });
});

it("shows whoever takes part in one that still is embargoed that one as it is", async () => {
  const { world } = await oneOfTwo();
  const third = await report(world, "Three: #3", "security");
  const bob = viewerOf(actor(world.engine, "bob"));

  expect((await world.engine.list(bob)).map(({ hotfix }) => hotfix.id)).toContain(third);
  expect(await world.engine.find(bob, third)).toMatchObject({
    hotfix: { issue: expect.stringContaining("https://private.test/") },
  });
});

it("shows it with no address of the private side", async () => {
  const { world, first } = await oneOfTwo();
  const shown = JSON.stringify(await world.engine.find(anonymous, first));

  expect(shown).toContain("https://pointsman.test/issues/");
  expect(shown).not.toContain("private.test");
});

it("shows no such address in what people wrote either", async () => {
  const world = await makeEngineWorld({ privateSide: true, cleared: ["dan"] });
  const id = await report(world, "One: #1", "security");
  await walkTo(world, id, "undisclosed");
  const reason = "See https://private.test/issues/1, git@private.test:signpost.git";
  await give(world, id, "bob", { type: "BreakEmbargo", reason, since: past, now: past });
  const shown = JSON.stringify(await world.engine.find(anonymous, id));

  expect(shown).toContain("See https://pointsman.test/issues/1, [a private address]");
  expect(shown).not.toContain("private.test");
});

describe("a normal hotfix whose train is deployed from the private side", () => {
  const aboard = async () => {
    const { tickets } = createFakeTickets("https://private.test/tickets");
    const secret = { privateSide: true, cleared: ["dan"] } as const;
    const world = await makeEngineWorld({ ...secret, hidden: (ways) => ({ ...ways, tickets }) });
    await walkTo(world, await report(world, "One: #1", "security"), "recorded");
    const id = await report(world, "Two: #2");
    await walkTo(world, id, "verifying");
    return { world, id };
  };

  it.each<{ title: string; command: CaseCommand }>([
    { title: "rejected", command: { type: "RejectBuild", environment: "stage", note: "Still blank" } },
    { title: "cancelled", command: { type: "CancelHotfix", reason: "Not needed" } },
  ])("is told its own page for what its ticket says once it is $title", async ({ command }) => {
    const { world, id } = await aboard();
    const { log } = await give(world, id, command.type === "CancelHotfix" ? "ann" : "bob", command);

    const evidence = log.flatMap(({ event }) => (event.type === "EffectDone" ? event.evidence : []));
    expect(evidence).toContain(`https://pointsman.test/hotfixes/${id}`);
    expect(JSON.stringify(log)).not.toContain("private.test");
  });

  it("shows no private address that was noted in its log", async () => {
    const { world, id } = await aboard();
    const note = "As on https://private.test/tickets/1 of private.test";
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note });
    const shown = JSON.stringify(await world.engine.find(anonymous, id));

    expect(shown).toContain("As on https://pointsman.test/tickets/1 of [a private address]");
  });
});

it("shows them to the security role, so that there is something to keep back", async () => {
  const { world, first, second, record } = await oneOfTwo();
  const shown = JSON.stringify(await world.engine.find(viewerOf(actor(world.engine, "sue")), first));

  expect([second, record].filter((name) => shown.includes(name))).toEqual([second, record]);
});

it("shows all of it once the others are disclosed as well", async () => {
  const { world, first, second, record } = await oneOfTwo();
  await walkTo(world, second, "undisclosed");
  await give(world, second, "bob", { type: "BreakEmbargo", reason: "Too", since: past, now: past });
  const shown = JSON.stringify(await world.engine.find(anonymous, first));

  expect(shown).toContain(record);
});
