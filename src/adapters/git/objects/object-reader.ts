import { once } from "node:events";
import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import { endGroup, type Git } from "../process/process.ts";
import { type Answer, createAnswers, type GitObject, type ObjectInfo } from "./object-answers.ts";

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
