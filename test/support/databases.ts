import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import project from "../../package.json" with { type: "json" };
import { openEmbedded } from "../../src/store/embedded.ts";
import type { Location } from "../../src/store/open.ts";
import { postgresPrograms, startPostgres, withoutPostgres } from "./postgres.ts";

/** A place where a database can be opened, empty at first. */
export interface Place {
  readonly location: Location;
  end(): Promise<void>;
}

export interface EmbeddedPlace extends Place {
  readonly data: string;
}

export interface DatabaseKind {
  /** What the suite is called; says what is missing where it can't run. */
  readonly title: string;
  readonly present: boolean;
  makePlace(): Promise<Place>;
}

/** Every kind of database that the store runs on: the suites run on each. */
export const databaseKinds: readonly DatabaseKind[] = [
  { title: "the embedded database", present: true, makePlace: embeddedPlace },
  {
    title: postgresPrograms === null ? `PostgreSQL (${withoutPostgres})` : "PostgreSQL",
    present: postgresPrograms !== null,
    makePlace: postgresPlace,
  },
];

/** A data folder with a database that was made before: making one takes seconds, copying it much less. */
export async function embeddedPlace(): Promise<EmbeddedPlace> {
  const place = await emptyFolder();
  cpSync(await template(), place.data, { recursive: true });
  return place;
}

/** A data folder with nothing in it. */
export async function emptyFolder(): Promise<EmbeddedPlace> {
  const data = mkdtempSync(join(tmpdir(), "pointsman-data-"));
  return {
    data,
    location: { data, keyFile },
    end: async () => rmSync(data, { recursive: true, force: true }),
  };
}

/** Kept beside what other tools keep between runs. Several test files may make it at once: the first one stays. */
async function template(): Promise<string> {
  const folder = join(cache, `embedded-${project.dependencies["@electric-sql/pglite"]}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const made = mkdtempSync(join(cache, "making-"));
  await (await openEmbedded(made)).close();
  try {
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

const cache = join(import.meta.dirname, "../../node_modules/.cache/pointsman");

/** The keys of every database of the tests, so that one may be opened again, also by another process. */
export const keyFile = join(cache, "databases.key");

async function postgresPlace(): Promise<Place> {
  const server = await startPostgres();
  return { location: { url: await server.newDatabase(), keyFile }, end: () => server.stop() };
}
