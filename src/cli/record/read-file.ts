import { lstat, readFile } from "node:fs/promises";
import { decodeText, sizeLimit } from "../../record/decode-text.ts";
import { type Refused, refuse } from "../../record/edit.ts";
import { errorCode } from "./error-code.ts";

/**
 * Reads a file that is to be edited in place. A symbolic link is refused, not followed: writing would replace it,
 * or change a file that nobody named.
 */
export async function readTextFile(
  path: string,
): Promise<{ readonly ok: true; readonly text: string } | Refused> {
  const found = await lstatIfThere(path);
  if (found === undefined) return refuse({ code: "file-missing" });
  if (found.isSymbolicLink()) return refuse({ code: "file-not-regular", kind: "symbolic-link" });
  if (found.isDirectory()) return refuse({ code: "file-not-regular", kind: "directory" });
  if (!found.isFile()) return refuse({ code: "file-not-regular", kind: "other" });
  if (found.size > sizeLimit) return refuse({ code: "file-too-large", bytes: found.size, limit: sizeLimit });
  return decodeText(await readFile(path));
}

async function lstatIfThere(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}
