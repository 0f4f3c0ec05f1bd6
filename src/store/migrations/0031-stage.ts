import { type Kysely, sql } from "kysely";

/** Who has stage: a stream of its own, of which there is one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table event drop constraint event_stream_kind_check`.execute(db);
  await sql`
    alter table event add constraint event_stream_kind_check
      check (stream_kind in ('hotfix', 'train', 'stage'))`.execute(db);
  await sql`
    create table stage (
      id text primary key,
      version integer not null check (version > 0),
      changed_at timestamptz not null,
      state json not null
    )`.execute(db);
}
