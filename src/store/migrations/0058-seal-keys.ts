import { type Kysely, sql } from "kysely";

/** Which keys what is embargoed was sealed with: their ids, never the keys. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table seal_key (id text primary key, first_used_at timestamptz not null default now())`.execute(
    db,
  );
}
