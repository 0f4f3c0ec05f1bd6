import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keyFile } from "../../test/support/databases.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  withoutPostgres,
} from "../../test/support/postgres.ts";
import { trainStep } from "../../test/support/train-step.ts";
import type { EffectResult, Jobs, Try } from "../ports/jobs.ts";
import { createEventStore } from "./event-store.ts";
import { createJobs } from "./jobs.ts";
import { type Database, openDatabase } from "./open.ts";

const title =
  postgresPrograms === null ? `an outage (${withoutPostgres})` : "an outage of the PostgreSQL server";

describe.skipIf(postgresPrograms === null)(title, () => {
  let server: PostgresServer;
  let database: Database;
  let jobs: Jobs;
  let [tried, problems]: [Try[], unknown[]] = [[], []];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    [tried, problems] = [[], []];
    const options = { tries: 2, report: () => {} };
    database = await openDatabase({ keyFile, url: await server.newDatabase() }, options);
    jobs = createJobs(database, { report: (problem) => problems.push(problem) });
    return async () => {
      await jobs.stop();
      await database.close();
    };
  });

  const begin = (perform: (attempt: Try) => Promise<EffectResult>) =>
    jobs.start((attempt) => {
      tried.push(attempt);
      return perform(attempt);
    });
  const append = () => createEventStore(database).appendTrain(trainStep("train", 0));
  const left = () => jobs.pending({ kind: "train", id: "train" });

  it.each(["softly", "hard"] as const)("that stops %s leaves done what was done meanwhile", async (how) => {
    const away = Promise.withResolvers<void>();
    await begin(async () => {
      await server.halt(how);
      away.resolve();
      return { status: "done" };
    });
    await append();
    await away.promise;
    await server.restart();

    await expect.poll(left).toEqual([]);
    expect(tried).toHaveLength(1);
  });

  it("has what broke off by it done again, without using up a try", async () => {
    const away = Promise.withResolvers<void>();
    await begin(async ({ isFirst }) => {
      if (isFirst) await server.halt("hard");
      away.resolve();
      await createEventStore(database).trainLog("train");
      return { status: "done" };
    });
    await append();
    await away.promise;
    await expect.poll(() => problems).toMatchObject([{ name: "Fault", detail: { code: "unreachable" } }]);
    await server.restart();

    await expect.poll(left).toEqual([]);
    expect(tried.map(({ isFirst, last }) => ({ isFirst, last }))).toEqual([
      { isFirst: true, last: false },
      { isFirst: false, last: false },
    ]);
  });

  it("has a timer go off that was due meanwhile, once", async () => {
    await begin(async () => ({ status: "done" }));
    const due = new Date(Date.now() + 3_000).toISOString();
    const step = trainStep("train", 0);
    const effects = step.effects.map((effect) => ({ ...effect, after: due }));
    await createEventStore(database).appendTrain({ ...step, effects });
    await server.halt("softly");
    await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(due));
    expect(tried).toEqual([]);
    await server.restart();

    await expect.poll(() => tried).toHaveLength(1);
  });

  it("of any length lets no effect be done twice at once", async () => {
    const [entered, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let [underWay, most] = [0, 0];
    await begin(async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      entered.resolve();
      await held.promise;
      underWay -= 1;
      return { status: "done" };
    });
    await append();
    await entered.promise;

    // As after an outage in which the worker could not say that it is still at work: the job is given to another one.
    await expect.poll(() => takenAnew(database), { interval: 100 }).toEqual([{ state: "active" }]);
    held.resolve();
    await expect.poll(left).toEqual([]);
    expect(most).toBe(1);
  });
});

/** Makes the first try of each job look abandoned; answers the jobs that have been taken for another one. */
async function takenAnew({ db }: Database): Promise<readonly { readonly state: string }[]> {
  await sql`update pointsman_jobs.job set heartbeat_on = now() - interval '1 hour' where retry_count = 0`.execute(
    db,
  );
  const { rows } = await sql<{ state: string }>`
    select state from pointsman_jobs.job where retry_count > 0 and state = 'active'`.execute(db);
  return rows;
}
