import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Exit } from "../../src/cli/exit.ts";
import { recordCommand } from "../../src/cli/record.ts";

export const changelog = "train-2013.05.22:\n  * one\n\ntrain-2013.05.08:\n";
export const spec = "Name: app\nVersion: 0.2013.05.22\nRelease: 3%{?dist}\n";

/** A folder with a ChangeLog, a version file and an entry for them, and `pointsman record` on it. */
export interface RecordWorld {
  readonly folder: string;
  /** The path of a file in the folder. */
  at(name: string): string;
  put(name: string, content: string | Uint8Array): Promise<void>;
  get(name: string): Promise<string>;
  /** Runs the command as main does. */
  run(args: readonly string[], standardInput?: string): Promise<Ran>;
  /** The arguments that name both files. */
  files(): readonly string[];
  /** The arguments that name the train and the entry, and more. */
  request(...more: readonly string[]): readonly string[];
  end(): Promise<void>;
}

interface Ran {
  readonly code: number;
  readonly message: string;
  readonly out: string;
  readonly notes: string;
}

export async function makeRecordWorld(): Promise<RecordWorld> {
  const folder = await mkdtemp(join(tmpdir(), "record-"));
  const at = (name: string) => join(folder, name);
  const put = (name: string, content: string | Uint8Array) => writeFile(at(name), content);
  await put("ChangeLog", changelog);
  await put("app.spec", spec);
  await put("entries.json", '[{"date": "2013.06.04", "text": "Fix it: #7"}]');
  return {
    folder,
    at,
    put,
    get: (name) => readFile(at(name), "utf8"),
    run,
    files: () => ["--changelog", at("ChangeLog"), "--version-file", at("app.spec")],
    request: (...more) => ["--train", "2013.05.22", "--entries", at("entries.json"), ...more],
    end: () => rm(folder, { recursive: true }),
  };
}

async function run(args: readonly string[], standardInput = "[]"): Promise<Ran> {
  const out: string[] = [];
  const notes: string[] = [];
  const command = recordCommand({
    print: (text) => out.push(text),
    note: (text) => notes.push(text),
    standardInput: async () => standardInput,
    today: () => "2013.06.09",
  });
  command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: (text) => out.push(text) });
  const exit = await command.parseAsync(args, { from: "user" }).then(
    () => ({ code: 0, message: "" }),
    (error: unknown) => {
      if (error instanceof Exit) return { code: error.code, message: error.message };
      throw error;
    },
  );
  return { ...exit, out: out.join(""), notes: notes.join("") };
}
