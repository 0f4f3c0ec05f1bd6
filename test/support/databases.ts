import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Location } from "../../src/store/open.ts";
import { postgresPrograms, startPostgres, withoutPostgres } from "./postgres.ts";

/** A place where a database can be opened, empty at first. */
export interface Place {
  readonly location: Location;
  end(): Promise<void>;
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

export async function embeddedPlace(): Promise<Place> {
  const data = mkdtempSync(join(tmpdir(), "pointsman-data-"));
  return { location: { data }, end: async () => rmSync(data, { recursive: true, force: true }) };
}

async function postgresPlace(): Promise<Place> {
  const server = await startPostgres();
  return { location: { url: await server.newDatabase() }, end: () => server.stop() };
}
