import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { promisify } from "node:util";
import { expect } from "vitest";
import { Exit } from "../../src/cli/exit.ts";
import type { Asker } from "../../src/cli/init/ask.ts";
import { initCommand } from "../../src/cli/init.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { createGitRemote, type GitRemote, makeTempFolder, removeFolder } from "./git-remote.ts";

/** The version file and the ChangeLog of the remote's newest train. */
export const spec = "Name: browserid\nVersion: 0.2013.05.22\nRelease: 3%{?dist}_%{svnrev}\n";
export const changelog = "train-2013.05.22:\n  * one: #1\n\ntrain-2013.05.08:\n  * two: #2\n";

/** A remote with two trains, and a person's machine on which `pointsman init` is run. */
export interface InitWorld {
  readonly folder: string;
  readonly remote: GitRemote;
  git(cwd: string, ...args: readonly string[]): Promise<string>;
  /** Clones the remote into a folder of that name; answers its path. */
  clone(name: string): Promise<string>;
  /** Runs the command; without arguments nobody is asked. */
  init(cwd: string, args?: readonly string[], asker?: Asker | null): Promise<Ran>;
  /** The configuration there, which is a valid one. */
  configAt(cwd: string): Promise<Config>;
  end(): Promise<void>;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

export async function makeInitWorld(): Promise<InitWorld> {
  const folder = await makeTempFolder("init ü");
  const environment = {
    ...{ PATH: process.env.PATH, HOME: folder },
    ...{ GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: join(folder, "gitconfig") },
  };
  await writeFile(
    join(folder, "gitconfig"),
    '[user]\n\tname = Änn Example\n\temail = ann@example.org\n[protocol "file"]\n\tallow = always\n',
  );
  const remote = await remoteWithTrains();
  const git = async (cwd: string, ...args: readonly string[]) =>
    (await shell("git", args, { cwd, env: environment })).stdout;
  return {
    folder,
    remote,
    git,
    async clone(name) {
      await git(folder, "clone", "-q", remote.path, name);
      return join(folder, name);
    },
    init: (cwd, args = ["--yes"], asker = null) => runInit({ cwd, env: environment }, args, asker),
    configAt,
    async end() {
      await remote.remove();
      await removeFolder(folder);
    },
  };
}

const shell = promisify(execFile);

async function remoteWithTrains(): Promise<GitRemote> {
  const remote = await createGitRemote();
  await remote.commit(
    { branch: "dev", from: null, files: { "README.md": "# browserid\n" } },
    { branch: "train-2013.05.08", from: "dev", files: { "note.txt": "old\n" } },
    {
      branch: "train-2013.05.22",
      from: "dev",
      files: { ChangeLog: changelog, "scripts/browserid.spec": spec },
    },
  );
  return remote;
}

interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

async function runInit(
  surroundings: Surroundings,
  args: readonly string[],
  asker: Asker | null,
): Promise<Ran> {
  const out = new PassThrough();
  const err = new PassThrough();
  const context = { ...surroundings, out, err };
  const said = (code: number, last = "") => ({
    code,
    out: String(out.read() ?? ""),
    notes: String(err.read() ?? "") + last,
  });
  try {
    await initCommand(context, () => Promise.resolve(asker)).parseAsync(args, { from: "user" });
    return said(0);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    return said(error.code, error.message);
  }
}

async function configAt(cwd: string): Promise<Config> {
  const loaded = await loadConfig({ cwd });
  return loaded.ok ? loaded.config : expect.unreachable(JSON.stringify(loaded.problems));
}
