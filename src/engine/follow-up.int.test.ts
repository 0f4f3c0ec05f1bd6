import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { keyFile } from "../../test/support/databases.ts";
import { makeEngineWorld, report, train } from "../../test/support/engine/engine-world.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  withoutPostgres,
} from "../../test/support/postgres.ts";
import { createCaseReader, createEventStore } from "../store/event-store.ts";
import { createJobs } from "../store/jobs.ts";
import { type Database, openDatabase } from "../store/open.ts";
import { createEngine } from "./create-engine.ts";
import { createGate, publicSinks } from "./embargo/gate.ts";
import { viewerOf } from "./engine.ts";

/** So far behind stand the clocks of the servers: of an hourly reminder two have come due, of an escalation after four hours none. */
const behind = 150 * 60_000;
const title =
  postgresPrograms === null ? `several servers (${withoutPostgres})` : "several servers on one database";

describe.skipIf(postgresPrograms === null)(title, { timeout: 120_000 }, () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it("give one reminder a wait and interval, though every timer runs out twice", async () => {
    const outside = await makeEngineWorld();
    const url = await postgres.newDatabase();
    const databases = [await openDatabase({ keyFile, url }), await openDatabase({ keyFile, url })];
    const servers = databases.map((database) => serverOn(database, outside));
    for (const { engine } of servers) await engine.start();
    const [{ engine } = expect.unreachable("there are two servers")] = servers;
    const ann = engine.actor("ann") ?? expect.unreachable("Ann is in the project");
    await engine.addTrain(train, "rolling", { by: ann, channel: "cli" });
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1)
      ids.push(
        await report({ ...outside, engine: servers[count % 2]?.engine ?? engine, idle: async () => {} }),
      );

    const logs = () => Promise.all(ids.map(async (id) => (await engine.find(viewerOf(ann), id))?.log ?? []));
    const remindersIn = async () =>
      (await logs()).map((log) => log.flatMap(({ event }) => (event.type === "Reminded" ? [event.nth] : [])));
    await vi.waitFor(async () => expect(await remindersIn()).toEqual(ids.map(() => [1, 2])), {
      ...{ timeout: 60_000, interval: 200 },
    });
    for (const each of servers) await each.engine.carryMail();
    const told = async () =>
      (await outside.mail.delivered())
        .filter(({ subject }) => subject.includes("reminder"))
        .map(({ to, subject }) => `${to}: ${subject}`)
        .sort();
    // Four people owe their votes: each hears of each case and interval once.
    await vi.waitFor(async () => expect(await told()).toHaveLength(ids.length * 2 * 4), { timeout: 30_000 });
    for (const each of servers) await each.engine.stop();

    expect(new Set(await told()).size).toBe(ids.length * 2 * 4);
    expect(await remindersIn()).toEqual(ids.map(() => [1, 2]));
    expect((await logs()).flat().filter(({ event }) => event.type === "Escalated")).toEqual([]);
    for (const { twice } of servers) expect(twice()).toBeGreaterThan(0);
    for (const database of databases) await database.close();
  });
});

/** A server whose timers all run out twice, the second time on the heels of the first. */
function serverOn(
  database: Database,
  { world, engine: { project } }: Awaited<ReturnType<typeof makeEngineWorld>>,
) {
  const jobs = createJobs(database);
  let twice = 0;
  const engine = createEngine(
    {
      ...world,
      ...{ store: createEventStore(database), reader: createCaseReader(database) },
      jobs: {
        ...jobs,
        start: (perform) =>
          jobs.start(async (attempt) => {
            if (attempt.effect.after === null) return perform(attempt);
            twice += 1;
            const [first] = await Promise.all([perform(attempt), perform(attempt)]);
            return first;
          }),
      },
      clock: { now: () => Date.now() - behind },
    },
    createGate(publicSinks),
    project,
  );
  return { engine, twice: () => twice };
}
