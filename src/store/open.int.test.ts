import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  databaseKinds,
  embeddedPlace,
  emptyFolder,
  keyFile,
  type Place,
} from "../../test/support/databases.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  withoutPostgres,
} from "../../test/support/postgres.ts";
import { listTables } from "../../test/support/table-listing.ts";
import { createEventStore } from "./event-store.ts";
import { type Database, openDatabase } from "./open.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("an open database", () => {
    let place: Place;
    let database: Database;
    beforeAll(async () => {
      place = await makePlace();
      database = await openDatabase(place.location);
    });
    afterAll(async () => {
      await database.close();
      await place.end();
    });

    it("has the tables that tables.txt lists", async () => {
      await expect(await listTables(database.db)).toMatchFileSnapshot("tables.txt");
    });

    it.each([
      { title: "changed", attempt: sql`update event set who = 'eve'` },
      {
        title: "changed, even where there is none",
        attempt: sql`update event set who = 'eve' where sequence < 0`,
      },
      { title: "deleted", attempt: sql`delete from event` },
      { title: "cleared away", attempt: sql`truncate event` },
    ])("never lets an event be $title", async ({ attempt }) => {
      await expect(attempt.execute(database.db)).rejects.toThrow("events are never edited or deleted");
    });

    it("does nothing of a transaction that fails inside", async () => {
      const failing = database.db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("train")
          .values({ ...train, name: "undone" })
          .execute();
        await sql`select 1 / 0`.execute(transaction);
      });
      await expect(failing).rejects.toThrow("division by zero");
      expect(
        await database.db.selectFrom("train").selectAll().where("name", "=", "undone").execute(),
      ).toEqual([]);
    });

    it("goes on after a script that failed inside its own transaction", async () => {
      const script = sql.raw("begin; select 1 / 0; commit");
      await expect(script.execute(database.db)).rejects.toThrow("division by zero");
      const both = Array.from({ length: 20 }, (_, index) => sql<{ n: number }>`select ${index}::int as n`);
      const answers = await Promise.all(both.map((each) => each.execute(database.db)));
      expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(both.map((_, index) => index));
    });

    it("keeps statements beside a transaction out of it", async () => {
      const inside = Promise.withResolvers<void>();
      const failing = database.db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("train")
          .values({ ...train, name: "inside" })
          .execute();
        inside.resolve();
        await sql`select 1 / 0`.execute(transaction);
      });
      await inside.promise;
      const beside = database.db
        .insertInto("train")
        .values({ ...train, name: "beside" })
        .execute();
      await expect(failing).rejects.toThrow();
      await beside;
      const names = await database.db
        .selectFrom("train")
        .select("name")
        .where("name", "in", ["inside", "beside"])
        .execute();
      expect(names).toEqual([{ name: "beside" }]);
    });

    it("refuses to be opened by a version that does not know its tables", async () => {
      const other = await makePlace();
      const first = await openDatabase(other.location);
      await sql`insert into migration (name, timestamp) values ('9999-later', '2999-01-01T00:00:00.000Z')`.execute(
        first.db,
      );
      await first.close();
      await expect(openDatabase(other.location)).rejects.toMatchObject({
        detail: { code: "not-allowed", system: "database", says: expect.stringContaining("9999-later") },
      });
      await other.end();
    });
  });
});

const train = {
  version: 1,
  branch: "train",
  life: "rolling",
  added_at: new Date(0),
  changed_at: new Date(0),
} as const;

describe("the embedded database", () => {
  it("says which process has the folder, and opens once that has closed it", async () => {
    const place = await embeddedPlace();
    const first = await openDatabase(place.location);
    await expect(openDatabase(place.location)).rejects.toMatchObject({
      detail: {
        code: "not-allowed",
        system: "data folder",
        says: expect.stringContaining(`process ${process.pid}`),
      },
    });
    await first.close();
    await first.close();
    const second = await openDatabase(place.location);
    expect(second.describe).toBe(place.data);
    await second.close();
    await place.end();
  });

  it("is made aside, so that a start that was killed half-way does no harm", async () => {
    const place = await emptyFolder();
    await (await openDatabase(place.location)).close();
    expect(existsSync(join(place.data, "database.unfinished"))).toBe(false);
    await place.end();
  });

  it("refuses a folder of another Postgres, and lets the folder go", async () => {
    const place = await embeddedPlace();
    writeFileSync(join(place.data, "database", "PG_VERSION"), "17\n");
    const says = expect.stringContaining("Postgres 17");
    for (let round = 0; round < 2; round += 1)
      await expect(openDatabase(place.location)).rejects.toMatchObject({
        detail: { code: "not-allowed", says },
      });
    await place.end();
  });
});

it.each([
  { title: "not an address", url: "pointsman:s3cret at db.example.org" },
  { title: "of another kind", url: "mysql://pointsman:s3cret@db.example.org/pointsman" },
  { title: "without a readable port", url: "postgres://pointsman:s3cret@db.example.org:port/pointsman" },
])("refuses a URL that is $title, and does not repeat its secret", async ({ url }) => {
  const refused = await openDatabase({ keyFile, url }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: "Fault", detail: { code: "not-allowed", system: "database" } });
  expect(inspect(refused, { depth: 10, showHidden: true })).not.toContain("s3cret");
});

const title = postgresPrograms === null ? `a PostgreSQL server (${withoutPostgres})` : "a PostgreSQL server";
describe.skipIf(postgresPrograms === null)(title, () => {
  let server: PostgresServer;
  let url: URL;
  beforeEach(async () => {
    server = await startPostgres();
    url = new URL(await server.newDatabase());
  });
  afterEach(() => server.stop());

  it.each<{ title: string; change: (address: URL) => void; detail: object }>([
    {
      title: "another password",
      change: (address) => {
        address.password = "wrong";
      },
      detail: { code: "not-allowed", system: "database", says: "user or password not accepted" },
    },
    {
      title: "no such database",
      change: (address) => {
        address.pathname = "/none";
      },
      detail: { code: "not-allowed", system: "database", says: "no database of that name" },
    },
    {
      title: "nobody who listens",
      change: (address) => {
        address.port = "1";
      },
      detail: { code: "unreachable", system: "database", why: "ECONNREFUSED" },
    },
  ])("with $title is a fault that says so", async ({ change, detail }) => {
    change(url);
    await expect(openDatabase({ keyFile, url: url.href })).rejects.toMatchObject({ name: "Fault", detail });
  });

  it("may be opened by several servers at once, the first time too", async () => {
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ keyFile, url: url.href })));
    const [described] = opened.map(({ describe }) => describe);
    expect(described).toBe(`postgres://${url.host}${url.pathname}`);
    for (const database of opened) await database.close();
  });

  it("that goes away is a fault for whoever asks, and nothing breaks", async () => {
    const problems: unknown[] = [];
    const database = await openDatabase(
      { keyFile, url: url.href },
      { report: (problem) => problems.push(problem) },
    );
    await server.stop();
    await expect(createEventStore(database).hotfixLog("k7m2")).rejects.toMatchObject({
      detail: { code: "unreachable", system: "database" },
    });
    await database.close();
    server = await startPostgres();
  });
});
