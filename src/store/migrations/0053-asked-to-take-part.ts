import { type Kysely, sql } from "kysely";

/** People can be named, and take part once they have confirmed it; so far nobody did but who reported the case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table hotfix add column asked text[] not null default '{}'`.execute(db);
  await sql`
    update hotfix set state = (state::jsonb || jsonb_build_object('participants',
      jsonb_build_array(jsonb_build_object('person', state ->> 'reporter', 'confirmed', true))))::json
    where state ->> 'reporter' is not null`.execute(db);
}
