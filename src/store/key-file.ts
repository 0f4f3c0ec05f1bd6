import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Fault } from "../core/fault.ts";
import { keyBytes, type SealKey, sealKeyOf } from "./seal.ts";

/**
 * Reads the keys of a key file, the one that seals first; `null` where there is no such file. Throws a fault that names the
 * file and what to do where others may read it, or a line is no key.
 */
export async function readKeyFile(path: string): Promise<readonly [SealKey, ...SealKey[]] | null> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return null;
    throw refused(`the key file ${path} can't be read (${cause.code ?? "unknown"})`, cause);
  });
  if (text === null) return null;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0 && process.platform !== "win32")
    throw refused(`the key file ${path} is open to other users of this machine: chmod 600 ${path}`);
  const [first, ...others] = text
    .split(/\s+/)
    .filter(Boolean)
    .map((line) => keyOf(line, path));
  if (first === undefined)
    throw refused(`the key file ${path} is empty: put the key back from where it is kept`);
  return [first, ...others];
}

function keyOf(line: string, path: string): SealKey {
  const bytes = Buffer.from(line, "base64");
  if (bytes.length === keyBytes) return sealKeyOf(bytes);
  throw refused(`a line of the key file ${path} is no key: each is ${keyBytes} bytes in base64`);
}

/**
 * Makes a key file with a new key: whole or not at all, and on the disk before anything is sealed with it. Where somebody else
 * has made it meanwhile, theirs stays.
 */
export async function makeKeyFile(path: string): Promise<readonly [SealKey, ...SealKey[]]> {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeThrough(unfinished, `${randomBytes(keyBytes).toString("base64")}\n`);
    await link(unfinished, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    if (codeOf(cause) !== "EEXIST")
      throw refused(
        `the key file ${path} can't be made (${codeOf(cause)}): name another with POINTSMAN_KEY_FILE`,
        cause,
      );
  } finally {
    await rm(unfinished, { force: true });
  }
  return (await readKeyFile(path)) ?? lost(path);
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name itself survive a power failure. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}

function lost(path: string): never {
  throw refused(`the key file ${path} is gone again`);
}

function refused(says: string, cause?: unknown): Fault {
  return new Fault({ code: "not-allowed", system: "database", says }, { cause });
}
