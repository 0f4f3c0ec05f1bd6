import { type Kysely, sql } from "kysely";

/** Deliveries that are forgotten are found by their age. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index delivery_by_age on delivery (kept_at)`.execute(db);
}
