import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { keyFile } from "../../test/support/databases.ts";
import { createMemoryLog } from "../../test/support/fakes/memory-log.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  withoutPostgres,
} from "../../test/support/postgres.ts";
import { databaseOf } from "./compose-database.ts";

const title = postgresPrograms === null ? `a start (${withoutPostgres})` : "a start";

describe.skipIf(postgresPrograms === null)(title, () => {
  let postgres: PostgresServer;
  let settings: { readonly databaseUrl: string; readonly dataFolder: string; readonly keyFile: string };
  beforeAll(async () => {
    postgres = await startPostgres();
    settings = { databaseUrl: await postgres.newDatabase(), dataFolder: "/nowhere", keyFile };
  });
  afterAll(() => postgres.stop());
  beforeEach(() => postgres.halt("softly"));

  it("waits for a PostgreSQL server that is not up yet, and says so", async () => {
    const { log, lines } = createMemoryLog();
    const opening = databaseOf({ settings, log, patience: 60_000 });
    await expect
      .poll(() => lines)
      .toMatchObject([{ level: "warn", message: "the database is out of reach: the start waits for it" }]);
    await postgres.restart();

    const database = await opening;
    await database.reach();
    await database.close();
  });

  it("does not wait for ever", async () => {
    const { log } = createMemoryLog();

    await expect(databaseOf({ settings, log, patience: 1 })).rejects.toMatchObject({
      detail: { code: "unreachable", system: "database" },
    });
  });

  it("does not wait where that would not help", async () => {
    await postgres.restart();
    const { log, lines } = createMemoryLog();
    const databaseUrl = `${settings.databaseUrl}-other`;

    await expect(
      databaseOf({ settings: { ...settings, databaseUrl }, log, patience: 60_000 }),
    ).rejects.toMatchObject({ detail: { code: "not-allowed", says: "no database of that name" } });
    expect(lines).toEqual([]);
  });

  it("tells once what every worker of the job queue meets as long as the server is away", async () => {
    await postgres.restart();
    const { log, lines } = createMemoryLog();
    const database = await databaseOf({ settings, log, patience: 60_000 });
    const problems = vi.fn();
    database.boss.on("error", problems);
    for (let worker = 0; worker < 3; worker += 1)
      await database.boss.work("effect", { pollingIntervalSeconds: 0.5 }, async () => {});
    await postgres.halt("hard");
    await expect.poll(() => problems.mock.calls.length).toBeGreaterThan(6);
    await database.close();

    const told = lines.map(({ message, fault }) => ({ message, fault }));
    expect(told).toContainEqual({ message: "the job queue had a problem", fault: "unreachable" });
    expect(new Set(told.map(({ fault }) => fault)).size).toBe(told.length);
  });
});
