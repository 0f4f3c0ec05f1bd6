import { Kysely, sql } from "kysely";
import type { PgBoss } from "pg-boss";
import type { Effect } from "../ports/event-store.ts";
import type { Seal } from "../ports/seal.ts";
import { openEmbedded } from "./embedded.ts";
import { startJobQueues } from "./job-queues.ts";
import { migrate } from "./migrate.ts";
import { once } from "./once.ts";
import { openSeal } from "./open-seal.ts";
import { connectPostgres } from "./postgres.ts";
import type { Schema } from "./schema.ts";

/** An open database: tables, job queues, and the one way to both. */
export interface Database {
  readonly db: Kysely<Schema>;
  readonly boss: PgBoss;
  /** What is embargoed goes through it on its way in and out. */
  readonly seal: Seal;
  readonly kind: "embedded" | "postgres";
  /** Where it is, fit to be shown: no user, no password. */
  readonly describe: string;
  /** How often an effect is tried before it is parked. */
  readonly tries: number;
  /** Called with the effects of each append that left jobs, so that they begin at once. */
  readonly appended: Set<(effects: readonly Effect[]) => void>;
  /** Ends well where the database answers, and throws its fault where it does not. */
  reach(): Promise<void>;
  /** Stops the jobs and closes the connections. May be repeated. */
  close(): Promise<void>;
}

/** A folder for the embedded database, or the URL of a PostgreSQL server; and beside either the file with its keys, made where there is none. */
export type Location = { readonly keyFile: string } & ({ readonly data: string } | { readonly url: string });

export interface OpenOptions {
  /** How often an effect is tried before it is parked. */
  readonly tries?: number;
  /** Hears of what goes wrong in the background, such as a server that went away. */
  readonly report?: (problem: unknown) => void;
}

/**
 * Opens the database and brings its tables up to this version. Throws a fault of the system `database` that says
 * what to do: folder in use, server out of reach, tables of a newer version (docs/database.md).
 */
export async function openDatabase(location: Location, options: OpenOptions = {}): Promise<Database> {
  const { kind, describe, dialect, closeFiles } = await connect(location);
  const db = new Kysely<Schema>({ dialect });
  const closeAll = async () => {
    await db.destroy();
    await closeFiles();
  };
  try {
    const { tries = 9, report = warn } = options;
    const { seal, boss } = await alone(db, kind, async () => {
      await migrate(db);
      const opened = await openSeal(db, location.keyFile);
      return { seal: opened, boss: await startJobQueues(db, { kind, tries, report }) };
    });
    const reach = async () => void (await sql`select 1`.execute(db));
    const close = once(() => boss.stop({ timeout: 5_000 }).then(closeAll));
    return { db, boss, seal, kind, describe, tries, appended: new Set(), reach, close };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function connect(location: Location) {
  if ("data" in location) {
    const { dialect, close } = await openEmbedded(location.data);
    return { kind: "embedded", describe: location.data, dialect, closeFiles: close } as const;
  }
  const { dialect, describe } = connectPostgres(location.url);
  return { kind: "postgres", describe, dialect, closeFiles: async () => {} } as const;
}

/** Any number that nobody else takes: the lock under which servers prepare a database one after the other. */
const preparing = 7_664_201_304;

/** Lets one server at a time prepare the database; nobody else can be at an embedded one. */
function alone<T>(db: Kysely<Schema>, kind: Database["kind"], prepare: () => Promise<T>): Promise<T> {
  if (kind === "embedded") return prepare();
  return db.transaction().execute(async (transaction) => {
    // A transaction's lock and not a session's, so that it holds behind a pooler as well.
    await sql`select pg_advisory_xact_lock(${preparing})`.execute(transaction);
    return prepare();
  });
}

/** Words that are fixed, and the error's name: its message could hold what is private. */
function warn(problem: unknown): void {
  process.emitWarning(`the job queue had a problem: ${problem instanceof Error ? problem.name : "unknown"}`);
}
