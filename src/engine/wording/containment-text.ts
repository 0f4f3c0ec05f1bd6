import type { BranchStanding } from "../../core/hotfix/containment.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { nameOf, type Project } from "../project.ts";
import { short } from "./comment-text.ts";

/** How a branch stands to the fix, in words; a waiver says more than what it waives. */
export function standingText(
  project: Project,
  { containment }: Pick<Hotfix, "containment">,
  standing: BranchStanding,
): string {
  const waiver = containment.waivers.find(({ branch }) => branch === standing.branch);
  const isThere = standing.status === "there" || standing.status === "carried";
  if (waiver !== undefined && !isThere) return `waived by ${nameOf(project, waiver.by)}: ${waiver.reason}`;
  switch (standing.status) {
    case "there":
      return ways[standing.how];
    case "carried":
      return [`carried there as ${short(standing.head)}`, ...unrecorded(standing)].join(". ");
    case "conflict": {
      const { commit, files } = standing.conflict;
      return `${short(commit)} does not apply there: it conflicts in ${files.map(({ path }) => path).join(", ")}. Nothing was pushed`;
    }
    case "refused":
      return standing.obstacles.map(({ says }) => says).join(" ");
    case "missing":
      return "not there";
    case "absent":
      return "the repository has no such branch";
  }
}

const ways = {
  ancestry: "there: its history has the very commits",
  patch: "there, as an equal patch",
  pick: "there, as a pick that names it",
  content: "there: its files say the same already",
} as const;

function unrecorded({ unrecorded }: Extract<BranchStanding, { status: "carried" }>): readonly string[] {
  return unrecorded.length === 0
    ? []
    : [`The ChangeLog line did not go with it: ${unrecorded.map(({ says }) => says).join(" ")}`];
}

/** The commands that bring the fix to a branch by hand, for who is used to git. */
export function carryByHand(hotfix: Hotfix, branch: string): readonly string[] {
  const commits = hotfix.landings
    .filter(({ train }) => train === hotfix.train.name)
    .flatMap((landing) => landing.commits);
  return [
    "git fetch origin",
    `git switch --create carry-${hotfix.id} origin/${branch}`,
    `git cherry-pick -x ${[...new Set(commits)].map(short).join(" ")}`,
    "# mend the files, git add them, then: git cherry-pick --continue",
    `git push origin HEAD:${branch}`,
    `pointsman contain ${hotfix.id}`,
  ];
}
