import { readFile, stat } from "node:fs/promises";
import type { ConfigProblem } from "./problem.ts";

const sizeLimit = 1024 * 1024;

type Flaw = Pick<ConfigProblem, "code" | "position" | "message">;

/** Reads a file as UTF-8 text, or says why it is none and where. */
export async function readText(
  path: string,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly flaw: Flaw }> {
  const read = await readBytes(path);
  if (!read.ok) return read;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(read.bytes);
  const flaw = encodingFlaw(read.bytes, text) ?? controlFlaw(text);
  return flaw === null ? { ok: true, text: text.replace(/^\uFEFF/, "") } : { ok: false, flaw };
}

async function readBytes(
  path: string,
): Promise<{ readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly flaw: Flaw }> {
  try {
    const found = await stat(path);
    // A pipe would be waited for without end.
    if (!found.isFile()) return { ok: false, flaw: start("unreadable", "is no file") };
    if (found.size > sizeLimit)
      return { ok: false, flaw: start("too-large", `is ${found.size} bytes long: the limit is 1 MiB`) };
    return { ok: true, bytes: await readFile(path) };
  } catch (error) {
    return { ok: false, flaw: start("unreadable", readFlaw(errorCode(error))) };
  }
}

function readFlaw(code: string): string {
  return code === "ENOENT"
    ? "does not exist: make one with pointsman init, or name another"
    : `can't be read (${code}): look at its permissions`;
}

function start(code: Flaw["code"], message: string): Flaw {
  return { code, message, position: { line: 1, column: 1 } };
}

function errorCode(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  throw error;
}

/** Decoding puts a replacement character where a byte does not fit: the first that was not in the file itself. */
function encodingFlaw(bytes: Buffer, text: string): Flaw | null {
  const again = Buffer.from(text);
  if (again.equals(bytes)) return null;
  let same = 0;
  while (same < again.length && again[same] === bytes[same]) same += 1;
  const before = new TextDecoder().decode(again.subarray(0, same), { stream: true });
  return {
    code: "not-text",
    position: positionAfter(before),
    message: "is not UTF-8 from here on: save it as UTF-8",
  };
}

function controlFlaw(text: string): Flaw | null {
  const at = text.search(/(?![\t\n\r\u0080-\u009f])\p{Cc}/u);
  return at === -1
    ? null
    : {
        code: "not-text",
        position: positionAfter(text.slice(0, at)),
        message: "holds a control character here: take it out",
      };
}

function positionAfter(text: string): { readonly line: number; readonly column: number } {
  const lines = text.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
