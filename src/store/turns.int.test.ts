import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { turnsContract } from "../../test/contracts/turns.ts";
import { databaseKinds, keyFile } from "../../test/support/databases.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  withoutPostgres,
} from "../../test/support/postgres.ts";
import { type Database, openDatabase } from "./open.ts";
import { createTurns, turnLocks } from "./turns.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("servers", { timeout: 60_000 }, () => {
    turnsContract(async () => {
      const place = await makePlace();
      const first = await openDatabase(place.location);
      // An embedded database is one server's: both who ask are tasks of that one.
      const second = first.kind === "embedded" ? first : await openDatabase(place.location);
      const ann = createTurns(first);
      const bob = first === second ? ann : createTurns(second);
      const end = async () => {
        await Promise.all([first.close(), second.close()]);
        await place.end();
      };
      return { turns: [ann, bob], end };
    });
  });
});

const holder = join(import.meta.dirname, "../../test/support/turn-holder.ts");
const title = postgresPrograms === null ? `turns (${withoutPostgres})` : "turns on a PostgreSQL server";
describe.skipIf(postgresPrograms === null)(title, { timeout: 60_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it("pass on when the server that has one is killed", async () => {
    const url = await server.newDatabase();
    const child = spawn(process.execPath, [holder, "train-1"], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, DATABASE_URL: url },
    });
    await once(child.stdout, "data");
    const database = await openDatabase({ keyFile, url });
    const answers: string[] = [];
    const next = createTurns(database).take("train-1", async () => void answers.push("landed"));
    await locks(database, "waited for");
    const ended = once(child, "exit");
    child.kill("SIGKILL");

    await Promise.all([ended, next]);
    expect(answers).toEqual(["landed"]);
    await database.close();
  });

  it("are lost with the connection, and what was done in them counts", async () => {
    const url = await server.newDatabase();
    const [first, second] = [await openDatabase({ keyFile, url }), await openDatabase({ keyFile, url })];
    const next = () => createTurns(second).take("train-1", async () => "landed after");

    const landed = await createTurns(first).take("train-1", async () => {
      await sql`select pg_terminate_backend(pid) from pg_locks where ${isTurn}`.execute(second.db);
      return [await next(), "landed"];
    });
    expect(landed).toEqual(["landed after", "landed"]);
    await Promise.all([first.close(), second.close()]);
  });

  it("come in any case once patience has ended", async () => {
    const url = await server.newDatabase();
    const [first, second] = [await openDatabase({ keyFile, url }), await openDatabase({ keyFile, url })];
    const held = Promise.withResolvers<void>();
    const hangs = createTurns(first).take("train-1", () => held.promise);
    await locks(second, "granted");

    const impatient = createTurns(second, { patienceMilliseconds: 50 });
    expect(await impatient.take("train-1", async () => "landed")).toBe("landed");
    held.resolve();
    await hangs;
    await Promise.all([first.close(), second.close()]);
  });

  it("are not waited for where the database does not answer", async () => {
    const other = await startPostgres();
    const database = await openDatabase({ keyFile, url: await other.newDatabase() });
    await other.stop();

    expect(await createTurns(database).take("train-1", async () => "landed")).toBe("landed");
    await database.close();
  });

  it("hold one connection for all of a server that wait for the same", async () => {
    const database = await openDatabase({ keyFile, url: await server.newDatabase() });
    const turns = createTurns(database);
    const held = Promise.withResolvers<void>();
    const tasks = Array.from({ length: 12 }, () => turns.take("train-1", () => held.promise));

    const begun = await locks(database, "granted");
    const waiting = await sql`select pid from pg_locks where ${isTurn}`.execute(database.db);
    held.resolve();
    await Promise.all(tasks);
    expect([begun.length, waiting.rows.length]).toEqual([1, 1]);
    await database.close();
  });
});

/** The job queue has locks of its own now and then, in every database of the server. */
const isTurn = sql`locktype = 'advisory' and classid = ${turnLocks}`;

/** Waits until there is a lock of this kind; answers those that there are. */
async function locks({ db }: Database, kind: "granted" | "waited for"): Promise<readonly unknown[]> {
  const asked = sql`select pid from pg_locks where ${isTurn} and granted = ${kind === "granted"}`;
  let found: readonly unknown[] = [];
  const look = async () => {
    found = (await asked.execute(db)).rows;
    return found;
  };
  await expect.poll(look).not.toEqual([]);
  return found;
}
