import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { startEnvironment } from "../../../scripts/demo/environment-server.ts";
import { git } from "../../../scripts/demo/git.ts";
import type { Sandbox } from "../../../scripts/demo/sandbox.ts";
import { people } from "../../../scripts/demo/sandbox-config.ts";
import { createGitRemote, type GitRemote, makeTempFolder, removeFolder } from "../git-remote.ts";
import { init } from "./init.ts";
import type { Scenario } from "./scenarios.ts";

/** A copy of a real repository as it was before a hotfix, configured by `pointsman init`, with two environments. */
export interface ReplayWorld extends Sandbox {
  readonly repository: GitRemote;
}

/** @param original the repository that is copied; it is only read */
export async function makeReplayWorld(original: string, scenario: Scenario): Promise<ReplayWorld> {
  const branch = `train-${scenario.train}`;
  const repository = await createGitRemote({ copyOf: original });
  const folder = await makeTempFolder("replay");
  const start = (await repository.git("rev-parse", "--verify", `${scenario.from}^{commit}`)).trim();
  await repository.git("update-ref", `refs/heads/${branch}`, start);
  const deployed = { sha: start, version: scenario.train };
  const environments = {
    stage: await startEnvironment(repository.path, deployed),
    production: await startEnvironment(repository.path, deployed),
  };
  const work = join(folder, "work");
  await git(folder, ["clone", "--quiet", "--no-checkout", repository.path, work]);
  await init(work);
  const config = join(work, "pointsman.yaml");
  await complete(config, environments);
  return {
    repository,
    folder,
    config,
    environments,
    remote: repository.path,
    data: join(folder, "data"),
    fix: scenario.picks[0] ?? "",
    remove: async () => {
      await Promise.all([environments.stage.close(), environments.production.close()]);
      await Promise.all([repository.remove(), removeFolder(folder)]);
    },
  };
}

/** Adds what no repository tells: who takes part, and where builds run. */
async function complete(config: string, environments: Sandbox["environments"]): Promise<void> {
  const file = parseDocument(await readFile(config, "utf8"));
  const { ann, bob, cyn, dee } = people;
  file.set("people", {
    ann: { ...ann, roles: ["developer"] },
    bob: { ...bob, roles: ["developer", "reviewer"] },
    cyn: { ...cyn, roles: ["qa"] },
    dee: { ...dee, roles: ["ops"] },
  });
  file.set("escalate-to", ["bob"]);
  file.set("environments", {
    stage: { url: environments.stage.url, probe: "ver.txt", "private-network": true },
    production: { url: environments.production.url, probe: "dockerflow", "private-network": true },
  });
  file.set("server", { listen: "127.0.0.1:0" });
  await writeFile(config, file.toString());
}
