import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { keyFile } from "../../test/support/databases.ts";
import { actor, makeEngineWorld, train } from "../../test/support/engine/engine-world.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  withoutPostgres,
} from "../../test/support/postgres.ts";
import { createCaseReader, createEventStore } from "../store/event-store.ts";
import { createJobs } from "../store/jobs.ts";
import { createOpaqueIds } from "../store/opaque-ids.ts";
import { openDatabase } from "../store/open.ts";
import { createGate, publicSinks } from "./embargo/gate.ts";
import { viewerOf } from "./engine.ts";

const title =
  postgresPrograms === null ? `two servers (${withoutPostgres})` : "two servers on one PostgreSQL database";

describe.skipIf(postgresPrograms === null)(title, { timeout: 120_000 }, () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it("make one hotfix of a report that is sent to both from one form", async () => {
    const outside = await makeEngineWorld();
    const url = await postgres.newDatabase();
    const servers = [await startServer(outside, url), await startServer(outside, url)];
    const [{ engine } = expect.unreachable("there are two servers")] = servers;
    const giving = { by: actor(engine, "ann"), channel: "web" } as const;
    await engine.addTrain(train, "rolling", giving);

    const ids: string[] = [];
    for (const form of ["2013-06-04T03:00:00.000Z", "2013-06-04T03:00:01.000Z"]) {
      const sent = servers.map((server) => server.engine.report({ ...request, form }, giving));
      ids.push(...(await Promise.all(sent)).map((reported) => (reported.ok ? reported.id : "refused")));
    }
    const [one, same, other, sameOther] = ids;

    expect([one, other]).toEqual([same, sameOther]);
    expect(one).not.toBe(other);
    const listed = await engine.list(viewerOf(giving.by));
    expect(listed.map(({ hotfix }) => hotfix.id).sort()).toEqual([one, other].sort());
    await expect.poll(() => outside.tracker.issues()).toHaveLength(2);
    for (const { end } of servers) await end();
  });
});

const request = {
  kind: "normal",
  train: "2013.05.22",
  report: {
    title: "Nobody can sign in",
    manifestation: "The button does nothing",
    affectedPercent: 40,
    complexity: "low",
    risk: "low",
    riskNote: "One line",
    changelog: "Re-enable the button: #1",
  },
} as const;

/** A server as in a process of its own: it shares no module with another one, and so nothing that a process keeps to itself. */
async function startServer(
  { world, engine: { project } }: Awaited<ReturnType<typeof makeEngineWorld>>,
  url: string,
) {
  vi.resetModules();
  const { createEngine } = await import("./create-engine.ts");
  const database = await openDatabase({ keyFile, url });
  const kept = { store: createEventStore(database), reader: createCaseReader(database) };
  const own = { ...kept, jobs: createJobs(database), opaqueIds: createOpaqueIds(database) };
  const engine = createEngine({ ...world, ...own }, createGate(publicSinks), project);
  await engine.start();
  return { engine, end: () => engine.stop().then(() => database.close()) };
}
