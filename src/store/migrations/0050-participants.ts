import { type Kysely, sql } from "kysely";

/** Who takes part by name is what the case says; whoever only acted on it was in here, too, and kept seeing it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update hotfix set participants = array[state ->> 'reporter']`.execute(db);
}
