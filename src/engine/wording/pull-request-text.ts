import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { changelogEntries } from "../../core/hotfix/report.ts";
import type { Project } from "../project.ts";
import { caseUrl } from "./issue-text.ts";

/** The pull request's description: what it is for, where the case is, what is still to come. */
export function pullRequestBody(project: Project, hotfix: Hotfix): string {
  return [
    hotfix.report.manifestation,
    `Hotfix for ${hotfix.train.branch}. Issue: ${hotfix.issue ?? "none"}. Case: ${caseUrl(project, hotfix)}`,
    [
      "- [ ] reviewed by a colleague who did not write it",
      "- [ ] merged, with the ChangeLog line and the release in one commit",
      "- [ ] verified on stage, then in production",
    ].join("\n"),
  ].join("\n\n");
}

/** The message of the merge commit. */
export function mergeMessage(hotfix: Hotfix): string {
  return `Merge ${hotfix.work?.branch ?? "hotfix"} into ${hotfix.train.branch}\n\n${hotfix.report.changelog}`;
}

/** The message of the commit that holds the lines of a fix that is carried to another branch. */
export function carriedMessage(hotfix: Hotfix): string {
  return `Carry the hotfix of ${hotfix.train.branch}: ${hotfix.report.changelog}`;
}

/** The message of the record commit. */
export function recordMessage(hotfix: Hotfix): string {
  return `Record the hotfix: ${changelogTitle(hotfix)}`;
}

/** What the hotfix is for, in one line. */
export function changelogTitle({ report }: Hotfix): string {
  return changelogEntries(report).join("; ");
}
