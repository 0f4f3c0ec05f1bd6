import { type Kysely, sql } from "kysely";

/** What stands behind the opaque part of the address that answers come to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reply_token (
      token text primary key,
      hotfix text not null,
      address text not null,
      created_at timestamptz not null default now(),
      unique (hotfix, address)
    )`.execute(db);
}
