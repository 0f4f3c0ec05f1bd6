import { closeSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from "node:fs";
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
 * the kernel wrote by itself. `synced-folder.int.test.ts` counts what the kernel is really asked.
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

/** Brings a whole folder to the disk, with its names. For a new one: the first files are written past Postgres. */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else syncPath(path, "r+");
  }
  if (process.platform !== "win32") syncPath(folder, "r"); // Windows writes names by itself
}

function syncPath(path: string, flags: "r" | "r+"): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
