import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type HashName = "sha1" | "sha256";

/** Beside objects and refs nothing in a mirror is read back, so all else is left over or planted. */
const kept = new Set(["HEAD", "config", "objects", "refs", "packed-refs"]);

/**
 * Makes the folder a bare repository that holds objects and refs and nothing else: config is written afresh, and hooks,
 * attributes, alternates and what a killed process left are removed. Only one process may use a mirror.
 */
export async function prepareMirrorFolder(
  folder: string,
  hash: HashName,
  lentObjects: string | null,
): Promise<void> {
  await mkdir(join(folder, "objects", "pack"), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, "refs"), { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  for (const name of await readdir(folder)) {
    if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
  await rm(join(folder, "objects", "info"), { recursive: true, force: true });
  if (lentObjects !== null) await lend(folder, lentObjects);
  await writeFile(join(folder, "HEAD"), "ref: refs/heads/none\n");
  await writeFile(join(folder, "config"), config(hash), { mode: 0o600 });
  await sweep(join(folder, "refs"));
  await sweep(join(folder, "objects"));
}

/** Whether a mirror is there, and of which object format. */
export async function mirrorHash(folder: string): Promise<HashName | null> {
  const marker = await stat(join(folder, "objects")).catch(() => null);
  if (marker === null) return null;
  const config = await readFile(join(folder, "config"), "utf8").catch(() => null);
  return config?.includes("objectformat = sha256") ? "sha256" : "sha1";
}

/** Lets git read objects from another repository's folder, as `git clone --shared` does. */
async function lend(folder: string, objects: string): Promise<void> {
  await mkdir(join(folder, "objects", "info"));
  await writeFile(join(folder, "objects", "info", "alternates"), `${objects}\n`);
}

function config(hash: HashName): string {
  const version = hash === "sha256" ? 1 : 0;
  const format = hash === "sha256" ? "[extensions]\n\tobjectformat = sha256\n" : "";
  return `[core]\n\trepositoryformatversion = ${version}\n\tbare = true\n${format}`;
}

/** Removes locks, also those on packs, and half-written files of processes that were killed. */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const stale = names.filter((name) => /(?:\.lock|\.keep|(?:^|[\\/])\.?tmp[-_][^\\/]*)$/.test(name));
  await Promise.all(stale.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
