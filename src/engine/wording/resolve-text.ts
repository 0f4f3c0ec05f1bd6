import type { Conflict } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Project } from "../project.ts";

type Case = Pick<Hotfix, "id" | "work" | "train" | "pullRequest">;

/**
 * The commands that resolve a conflict by hand, in a clone of the repository. Nothing was pushed, so a pick begins at the train
 * again; a merge that failed brings the train into the branch.
 */
export function resolveByHand(
  { id, work, train, pullRequest }: Case,
  { commit }: Conflict,
): readonly string[] {
  const branch = work?.branch ?? "";
  const merges = pullRequest?.head === commit;
  const resolve = merges
    ? [`git switch ${branch}`, `git merge origin/${train.branch}`]
    : [
        `git switch --create ${branch} origin/${train.branch}`,
        `git cherry-pick -x ${work?.picks.join(" ") || commit}`,
      ];
  const goOn = merges ? "git merge --continue" : "git cherry-pick --continue";
  return [
    "git fetch origin",
    ...resolve,
    `# mend the files, git add them, then: ${goOn}`,
    `git push origin ${branch}`,
    `pointsman propose ${id}`,
  ];
}

/** The branch that a carried fix is proposed from. Neutral, as that of the fix is. */
export function carryBranch({ id, landings }: Pick<Hotfix, "id" | "landings">, branch: string): string {
  return `hotfix/${id}-${landings.length}-to-${branch.replaceAll("/", "-")}`;
}

/** The commands that bring the fix to a branch by hand, for who is used to git. */
export function carryByHand({ branches }: Project, hotfix: Hotfix, branch: string): readonly string[] {
  const beside = carryBranch(hotfix, branch);
  const commits = hotfix.landings
    .filter(({ train }) => train === hotfix.train.name)
    .flatMap((landing) => landing.commits);
  return [
    "git fetch origin",
    `git switch --create ${beside} origin/${branch}`,
    `git cherry-pick -x ${[...new Set(commits)].map((commit) => commit.slice(0, 8)).join(" ")}`,
    "# mend the files, git add them, then: git cherry-pick --continue",
    `git push origin HEAD:${branches.carry.by === "push" ? branch : beside}`,
    `pointsman contain ${hotfix.id}`,
  ];
}
