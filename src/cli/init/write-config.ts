import { lstat, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The text that stands there now; `null` where nothing does. A link or a folder counts as something, without a text. */
export async function standingText(path: string): Promise<string | null> {
  try {
    return (await lstat(path)).isFile() ? await readFile(path, "utf8") : "";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Writes the file whole or not at all. Without `replace`, one that came to be there meanwhile is kept: false. */
export async function writeConfig(path: string, text: string, replace: boolean): Promise<boolean> {
  const target = replace ? join(dirname(path), `.pointsman.yaml.${process.pid}`) : path;
  const written = await create(target, text);
  if (!written || !replace) return written;
  try {
    await rename(target, path);
    return true;
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

/** Writes a file where none is; `false` where one is there, which stays as it is. */
export async function create(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    try {
      await file.writeFile(text);
      return true;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
