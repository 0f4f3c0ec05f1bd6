import { type Kysely, sql } from "kysely";

/** Every mail, from before its first try to what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail (
      message_id text primary key,
      number integer generated always as identity unique,
      hotfix text,
      address text not null,
      clearance text not null check (clearance in ('public', 'embargoed')),
      draft json not null,
      fate text not null default 'queued' check (fate in ('queued', 'sent', 'failed')),
      attempts integer not null default 0,
      says text,
      source text,
      posted_at timestamptz not null,
      due_at timestamptz not null,
      tried_at timestamptz,
      changed_at timestamptz not null
    )`.execute(db);
  await sql`create index mail_by_due on mail (due_at, number) where fate = 'queued'`.execute(db);
  await sql`create index mail_by_try on mail (tried_at)`.execute(db);
  await sql`create index mail_by_address on mail (address, tried_at)`.execute(db);
  await sql`create index mail_by_post on mail (posted_at desc, number desc)`.execute(db);
}
