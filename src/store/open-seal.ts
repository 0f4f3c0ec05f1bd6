import type { Kysely } from "kysely";
import { Fault } from "../core/fault.ts";
import type { Seal } from "../ports/seal.ts";
import { makeKeyFile, readKeyFile } from "./key-file.ts";
import type { Schema } from "./schema.ts";
import { createSeal } from "./seal.ts";

/**
 * The seal of a database. The first start makes its key file; from then on the database knows by their ids which keys it was
 * sealed with, and is not opened without them: a new key in the place of a lost one would look as if all were well.
 */
export async function openSeal(db: Kysely<Schema>, keyFile: string): Promise<Seal> {
  const rows = await db.selectFrom("seal_key").select("id").orderBy("first_used_at").orderBy("id").execute();
  const used = rows.map(({ id }) => id);
  const keys = (await readKeyFile(keyFile)) ?? (used.length === 0 ? await makeKeyFile(keyFile) : []);
  const missing = used.filter((id) => keys.every((key) => key.id !== id));
  const [current, ...others] = keys;
  if (current === undefined || missing.length > 0) throw withoutKeys(keyFile, missing);
  await db
    .insertInto("seal_key")
    .values({ id: current.id })
    .onConflict((on) => on.doNothing())
    .execute();
  return createSeal([current, ...others]);
}

function withoutKeys(keyFile: string, missing: readonly string[]): Fault {
  const says = `what is embargoed in the database is sealed with the key ${missing.join(", ")}, which ${keyFile} does not hold: put it there from where it is kept, or copy the key file of the server that made it (docs/database.md#the-key)`;
  return new Fault({ code: "not-allowed", system: "database", says });
}
