import { type Kysely, sql } from "kysely";

/** Deliveries of webhooks: what they told until they are settled, afterwards only that they came. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delivery (
      id text primary key,
      number integer generated always as identity unique,
      kept_at timestamptz not null,
      news json
    )`.execute(db);
  await sql`create index delivery_unsettled on delivery (number) where news is not null`.execute(db);
}
