import type { BranchStanding } from "../../core/hotfix/containment.ts";
import type { Conflict } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Project } from "../project.ts";
import { carryByHand } from "./resolve-text.ts";

/** Characters of diffs in one comment: trackers take 65,536 in all. */
const most = 40_000;

/** A conflict for the issue: each file with both sides and the base, and the commands that resolve it. */
export function conflictText({ files }: Conflict, byHand: readonly string[]): string {
  const each = Math.floor(most / Math.max(files.length, 1));
  return [
    `**A conflict in ${files.map(({ path }) => `\`${path}\``).join(", ")}.** Nothing was pushed.`,
    ...files.map(({ path, diff }) => `\`${path}\`:\n\n${fenced("diff", cut(diff, each))}`),
    `To resolve it by hand, in a clone of the repository:\n\n${fenced("sh", byHand.join("\n"))}`,
  ].join("\n\n");
}

/** The branches that the fix can't be carried to without a person. */
export function conflictsElsewhere(
  project: Project,
  hotfix: Hotfix,
  { branches }: { readonly branches: readonly BranchStanding[] },
): string {
  const told = branches.flatMap((standing) =>
    standing.status === "conflict"
      ? [
          `On ${standing.branch}: ${conflictText(standing.conflict, carryByHand(project, hotfix, standing.branch))}`,
        ]
      : [],
  );
  return told.join("\n\n");
}

function cut(text: string, length: number): string {
  return text.length <= length
    ? text.trimEnd()
    : `${text.slice(0, text.lastIndexOf("\n", length))}\n(cut here)`;
}

/** A fence longer than any run of backticks in the text. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
