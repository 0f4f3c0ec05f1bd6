import { expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { Fault } from "../../core/fault.ts";
import type { Kind } from "../../core/hotfix/report.ts";
import { viewerOf } from "../engine.ts";
import { caseJson } from "./case-json.ts";
import { retryingJson } from "./retrying-json.ts";

const next = "train-2013.06.05";

/** Mails about no case can't be written down: once that has failed, nothing more is begun. */
async function makeFailing(privateSide: boolean): Promise<EngineWorld> {
  const world: EngineWorld = await makeEngineWorld({
    ...(privateSide ? { privateSide, cleared: ["dan"] } : {}),
    around: (inner) => ({
      ...inner,
      postbox: {
        ...inner.postbox,
        post(hotfix, mails, at) {
          if (hotfix !== null) return inner.postbox.post(hotfix, mails, at);
          world.jobs.hold();
          throw new Fault({ code: "timed-out", system: "postbox", seconds: 20 });
        },
      },
    }),
  });
  return world;
}

const shown = async ({ engine }: EngineWorld, person: string) =>
  retryingJson(engine.project, await engine.retrying(viewerOf(actor(engine, person))));

it.each([
  { title: "to everybody, where nothing is private", privateSide: false, person: "bob", told: true },
  { title: "to the security role, where a side is private", privateSide: true, person: "sue", told: true },
  { title: "to nobody else there", privateSide: true, person: "bob", told: false },
])("of a train is shown, and told what it failed of $title", async ({ privateSide, person, told }) => {
  const world = await makeFailing(privateSide);
  await world.engine.moveTrain("2013.05.22", "derail", "It loses data", {
    by: actor(world.engine, "cyn"),
    channel: "cli",
  });
  await world.jobs.idle();
  const [retrying, ...more] = await shown(world, person);

  expect(more).toEqual([]);
  expect(retrying).toMatchObject({ train: "2013.05.22", effect: "tell-lists", tried: 1 });
  expect(retrying?.said ?? null).toBe(told ? "The postbox did not answer within 20 s." : null);
  expect(retrying?.says).toMatch(/QA and ops were not told that it is derailed\. Tried once, again at 4 Jun/);
});

it.each<{ kind: Kind; others: number }>([
  { kind: "normal", others: 1 },
  { kind: "security", others: 0 },
])("of stage is told to who may see the hotfix: a $kind one", async ({ kind, others }) => {
  const world = await makeFailing(true);
  const by = { by: actor(world.engine, "ann"), channel: "cli" } as const;
  await world.engine.moveTrain("2013.05.22", "promote", "", by);
  world.repository.push(next, { ChangeLog: "train-2013.06.05:\n" });
  await world.engine.addTrain(next, "rolling", by);
  const id = await report(world, "Canary: #2", kind);
  await walkTo(world, id, "queued").catch(() => {}); // goes no further once nothing is begun any more
  await world.jobs.idle();

  expect(await shown(world, "rob")).toHaveLength(others);
  expect(await shown(world, "sue")).toMatchObject([
    { train: null, effect: "tell-qa", tried: 1, said: "The postbox did not answer within 20 s." },
  ]);
});

it("of a hotfix is told with its tries and its next time on the hotfix itself", async () => {
  const world: EngineWorld = await makeEngineWorld({
    around: (inner) => ({
      ...inner,
      tracker: {
        ...inner.tracker,
        ensureIssue() {
          world.jobs.hold();
          throw new Fault({ code: "timed-out", system: "tracker", seconds: 20 });
        },
      },
    }),
  });
  const id = await report(world);
  const view = await look(world, id);
  const { failures } = caseJson(world.engine.project, view, []);

  expect(failures).toMatchObject([{ says: "The tracker did not answer within 20 s.", parked: false }]);
  expect(failures[0]?.goesOn).toMatch(/^Tried once, again at 4 Jun \d\d:\d\d\.$/);
});
