import { type Kysely, sql } from "kysely";
import type { BuiltinTables } from "../../../src/adapters/builtin/tables.ts";
import type { Seal } from "../../../src/ports/seal.ts";
import { type Database, openDatabase } from "../../../src/store/open.ts";
import type { Place } from "../databases.ts";
import type { Moment } from "../fakes/stumble.ts";
import { WriteFailures } from "./write-failures.ts";

/** A database with the tables of the built-in parts, as the server opens it. */
export interface BuiltinWorld {
  readonly database: Database;
  readonly db: Kysely<BuiltinTables>;
  readonly seal: Seal;
  /** The same database; its next write fails where it was told to. */
  readonly stumbling: Kysely<BuiltinTables>;
  failNext(moment: Moment): void;
  empty(): Promise<void>;
  end(): Promise<void>;
}

export async function createBuiltinWorld(place: Place): Promise<BuiltinWorld> {
  const database = await openDatabase(place.location);
  const db: Kysely<BuiltinTables> = database.db;
  const failures = new WriteFailures();
  return {
    database,
    db,
    seal: database.seal,
    stumbling: db.withPlugin(failures),
    failNext: (moment) => failures.failNext(moment),
    empty: async () => {
      await sql`truncate builtin_issue, builtin_comment, builtin_ticket, builtin_pull_request, hotfix`.execute(
        db,
      );
    },
    end: () => database.close().then(place.end),
  };
}
