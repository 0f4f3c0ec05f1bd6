import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../core/fault.ts";

/** What a data folder belongs to. */
export interface Owner {
  readonly project: string;
  /** The address of the public repository. */
  readonly repository: string;
}

/**
 * Takes a data folder for a project: the first that starts on it owns it. Throws a fault for another one: its hotfixes,
 * mirror and mails would mix with those that are there.
 */
export async function claimDataFolder(folder: string, owner: Owner): Promise<void> {
  const path = join(folder, "project.json");
  const found = await readOwner(path);
  if (found === null)
    return writeFile(path, `${JSON.stringify({ version: 1, ...owner })}\n`, { mode: 0o600 });
  if (found.project === owner.project && found.repository === owner.repository) return;
  const says = `${folder} holds the project ${found.project} (${found.repository}), not ${owner.project} (${owner.repository}). Choose another folder with --data or POINTSMAN_DATA; if the repository has moved, remove ${path}.`;
  throw new Fault({ code: "not-allowed", system: "data folder", says });
}

/**
 * Tells tools for backups that the mirrors can be fetched again (bford.info/cachedir): the private one holds in the clear what
 * is embargoed, and has no place in a backup.
 */
export async function tagMirrors(folder: string): Promise<void> {
  const mirrors = join(folder, "mirrors");
  await mkdir(mirrors, { recursive: true, mode: 0o700 });
  const tag =
    "Signature: 8a477f597d28d172789f06886806bc55\n# Mirrors of repositories: made anew where they are missing.\n";
  await writeFile(join(mirrors, "CACHEDIR.TAG"), tag, { mode: 0o600 });
}

/**
 * Clears away what a killed server has left half done: mirrors that were made for one publishing or one scan, and a server file
 * that never came to its place and holds a token. Only behind the folder's lock, where nobody else is at work.
 */
export async function sweepLeftovers(folder: string): Promise<void> {
  const passing = [
    { within: folder, name: /^server\.json\.\d+$/ },
    { within: join(folder, "mirrors"), name: /\.(publishing|asked-\w+)$/ },
  ];
  for (const { within, name } of passing) {
    const left = (await readdir(within)).filter((each) => name.test(each));
    await Promise.all(left.map((each) => rm(join(within, each), { recursive: true, force: true })));
  }
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Owner;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Fault(
      { code: "damaged", system: "data folder", says: `${path} can't be read` },
      { cause: error },
    );
  }
}
