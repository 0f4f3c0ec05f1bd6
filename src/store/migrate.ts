import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { Fault } from "../core/fault.ts";
import { up as firstTables } from "./migrations/0001-first-tables.ts";
import { up as replyTokens } from "./migrations/0010-reply-tokens.ts";
import { up as mails } from "./migrations/0011-mails.ts";
import { up as letters } from "./migrations/0015-letters.ts";
import { up as deliveries } from "./migrations/0020-deliveries.ts";
import { up as stage } from "./migrations/0031-stage.ts";
import { up as deliveriesByAge } from "./migrations/0043-deliveries-by-age.ts";
import { up as participants } from "./migrations/0050-participants.ts";
import { up as askedToTakePart } from "./migrations/0053-asked-to-take-part.ts";
import { up as sealKeys } from "./migrations/0058-seal-keys.ts";
import { up as opaqueIds } from "./migrations/0086-opaque-ids.ts";
import { up as pagesOfCases } from "./migrations/0094-pages-of-cases.ts";
import type { Schema } from "./schema.ts";

/** Every migration there is, by name. Numbered, never edited once released. */
const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-tables": { up: firstTables },
  "0010-reply-tokens": { up: replyTokens },
  "0011-mails": { up: mails },
  "0015-letters": { up: letters },
  "0020-deliveries": { up: deliveries },
  "0031-stage": { up: stage },
  "0043-deliveries-by-age": { up: deliveriesByAge },
  "0050-participants": { up: participants },
  "0053-asked-to-take-part": { up: askedToTakePart },
  "0058-seal-keys": { up: sealKeys },
  "0086-opaque-ids": { up: opaqueIds },
  "0094-pages-of-cases": { up: pagesOfCases },
};

/**
 * Brings the tables up to this version's, under a lock, so that two servers may start at once. Refuses
 * tables that a newer version has written, and a server that is too old.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  await refuseOldServer(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: "migration",
    migrationLockTableName: "migration_lock",
    // A number says who wrote it, not when: one with a lower number may come later.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw (await newerTables(db)) ?? error;
}

async function refuseOldServer(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ version: string }>`
    select current_setting('server_version_num') as version`.execute(db);
  const version = Number(rows[0]?.version);
  if (version >= 130_000) return;
  const says = `PostgreSQL ${Math.floor(version / 10_000)} is too old: 13 or newer is needed`;
  throw new Fault({ code: "not-allowed", system: "database", says });
}

/** Asked only after a failure: migrations that stand in the database and not in this code are the likely reason. */
async function newerTables(db: Kysely<Schema>): Promise<Fault | null> {
  const found = await sql<{ name: string }>`select name from migration order by name`.execute(db);
  const unknown = found.rows.map(({ name }) => name).filter((name) => !(name in migrations));
  if (unknown.length === 0) return null;
  const says = `the database was written by a newer Pointsman (${unknown.join(", ")}): run that version or a later one`;
  return new Fault({ code: "not-allowed", system: "database", says });
}
