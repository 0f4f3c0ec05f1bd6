import { type Kysely, sql } from "kysely";

/** Mails that came in: whole until they are settled, afterwards only that they came, and what became of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table letter (
      message_id text primary key,
      sender text not null,
      number integer generated always as identity unique,
      kept_at timestamptz not null,
      body json,
      fate text,
      answered boolean not null default false,
      check ((body is null) = (fate is not null))
    )`.execute(db);
  await sql`create index letter_unsettled on letter (number) where fate is null`.execute(db);
  await sql`create index letter_answered on letter (sender, kept_at) where answered`.execute(db);
}
