import { once } from "node:events";
import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import { endGroup, type Git } from "../process/process.ts";

interface ObjectInfo {
  readonly id: Sha;
  readonly type: string;
  readonly size: number;
}

interface GitObject extends ObjectInfo {
  readonly bytes: Buffer;
}

/** Reads objects over one `git cat-file` process, so that reading many costs one start. */
export interface ObjectReader {
  /** What an id stands for; short ids and `^{commit}` are resolved. Never pass a name: give ids only. */
  info(id: string): Promise<ObjectInfo | "missing" | "ambiguous">;
  /** An object that must be there; its absence means a damaged mirror. */
  contents(id: Sha): Promise<GitObject>;
  close(): Promise<void>;
}

/** A reader whose process starts with the first question: for what often needs none. */
export function readerWhenAsked(git: Git): ObjectReader {
  let opened: Promise<ObjectReader> | null = null;
  const open = (): Promise<ObjectReader> => {
    opened ??= openObjectReader(git);
    return opened;
  };
  return {
    info: async (id) => (await open()).info(id),
    contents: async (id) => (await open()).contents(id),
    close: async () => (await opened)?.close(),
  };
}

/** Opens a reader for the length of one operation. */
export async function openObjectReader(git: Git): Promise<ObjectReader> {
  const child = await git.start(["cat-file", "--batch-command"]);
  const closed = once(child, "close").catch(() => {});
  const answers = createAnswers(git.system);
  child.stdout?.on("data", answers.push);
  child.stdin?.on("error", () => {});
  child.stderr?.resume();
  child.once("error", answers.end);
  child.once("close", answers.end);
  const ask = (line: string, withBytes: boolean): Promise<Answer> => {
    child.stdin?.write(`${line}\n`);
    return answers.next(withBytes);
  };
  return {
    info: (id) => ask(`info ${id}`, false),
    contents: async (id) => {
      const answer = await ask(`contents ${id}`, true);
      if (typeof answer !== "string") return answer;
      throw new Fault({ code: "damaged", system: git.system, says: `an object is ${answer}` });
    },
    close: async () => {
      child.stdin?.end();
      const timer = setTimeout(() => endGroup(child), 1_000);
      await closed;
      clearTimeout(timer);
    },
  };
}

type Answer = GitObject | "missing" | "ambiguous";

interface Waiting {
  readonly withBytes: boolean;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: Fault) => void;
}

/** Cuts the stream of answers into answers; they come in the order of the questions. */
function createAnswers(system: string) {
  const waiting: Waiting[] = [];
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 0;
  let over = false;
  const gone = (): Fault =>
    new Fault({ code: "damaged", system, says: "git stopped while objects were being read" });
  const drain = (): void => {
    if (size < needed) return;
    let held = Buffer.concat(chunks);
    needed = 0;
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const parsed = parseAnswer(held, first.withBytes);
      if ("needs" in parsed) {
        needed = parsed.needs;
        break;
      }
      waiting.shift();
      held = held.subarray(parsed.length);
      first.resolve(parsed.answer);
    }
    chunks = [held];
    size = held.length;
  };
  return {
    push: (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      drain();
    },
    end: (): void => {
      over = true;
      for (const each of waiting.splice(0)) each.reject(gone());
    },
    next: (withBytes: boolean): Promise<Answer> =>
      new Promise((resolve, reject) => {
        if (over) return reject(gone());
        waiting.push({ withBytes, resolve, reject });
      }),
  };
}

function parseAnswer(
  held: Buffer,
  withBytes: boolean,
): { readonly needs: number } | { readonly answer: Answer; readonly length: number } {
  const end = held.indexOf(0x0a);
  if (end === -1) return { needs: held.length + 1 };
  const [id = "", type = "", digits = ""] = held.toString("latin1", 0, end).split(" ");
  if (type === "missing" || type === "ambiguous") return { answer: type, length: end + 1 };
  const size = Number(digits);
  if (!withBytes) return { answer: { id, type, size, bytes: Buffer.alloc(0) }, length: end + 1 };
  const length = end + 1 + size + 1;
  if (held.length < length) return { needs: length };
  return { answer: { id, type, size, bytes: Buffer.from(held.subarray(end + 1, end + 1 + size)) }, length };
}
