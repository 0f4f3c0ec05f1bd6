import { readFile } from "node:fs/promises";
import { decodeText } from "../../record/decode-text.ts";
import { type Refused, refuse } from "../../record/edit.ts";
import { type EntryInput, parseEntries } from "./entries-file.ts";
import { errorCode } from "./error-code.ts";
import { type Shown, shownRefusal } from "./show-record.ts";

/** The entries of a file, or why they can't be had. */
export type ReadEntries =
  | { readonly ok: true; readonly entries: readonly EntryInput[] }
  | { readonly ok: false; readonly refusals: readonly Shown[] };

/** Reads the entries from a file, or from standard input if it is `-`. They are only read, so a link or a pipe will do. */
export async function readEntries(path: string, standardInput: () => Promise<string>): Promise<ReadEntries> {
  const name = path === "-" ? "standard input" : path;
  const read = path === "-" ? { ok: true as const, text: await standardInput() } : await readInput(path);
  if (!read.ok)
    return { ok: false, refusals: read.refusals.map((refusal) => shownRefusal({ ...refusal, path: name })) };
  const parsed = parseEntries(read.text);
  if (parsed.ok) return parsed;
  return { ok: false, refusals: parsed.problems.map((problem) => invalidEntries(name, problem)) };
}

function invalidEntries(path: string, problem: string): Shown {
  return { code: "entries-invalid", path, message: `${path}: ${problem}` };
}

async function readInput(path: string): Promise<{ readonly ok: true; readonly text: string } | Refused> {
  try {
    return decodeText(await readFile(path));
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return refuse({ code: "file-missing" });
    if (code === "EISDIR") return refuse({ code: "file-not-regular", kind: "directory" });
    throw error;
  }
}
