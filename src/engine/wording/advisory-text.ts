import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { changelogEntries } from "../../core/hotfix/report.ts";
import { opening } from "../embargo/open-text.ts";
import type { Project } from "../project.ts";
import { buildName } from "./comment-text.ts";
import { caseUrl } from "./issue-text.ts";

/** What everybody may read of a case that is disclosed, with no address of the private side: ready to post. Markdown. */
export function advisoryText(project: Project, hotfix: Hotfix): string {
  const { report, train, build, landings } = hotfix;
  const fixed = landings.at(-1)?.record;
  const text = [
    `# ${report.title}`,
    report.manifestation,
    `About ${report.affectedPercent} % of users were affected.`,
    `Fixed on ${train.branch}${build === null ? "" : ` as ${buildName(build)}`}${fixed === undefined ? "" : ` (${fixed})`}, and verified in production:`,
    changelogEntries(report)
      .map((line) => `- ${line}`)
      .join("\n"),
    `How it came about: ${caseUrl(project, hotfix)}`,
  ].join("\n\n");
  return opening(project)(text);
}
