import { type Kysely, sql } from "kysely";
import type { Schema } from "../../src/store/schema.ts";

/**
 * Every column, constraint, index, trigger and function of ours, one a line and in order: what migrations have made.
 * A change of pg-boss's own tables shows by its number: it needs a migration too, so that older code refuses.
 */
export async function listTables(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select line from (
      select concat_ws(' ', 'column', table_name || '.' || column_name, data_type,
        case is_nullable when 'NO' then 'not null' end,
        case is_identity when 'YES' then 'identity' end,
        'default ' || column_default) as line
      from information_schema.columns where table_schema = 'public'
      union all
      select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
      union all
      select 'index ' || indexdef from pg_indexes where schemaname = 'public'
      union all
      select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
      union all
      select 'function ' || proname || ': ' || regexp_replace(trim(prosrc), '\\s+', ' ', 'g')
      from pg_proc where pronamespace = 'public'::regnamespace
      union all
      select 'pg-boss has its tables of version ' || version from pointsman_jobs.version
    ) as listing order by line collate "C"`.execute(db);
  return rows.map(({ line }) => `${line}\n`).join("");
}
