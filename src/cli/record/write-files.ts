import { randomUUID } from "node:crypto";
import { lstat, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { PlannedFile } from "../../record/plan-record.ts";

/**
 * Writes all the files or none. Each goes to a new file in the same folder first, with the mode of the old one, and
 * only when all are on the disk are they renamed over the old ones. If a rename fails, those before it are undone.
 */
export async function writeFiles(files: readonly PlannedFile[]): Promise<void> {
  const staged: Staged[] = [];
  const done: Staged[] = [];
  try {
    for (const file of files) staged.push(await stage(file.path, file.after, file.before));
    for (const file of staged) {
      await rename(file.temporary, file.path);
      done.push(file);
    }
  } catch (error) {
    for (const { path, before } of done) await replace(path, before);
    throw error;
  } finally {
    for (const { temporary } of staged) await rm(temporary, { force: true });
  }
}

type Staged = { readonly path: string; readonly temporary: string; readonly before: string };

async function stage(path: string, text: string, before: string): Promise<Staged> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const { mode } = await lstat(path);
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(text, "utf8");
    // A mode given to open is cut by the umask.
    await file.chmod(mode & 0o7777);
    await file.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return { path, temporary, before };
}

async function replace(path: string, text: string): Promise<void> {
  const { temporary } = await stage(path, text, "");
  await rename(temporary, path);
}
