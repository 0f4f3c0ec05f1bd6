import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { keyFile } from "../../test/support/databases.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  withoutPostgres,
} from "../../test/support/postgres.ts";
import { trainStep } from "../../test/support/train-step.ts";
import { createEventStore } from "./event-store.ts";
import { createJobs } from "./jobs.ts";
import { openDatabase } from "./open.ts";

const appender = join(import.meta.dirname, "../../test/support/appender.ts");
const title =
  postgresPrograms === null ? `several servers (${withoutPostgres})` : "several servers on one database";

describe.skipIf(postgresPrograms === null)(title, { timeout: 120_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it("take over within seconds what a killed one had begun", async () => {
    const url = await server.newDatabase();
    const database = await openDatabase({ keyFile, url });
    await killWhileItWorks(url);

    const jobs = createJobs(database);
    const keys: string[] = [];
    await jobs.start(async ({ effect }) => {
      keys.push(effect.key);
      return { status: "done" };
    });
    await vi.waitFor(() => expect(keys).toEqual(["train.1", "train.2"]), { timeout: 30_000, interval: 100 });
    await jobs.stop();
    await database.close();
  });

  it("do each effect once, and those of a stream in order", async () => {
    const url = await server.newDatabase();
    const databases = [await openDatabase({ keyFile, url }), await openDatabase({ keyFile, url })];
    const keys: string[] = [];
    const workers = databases.map((database) => createJobs(database));
    for (const jobs of workers)
      await jobs.start(async ({ effect }) => {
        keys.push(effect.key);
        return { status: "done" };
      });
    const names = ["one", "two", "three", "four"];
    const stores = databases.map((database) => createEventStore(database));
    for (let version = 0; version < 10; version += 1)
      for (const [index, name] of names.entries())
        await stores[index % 2]?.appendTrain(trainStep(name, version));

    await vi.waitFor(() => expect(keys).toHaveLength(40), { timeout: 30_000 });
    for (const name of names)
      expect(keys.filter((key) => key.startsWith(`${name}.`))).toEqual(
        Array.from({ length: 10 }, (_, version) => `${name}.${version + 1}`),
      );
    for (const jobs of workers) await jobs.stop();
    for (const database of databases) await database.close();
  });
});

/** A server that appends two effects and is killed while it carries out the first. */
async function killWhileItWorks(url: string): Promise<void> {
  const child = spawn(process.execPath, [appender, "", "train", "0", "2"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATABASE_URL: url },
  });
  const said = new Set<string>();
  for await (const line of createInterface({ input: child.stdout })) {
    said.add(line);
    if (said.has("begun train.1") && said.has("finished")) break;
  }
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
