import type { KnownBranch } from "./branch-names.ts";
import type { GitAsker } from "./git-asker.ts";

/** More first parents than a train has, and more than a development line makes while a train lives. */
const reach = 20_000;

/**
 * For each branch, how many commits each train has made since it left that branch; Infinity where it never was on it. First
 * parents only are followed: a train that was merged back is on the line, but was cut from it before that.
 */
export async function cutDistances(
  git: GitAsker,
  branches: readonly KnownBranch[],
  trains: readonly KnownBranch[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const chain = async ({ sha }: KnownBranch) => {
    const asked = ["rev-list", "--first-parent", `--max-count=${reach}`, "--end-of-options", sha];
    return (await git(asked)).out.split("\n").filter((line) => line !== "");
  };
  const chains = await Promise.all(trains.map(chain));
  const lines = await Promise.all(
    branches.map(async (branch) => [branch.name, new Set(await chain(branch))] as const),
  );
  return new Map(lines.map(([name, line]) => [name, chains.map((commits) => distance(commits, line))]));
}

function distance(commits: readonly string[], line: ReadonlySet<string>): number {
  const at = commits.findIndex((commit) => line.has(commit));
  return at === -1 ? Infinity : at;
}
