import { access, constants } from "node:fs/promises";
import type { Config } from "../../config/config.ts";
import { isPath } from "../../config/remote-url.ts";
import { trainName } from "../../core/train/train-name.ts";
import type { GitAsker } from "../init/git-asker.ts";
import { type Check, failed, ok, skipped, type Verdict, warning } from "./check.ts";
import { type Remote, reasonOf } from "./remote-branches.ts";

/** Whether the repository is what the configuration says. */
export async function repositoryChecks({
  config,
  remote,
  git,
  objects,
}: {
  config: Config;
  remote: Remote;
  git: GitAsker;
  objects: GitAsker;
}): Promise<readonly Check[]> {
  return [
    {
      id: "repository",
      title: "repository",
      why: "trains are read there, and hotfixes are pushed there",
      ...reachedVerdict(config, remote),
    },
    {
      id: "development",
      title: "development line",
      why: "fixes are picked from it, and every fix must reach it",
      ...developmentVerdict(config, remote),
    },
    {
      id: "trains",
      title: "train branches",
      why: "a hotfix lands on a train",
      ...trainsVerdict(config, remote),
    },
    {
      id: "push",
      title: "permission to push",
      why: "a landing ends with a push to the train",
      ...(await pushVerdict(config, remote, git, objects)),
    },
  ];
}

const noAnswer = skipped("the repository did not answer");

function reachedVerdict({ repositories }: Config, remote: Remote): Verdict {
  const { url } = repositories.public;
  if (remote.ok) return ok(`${url} answered with ${remote.heads.size} branches`);
  return failed(
    `${url} did not answer: ${remote.says}`,
    isPath(url)
      ? "look at the path, its owner and its permissions"
      : "look at the URL and the network; the server uses ssh keys, POINTSMAN_CREDENTIAL_HELPER, or on GitHub what `github` says, not your own git settings",
  );
}

function developmentVerdict({ branches }: Config, remote: Remote): Verdict {
  if (!remote.ok) return noAnswer;
  if (remote.heads.has(branches.development)) return ok(branches.development);
  return failed(
    `there is no branch ${branches.development}`,
    "set branches.development to a branch that is there",
  );
}

function trainsVerdict(config: Config, remote: Remote): Verdict {
  if (!remote.ok) return noAnswer;
  const trains = trainsOf(config, remote);
  if (trains.length > 0) return ok(`${trains.length} match ${config.branches.trains}`);
  return warning(`no branch matches ${config.branches.trains}`, "set branches.trains, or cut a train");
}

/** The branches of the remote that are trains, by name. */
export function trainsOf(config: Config, remote: Remote): readonly string[] {
  const { trains } = config.branches;
  return remote.ok ? [...remote.heads.keys()].filter((branch) => trainName(trains, branch) !== null) : [];
}

/** Those whose names come last: names are dates. */
export function newestTrains(config: Config, remote: Remote): readonly string[] {
  return trainsOf(config, remote).toSorted().slice(-3).reverse();
}

/**
 * Asks for what a push asks first, and pushes nothing. Rules on single branches, and hooks, show only when a landing
 * pushes: what can't be proven is said.
 */
async function pushVerdict(
  config: Config,
  remote: Remote,
  git: GitAsker,
  objects: GitAsker,
): Promise<Verdict> {
  if (!remote.ok) return noAnswer;
  const { url } = config.repositories.public;
  const mend = "give the account of the server the right to push to train branches";
  if (isPath(url))
    return (await isWritable(url))
      ? ok("the folder may be written; hooks show at the first landing")
      : failed("the folder may not be written", mend);
  const [branch] = [...trainsOf(config, remote), config.branches.development];
  const sha = branch === undefined ? undefined : remote.heads.get(branch);
  const here =
    sha !== undefined && (await objects(["cat-file", "-e", "--end-of-options", `${sha}^{commit}`])).ok;
  if (!here)
    return skipped("can't be told from here", "run it in a clone of the repository, after git fetch");
  const pushed = await git(
    [
      "push",
      "--dry-run",
      "--porcelain",
      "--no-verify",
      "--end-of-options",
      url,
      `${sha}:refs/heads/${branch}`,
    ],
    { seconds: 20 },
  );
  return pushed.ok
    ? ok("the server lets this account in to push; rules on single branches show at the first landing")
    : failed(`refused: ${reasonOf(pushed.errors)}`, mend);
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
