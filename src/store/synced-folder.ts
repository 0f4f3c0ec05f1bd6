import { type Dirent, fdatasyncSync, readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type Module = PGlite["Module"];
type Init = Awaited<ReturnType<NodeFS["init"]>>;

/** The parts of Emscripten's file system on a real folder that are not in its types. */
interface RealFiles {
  readonly stream_ops: { fsync?: (stream: { readonly nfd?: number }) => void };
  /** Turns an error of node into one that Postgres gets as its errno. */
  tryFSOperation<T>(operation: () => T): T;
}

/**
 * A folder for PGlite whose writes reach the disk. As it comes, Emscripten's file system has no `fsync`: Postgres
 * asks for one at each commit and nothing happens, so that a power cut takes everything since the last time
 * the kernel wrote by itself. `crash.int.test.ts` counts what the kernel is really asked.
 */
export class SyncedFolder extends NodeFS {
  override async init(pglite: PGlite, options: Partial<Module>): Promise<Init> {
    const { emscriptenOpts } = await super.init(pglite, options);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), supplySync] } };
  }
}

function supplySync(module: Module): void {
  const files: unknown = module.NODEFS;
  if (!isRealFiles(files)) throw new Error("this version of PGlite keeps its files another way: no fsync");
  files.stream_ops.fsync = ({ nfd }) => {
    if (nfd !== undefined) files.tryFSOperation(() => fdatasyncSync(nfd));
  };
}

function isRealFiles(files: unknown): files is RealFiles {
  return typeof files === "object" && files !== null && "stream_ops" in files && "tryFSOperation" in files;
}

/** Brings a whole folder to the disk, with its names. For a new one: its first files are written past Postgres. */
export async function syncTree(folder: string): Promise<void> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const path = ({ parentPath, name }: Dirent) => join(parentPath, name);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => ({ path: path(entry), flags: "r+" }));
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ path: path(entry), flags: "r" }));
  // Windows writes names down by itself, and has no way to ask for it.
  const names = process.platform === "win32" ? [] : [...folders, { path: folder, flags: "r" }];
  const work = [...files, ...names];
  await Promise.all(Array.from({ length: lanes }, () => syncAll(work)));
}

/** The kernel writes the journal once for all that ask at the same time: 971 files in 1 s, one by one in 5 s. */
const lanes = 8;

async function syncAll(work: { readonly path: string; readonly flags: string }[]): Promise<void> {
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const file = await open(next.path, next.flags);
    await file.sync().finally(() => file.close());
  }
}
