import type { BranchStanding, CarriedRecord } from "../../core/hotfix/containment.ts";
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
      return [ways[standing.how], ...recordWords(standing)].join(". ");
    case "carried":
      return [`carried there as ${short(standing.head)}`, ...unrecorded(standing)].join(". ");
    case "proposed":
      return [`proposed in ${standing.url}; it is there once that is merged`, ...unrecorded(standing)].join(
        ". ",
      );
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

function recordWords({ record }: Extract<BranchStanding, { status: "there" }>): readonly string[] {
  if (record === undefined) return [];
  if (record.lines.length === 0) return unrecorded(record);
  return [
    record.url === null ? "Its ChangeLog line was added" : `Its ChangeLog line is proposed in ${record.url}`,
  ];
}

function unrecorded({ unrecorded }: Pick<CarriedRecord, "unrecorded">): readonly string[] {
  return unrecorded.length === 0
    ? []
    : [`The ChangeLog line did not go with it: ${unrecorded.map(({ says }) => says).join(" ")}`];
}
