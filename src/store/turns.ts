import { type Kysely, sql } from "kysely";
import type { Turns } from "../ports/turns.ts";
import { createLocalTurns } from "./local-turns.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";

/** Longer than eight landings on a large repository take; a server that hangs holds up the others no longer. */
const usualPatience = 30_000;

/**
 * Turns by locks of the PostgreSQL server, which lets go of those of a killed process by itself. Each process sends only
 * one task for a name, so that those who wait at home hold no connection. An embedded database has no second process.
 */
export function createTurns(
  { db, kind }: Pick<Database, "db" | "kind">,
  { patienceMilliseconds = usualPatience }: { readonly patienceMilliseconds?: number } = {},
): Turns {
  const local = createLocalTurns();
  if (kind === "embedded") return local;
  return {
    take: (name, task) =>
      local.take(name, async () => {
        const pass = await waitForTurn(db, name, patienceMilliseconds);
        try {
          return await task();
        } finally {
          await pass();
        }
      }),
  };
}

/** Any number that nobody else takes: the first key of the locks that are turns. */
export const turnLocks = 766_420;

/** Waits for the turn, or until patience or the connection ends. Answers how it is passed on. */
async function waitForTurn(db: Kysely<Schema>, name: string, patience: number): Promise<() => Promise<void>> {
  try {
    const transaction = await db.startTransaction().execute();
    // The turn is over already where the connection is: a task that is done does not fail for it.
    const pass = () => transaction.rollback().execute().catch(ignore);
    try {
      // A transaction's lock and not a session's, so that it holds behind a pooler as well.
      await sql`select set_config('lock_timeout', ${`${patience}ms`}, true)`.execute(transaction);
      await sql`select pg_advisory_xact_lock(${turnLocks}, hashtext(${name}))`.execute(transaction);
      return pass;
    } catch {
      await pass();
      return async () => {};
    }
  } catch {
    return async () => {};
  }
}

function ignore(): void {}
