import { type Kysely, sql } from "kysely";

/** Each page of the built-in parts names its case, so that who takes part in that is asked in the query. Keys have always said it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["builtin_issue", "builtin_pull_request"])
    await sql`
      alter table ${sql.table(table)} add column hotfix text generated always as (split_part(key, '.', 1)) stored`.execute(
      db,
    );
  // The scope of a case's own ticket ends with its id.
  await sql`
    alter table builtin_ticket add column hotfix text
      generated always as (substring(scope from '[^/]*$')) stored`.execute(db);
}
