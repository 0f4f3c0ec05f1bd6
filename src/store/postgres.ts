import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { Fault } from "../core/fault.ts";
import { connectionFault, databaseFault } from "./database-fault.ts";
import { opensTransaction } from "./sql-script.ts";

export interface ServerPool {
  readonly dialect: Dialect;
  /** Where it is, without user and password. */
  readonly describe: string;
}

/** A pool on a PostgreSQL server, speaking to Kysely with the errors of connections turned into faults. */
export function connectPostgres(url: string): ServerPool {
  const describe = withoutSecrets(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "pointsman",
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: numbersForWhole },
  });
  pool.on("error", ignore); // an idle connection broke: the pool has dropped it, the next query opens another
  // From the first moment on: a server that stops may say so right behind its welcome, before anyone asks anything.
  pool.on("connect", (client) => client.on("error", ignore)); // what is being asked rejects with the same error
  return { dialect: new PostgresDialect({ pool: guarded(pool) }), describe };
}

const int8 = 20;

/** Counts come back as numbers, as they do from the embedded database. */
const numbersForWhole: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === int8 ? Number : pg.types.getTypeParser(oid, format ?? "text");

function guarded(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    connect: () => pool.connect().then(guardedClient, connectionFault),
    end: () => pool.end(),
  };
}

function guardedClient(client: pg.PoolClient): PostgresPoolClient {
  return {
    query: ((text: string, parameters: readonly unknown[]) =>
      run(client, text, parameters)) as PostgresPoolClient["query"],
    release: (destroy) => client.release(destroy),
  };
}

/** One statement, or a script of several as pg-boss sends them: then the rows of all in one list. */
async function run(client: pg.PoolClient, text: string, parameters: readonly unknown[]) {
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(text, [...parameters]);
    return Array.isArray(result)
      ? { command: "SELECT", rowCount: 0, rows: result.flatMap(({ rows }) => rows) }
      : result;
  } catch (error) {
    // As in the embedded database: a failed script must not leave its transaction to the next user.
    if (opensTransaction(text)) await client.query("rollback").catch(ignore); // the first error is the one to tell
    return error instanceof pg.DatabaseError ? databaseFault(error) : connectionFault(error);
  }
}

function ignore(): void {}

/** Never the error of the parser itself: it would carry the whole address, password and all. */
function withoutSecrets(url: string): string {
  const address = URL.parse(url);
  if (address !== null && /^postgres(ql)?:$/.test(address.protocol))
    return `${address.protocol}//${address.host}${address.pathname}`;
  const says = "its address must look like postgres://USER:PASSWORD@HOST:PORT/DATABASE";
  throw new Fault({ code: "not-allowed", system: "database", says });
}
