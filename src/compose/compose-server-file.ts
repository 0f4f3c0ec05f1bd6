import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Tells the commands on this machine where the server is and how to prove that they may talk to it. Readable by its
 * owner only, and there all at once or not at all.
 */
export async function writeServerFile(
  folder: string,
  { url, token }: { url: string; token: string },
): Promise<void> {
  const text = JSON.stringify({ version: 1, url, token, pid: process.pid });
  const passing = join(folder, `server.json.${process.pid}`);
  await writeFile(passing, `${text}\n`, { mode: 0o600 });
  await rename(passing, join(folder, "server.json"));
}

/** Removes the file, if it still is this server's own. */
export async function removeServerFile(folder: string, token: string): Promise<void> {
  const path = join(folder, "server.json");
  const text = await readFile(path, "utf8").catch(() => "");
  if (text.includes(JSON.stringify(token))) await rm(path, { force: true });
}
