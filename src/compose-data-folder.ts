import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "./core/fault.ts";

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
