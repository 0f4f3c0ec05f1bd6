import { randomUUID } from "node:crypto";
import { access, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file that is whole or not there, even if the power fails, and leaves one that is there as it is. Several
 * may write it at once; what killed tries have left is cleared away by the one that succeeds.
 */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  if (await exists(path)) return;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomUUID()}${part}`;
  await writeThrough(unfinished, bytes);
  await rename(unfinished, path);
  await syncFolder(folder);
  await sweep(folder, basename(path));
}

const part = ".part";

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name itself survive a power failure. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A try that still writes loses its file and fails; the next finds the work done. */
async function sweep(folder: string, name: string): Promise<void> {
  const left = (await readdir(folder)).filter((each) => each.startsWith(`${name}.`) && each.endsWith(part));
  await Promise.all(left.map((each) => rm(join(folder, each), { force: true })));
}
