import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";

export interface ObjectInfo {
  readonly id: Sha;
  readonly type: string;
  readonly size: number;
}

export interface GitObject extends ObjectInfo {
  readonly bytes: Buffer;
}

/** What git says of an object, with its bytes where they were asked for. */
export type Answer = GitObject | "missing" | "ambiguous";

interface Waiting {
  readonly withBytes: boolean;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: Fault) => void;
}

/** Cuts the stream of answers into answers; they come in the order of the questions. */
export function createAnswers(system: string) {
  const waiting: Waiting[] = [];
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 0;
  let over = false;
  const gone = (): Fault =>
    new Fault({ code: "damaged", system, says: "git stopped while objects were being read" });
  const drain = (): void => {
    if (size < needed) return; // a large object comes in many chunks, which are put together once
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
