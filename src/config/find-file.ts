import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The name of the file that is looked for. */
export const configFileName = "pointsman.yaml";

/**
 * Finds the file: here, else in a folder above up to the root of the git work tree. Outside a work tree only
 * here is looked at, so that a file that somebody left in a shared folder above is never taken.
 */
export async function findConfigFile(cwd: string): Promise<string | null> {
  const folders = await searchedFolders(resolve(cwd));
  for (const folder of folders) {
    const path = join(folder, configFileName);
    if (await exists(path)) return path;
  }
  return null;
}

async function searchedFolders(cwd: string): Promise<readonly string[]> {
  const folders = [cwd];
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (folder !== cwd) folders.push(folder);
    // A folder in a repository, a file in a linked work tree or a submodule.
    if (await exists(join(folder, ".git"))) return folders;
    if (dirname(folder) === folder) return [cwd];
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
