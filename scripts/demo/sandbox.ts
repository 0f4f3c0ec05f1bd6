import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kind } from "../../src/core/hotfix/report.ts";
import { type EnvironmentServer, startEnvironment } from "./environment-server.ts";
import { git } from "./git.ts";
import { configText, people } from "./sandbox-config.ts";
import { changeLog, serviceBroken, serviceFixed, signInOpen, spec, trains } from "./sandbox-files.ts";

/** Everything that the demo needs of a world: a repository with trains, two environments, a configuration. */
export interface Sandbox {
  readonly folder: string;
  /** The bare repository that everybody pushes to. */
  readonly remote: string;
  readonly config: string;
  readonly data: string;
  /** The fix on the development line, to be picked. */
  readonly fix: string;
  readonly environments: { readonly stage: EnvironmentServer; readonly production: EnvironmentServer };
  remove(): Promise<void>;
}

/** The same with a developer's own clone. */
export interface DemoSandbox extends Sandbox {
  /** Where the hotfix is made: the remote itself, or the private repository for a security hotfix. */
  readonly home: string;
  /** The build of the rolling train that stage runs at first. */
  readonly rollingBuild: string;
  /** Puts a developer's commit on a branch where the hotfix is made. */
  push(branch: string, message: string, files: Readonly<Record<string, string>>): Promise<void>;
}

/** Makes a sandbox in a new temporary folder; for a security hotfix with a private side of its own. */
export async function makeSandbox(kind: Kind = "normal"): Promise<DemoSandbox> {
  const folder = await mkdtemp(join(tmpdir(), "pointsman-demo-"));
  const [remote, work, data] = [join(folder, "signpost.git"), join(folder, "work"), join(folder, "data")];
  const home = kind === "security" ? join(folder, "signpost-private.git") : remote;
  for (const bare of new Set([remote, home]))
    await git(folder, ["init", "--quiet", "--bare", "--initial-branch=dev", bare]);
  await git(folder, ["init", "--quiet", "--initial-branch=dev", work]);
  const heads = await writeHistory(work, remote);
  const environments = {
    stage: await startEnvironment(remote, { sha: heads.rolling, version: `${trains.rolling}-1` }),
    production: await startEnvironment(remote, { sha: heads.production, version: `${trains.production}-1` }),
  };
  const config = join(folder, "pointsman.yaml");
  await writeFile(config, configText(kind, { remote, home, environments }));
  const remove = async () => {
    await Promise.all([environments.stage.close(), environments.production.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  const push: DemoSandbox["push"] = async (branch, message, files) => {
    await git(work, ["fetch", "--quiet", home, branch]);
    await git(work, ["switch", "--quiet", "--detach", "FETCH_HEAD"]);
    await commit(work, message, files);
    await git(work, ["push", "--quiet", home, `HEAD:refs/heads/${branch}`]);
  };
  const { fix, rolling: rollingBuild } = heads;
  return { folder, remote, home, config, data, fix, rollingBuild, environments, push, remove };
}

/** A development line, a train that is live, one that is being tested, and a fix on the development line. */
async function writeHistory(
  work: string,
  remote: string,
): Promise<{ rolling: string; production: string; fix: string }> {
  await mkdir(join(work, "scripts"));
  await commit(work, "Start the service", {
    "service.js": serviceBroken,
    "sign-in.js": signInOpen,
    ChangeLog: changeLog([]),
    "scripts/signpost.spec": spec("0"),
  });
  await commit(work, "Prepare the train", {
    ChangeLog: changeLog([trains.production]),
    "scripts/signpost.spec": spec(trains.production),
  });
  await git(work, ["branch", `train-${trains.production}`]);
  await commit(work, "Greet visitors by name", {
    "greeting.js": 'export const greeting = "Welcome back";\n',
  });
  const both = changeLog([trains.rolling, trains.production]);
  await commit(work, "Prepare the next train", {
    ChangeLog: both,
    "scripts/signpost.spec": spec(trains.rolling),
  });
  await git(work, ["branch", `train-${trains.rolling}`]);
  await commit(work, "Escape apostrophes in names", { "service.js": serviceFixed });
  await git(work, [
    "push",
    "--quiet",
    remote,
    "dev",
    `train-${trains.production}`,
    `train-${trains.rolling}`,
  ]);
  const [rolling = "", production = "", fix = ""] = (
    await git(work, ["rev-parse", `train-${trains.rolling}`, `train-${trains.production}`, "dev"])
  ).split("\n");
  return { rolling, production, fix };
}

async function commit(work: string, message: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) await writeFile(join(work, path), text);
  await git(work, ["add", "--all"]);
  await git(work, ["commit", "--quiet", "--message", message], people.ann);
}
