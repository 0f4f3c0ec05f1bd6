import type { PGlite, Results } from "@electric-sql/pglite";
import type { PGliteDialectConfig } from "kysely";
import { databaseFault } from "./database-fault.ts";
import { opensTransaction } from "./sql-script.ts";

type Client = Exclude<PGliteDialectConfig["pglite"], (...args: never[]) => unknown>;

/**
 * PGlite as Kysely uses it, and through Kysely everybody else: a second way in could run inside a
 * transaction that is not its own. Statements without parameters may be several at once, as pg-boss sends them.
 */
export function oneConnection(pglite: PGlite): Client {
  return {
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    waitReady: pglite.waitReady,
    close: () => pglite.close(),
    query: <T>(text: string, parameters: unknown[] = []) => {
      const run = parameters.length === 0 ? runScript<T>(pglite, text) : pglite.query<T>(text, parameters);
      return run.catch(databaseFault);
    },
    transaction: (callback) =>
      pglite.transaction((transaction) =>
        callback({
          query: <T>(text: string, parameters?: unknown[]) =>
            transaction.query<T>(text, parameters).catch(databaseFault),
          rollback: () => transaction.rollback(),
        }),
      ),
  };
}

/** Runs one statement or several; the rows of all of them in one list. */
async function runScript<T>(pglite: PGlite, text: string): Promise<Results<T>> {
  try {
    return merged<T>(await pglite.exec(text));
  } catch (error) {
    // A script with a transaction of its own that fails inside leaves it open, for the next statement to trip over.
    if (opensTransaction(text)) await pglite.exec("rollback");
    throw error;
  }
}

function merged<T>(results: readonly Results[]): Results<T> {
  const rows = results.flatMap((result) => result.rows) as T[];
  const last = results.at(-1);
  return { rows, fields: last?.fields ?? [], affectedRows: last?.affectedRows ?? 0 };
}
