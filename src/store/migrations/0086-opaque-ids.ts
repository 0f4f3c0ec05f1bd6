import { type Kysely, sql } from "kysely";

/** What stands behind the Message-IDs of security hotfixes' mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table opaque_id (
      id text primary key,
      hotfix text not null,
      mail text not null,
      created_at timestamptz not null default now(),
      unique (hotfix, mail)
    )`.execute(db);
}
