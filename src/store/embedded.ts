import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { type Dialect, PGliteDialect } from "kysely";
import { Fault } from "../core/fault.ts";
import { lockFolder } from "./folder-lock.ts";
import { oneConnection } from "./one-connection.ts";
import { SyncedFolder, syncTree } from "./synced-folder.ts";

/** The Postgres inside this version of PGlite: another one can't read what it wrote. */
const major = "18";

/** Durable commits, and a quarter of the memory that Postgres takes by itself. */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...["fsync=on", "wal_sync_method=fsync", "shared_buffers=16MB"].flatMap((setting) => ["-c", setting]),
];

export interface Embedded {
  readonly dialect: Dialect;
  /** Closes the files, then lets the folder go. */
  close(): Promise<void>;
}

/** Opens the database in a data folder, or makes it, and keeps every other process out until it is closed. */
export async function openEmbedded(data: string): Promise<Embedded> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(data);
  try {
    const folder = join(data, "database");
    if (!existsSync(folder)) await create(folder);
    refuseOtherMajor(folder);
    const pglite = await open(folder);
    const close = async () => {
      if (!pglite.closed) await pglite.close();
      await lock.release();
    };
    return { dialect: new PGliteDialect({ pglite: oneConnection(pglite) }), close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Made aside and moved into place when it is whole: a start that is killed half-way leaves nothing to trip over. */
async function create(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const pglite = await open(unfinished);
  await pglite.close();
  await syncTree(unfinished);
  renameSync(unfinished, folder);
}

function open(folder: string): Promise<PGlite> {
  return PGlite.create({ fs: new SyncedFolder(folder), startParams, parsers: { 20: Number } });
}

function refuseOtherMajor(folder: string): void {
  const file = join(folder, "PG_VERSION");
  const found = existsSync(file) ? readFileSync(file, "utf8").trim() : "unknown";
  if (found === major) return;
  const says = `the data folder holds a database of Postgres ${found}, and this version reads ${major}: see docs/database.md`;
  throw new Fault({ code: "not-allowed", system: "database", says });
}
