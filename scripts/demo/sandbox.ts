import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EnvironmentServer, startEnvironment } from "./environment-server.ts";
import { type Committer, git } from "./git.ts";
import { changeLog, serviceBroken, serviceFixed, spec, trains } from "./sandbox-files.ts";

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
  /** The build of the rolling train that stage runs at first. */
  readonly rollingBuild: string;
  /** Puts a developer's commit on a branch. */
  push(branch: string, message: string, files: Readonly<Record<string, string>>): Promise<void>;
}

export const people = {
  ann: { name: "Ann Attwood", email: "ann@example.org" },
  bob: { name: "Bob Berger", email: "bob@example.org" },
  cyn: { name: "Cyn Castellano", email: "cyn@example.org" },
  dee: { name: "Dee Dahl", email: "dee@example.org" },
} as const satisfies Record<string, Committer>;

/** Makes a sandbox in a new temporary folder. */
export async function makeSandbox(): Promise<DemoSandbox> {
  const folder = await mkdtemp(join(tmpdir(), "pointsman-demo-"));
  const [remote, work, data] = [join(folder, "signpost.git"), join(folder, "work"), join(folder, "data")];
  await git(folder, ["init", "--quiet", "--bare", "--initial-branch=dev", remote]);
  await git(folder, ["init", "--quiet", "--initial-branch=dev", work]);
  const heads = await writeHistory(work, remote);
  const environments = {
    stage: await startEnvironment(remote, { sha: heads.rolling, version: `${trains.rolling}-1` }),
    production: await startEnvironment(remote, { sha: heads.production, version: `${trains.production}-1` }),
  };
  const config = join(folder, "pointsman.yaml");
  await writeFile(config, configText(remote, environments));
  const remove = async () => {
    await Promise.all([environments.stage.close(), environments.production.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  const push: DemoSandbox["push"] = async (branch, message, files) => {
    await git(work, ["fetch", "--quiet", remote, branch]);
    await git(work, ["switch", "--quiet", "--detach", "FETCH_HEAD"]);
    await commit(work, message, files);
    await git(work, ["push", "--quiet", remote, `HEAD:refs/heads/${branch}`]);
  };
  const { fix, rolling: rollingBuild } = heads;
  return { folder, remote, config, data, fix, rollingBuild, environments, push, remove };
}

/** A development line, a train that is live, one that is being tested, and a fix on the development line. */
async function writeHistory(
  work: string,
  remote: string,
): Promise<{ rolling: string; production: string; fix: string }> {
  await mkdir(join(work, "scripts"));
  await commit(work, "Start the service", {
    "service.js": serviceBroken,
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

function configText(remote: string, environments: Sandbox["environments"]): string {
  return `# The demo's own project.
project: signpost
people:
  ann: { name: ${people.ann.name}, email: ${people.ann.email}, roles: [developer] }
  bob: { name: ${people.bob.name}, email: ${people.bob.email}, roles: [developer, reviewer] }
  cyn: { name: ${people.cyn.name}, email: ${people.cyn.email}, roles: [qa] }
  dee: { name: ${people.dee.name}, email: ${people.dee.email}, roles: [ops] }
repositories:
  public: { url: ${remote} }
branches: { development: dev, trains: "train-*" }
record:
  changelog: { file: ChangeLog, format: train-sections }
  versions: [{ file: scripts/signpost.spec, format: rpm-release }]
  author: { name: Pointsman, email: pointsman@example.org }
mail:
  from: Pointsman <pointsman@example.org>
  qa: [qa@example.org]
  ops: [ops@example.org]
escalate-to: [bob]
environments:
  stage: { url: "${environments.stage.url}", probe: ver.txt, private-network: true }
  production: { url: "${environments.production.url}", probe: dockerflow, private-network: true }
server: { listen: "127.0.0.1:0" }
`;
}
