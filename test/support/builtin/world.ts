import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, sql } from "kysely";
import type { BuiltinTables } from "../../../src/adapters/builtin/tables.ts";
import { migrate } from "../../../src/store/migrate.ts";
import type { Schema } from "../../../src/store/schema.ts";
import type { Moment } from "../fakes/stumble.ts";
import { WriteFailures } from "./write-failures.ts";

/** A database in memory with the tables of the built-in parts. */
export interface BuiltinWorld {
  readonly db: Kysely<BuiltinTables>;
  /** The same database; its next write fails where it was told to. */
  readonly stumbling: Kysely<BuiltinTables>;
  failNext(moment: Moment): void;
  empty(): Promise<void>;
  end(): Promise<void>;
}

export async function createBuiltinWorld(): Promise<BuiltinWorld> {
  const pglite = new PGlite();
  await migrate(new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) }));
  const db = new Kysely<BuiltinTables>({ dialect: new PGliteDialect({ pglite }) });
  for (const table of pages) await addSlug(db, table);
  const failures = new WriteFailures();
  return {
    db,
    stumbling: db.withPlugin(failures),
    failNext: (moment) => failures.failNext(moment),
    empty: async () => {
      await sql`truncate builtin_issue, builtin_comment, builtin_ticket, builtin_pull_request`.execute(db);
    },
    end: () => db.destroy(),
  };
}

const pages = ["builtin_issue", "builtin_ticket", "builtin_pull_request"] as const;

/** Until the store's own migration has the column. */
async function addSlug(db: Kysely<BuiltinTables>, table: (typeof pages)[number]): Promise<void> {
  await sql`alter table ${sql.table(table)} add column if not exists slug text not null unique`.execute(db);
}
