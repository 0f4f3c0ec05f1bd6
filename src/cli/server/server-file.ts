import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Exit } from "../exit.ts";
import { checkVersion } from "./json-version.ts";

/** Where the server of a data folder is, as `pointsman up` wrote it down. */
export interface ServerFile {
  readonly url: string;
  readonly token: string;
}

/** Reads where the server is; ends the command where there is none. */
export function readServerFile(dataFolder: string): ServerFile {
  const file = join(dataFolder, "server.json");
  const found = parsed(textOf(file, dataFolder));
  if (found === null)
    throw new Exit(1, `${file} can't be understood. Stop the server and start it again: pointsman up`);
  checkVersion(found.version);
  return found;
}

export function noServer(dataFolder: string, cause: unknown): Exit {
  return new Exit(1, `No server is running for ${dataFolder}. Start one: pointsman up`, { cause });
}

function textOf(file: string, dataFolder: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? cause.code : null;
    if (reason === "ENOENT" || reason === "ENOTDIR") throw noServer(dataFolder, cause);
    throw new Exit(1, `${file} can't be read (${reason}). Only who started the server may use it.`, {
      cause,
    });
  }
}

function parsed(text: string): (ServerFile & { readonly version: unknown }) | null {
  try {
    const { version, url, token } = JSON.parse(text) as Record<string, unknown>;
    if (typeof url !== "string" || !URL.canParse(url) || typeof token !== "string") return null;
    return { version, url, token };
  } catch {
    return null;
  }
}
