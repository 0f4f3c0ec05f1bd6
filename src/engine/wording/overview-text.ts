import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { stepOf } from "../../core/hotfix/owed.ts";
import type { TrainSnapshot } from "../../core/train/train.ts";
import type { Overview } from "../../ports/dashboard.ts";
import type { Project } from "../project.ts";
import { caseUrl } from "./issue-text.ts";
import { nextText, stepTitles } from "./next-text.ts";

/**
 * Everything that is open, on one page: the hotfixes with their step and who owes it, and the trains that are not retired. No time
 * stands in it, so that it changes only when something has happened.
 */
export function overviewText(
  project: Project,
  hotfixes: readonly Hotfix[],
  trains: readonly TrainSnapshot[],
): Overview {
  const body = [
    `Kept up to date by Pointsman, and edited in place: talk to it on the hotfixes' own issues. [All of them](${project.baseUrl})`,
    "### Open hotfixes",
    hotfixes.length === 0
      ? "None."
      : table(
          ["hotfix", "train", "step", "next"],
          hotfixes.map((hotfix) => rowOf(project, hotfix)),
        ),
    "### Trains",
    trainsTable(trains),
  ].join("\n\n");
  return { title: `Hotfixes of ${project.name}`, body };
}

function rowOf(project: Project, hotfix: Hotfix): readonly string[] {
  const { id, issue, report, train } = hotfix;
  const step = stepOf(hotfix);
  const places = [issue === null ? null : `[issue](${issue})`, `[${id}](${caseUrl(project, hotfix)})`];
  return [
    `${code(report.title)}<br>${places.filter(Boolean).join(" · ")}`,
    train.name,
    `${step} of 13: ${stepTitles[step]}`,
    cell(nextText(project, hotfix)),
  ];
}

function trainsTable(trains: readonly TrainSnapshot[]): string {
  const running = trains.filter(({ life }) => life !== "retired");
  if (running.length === 0) return "None.";
  return table(
    ["train", "branch", "is"],
    running.map(({ name, branch, life }) => [name, code(branch), life]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What people wrote, as code: there it calls nobody (`@name`), links nothing (`#12`) and shows no picture. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return cell(`${fence} ${text} ${fence}`);
}

/** In a cell a bar would begin the next one, also inside code. */
function cell(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
}
