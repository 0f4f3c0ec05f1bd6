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

/** The message of the merge that brings the train to another branch. */
export function carryMergeMessage(hotfix: Hotfix, branch: string): string {
  return `Merge ${hotfix.train.branch} into ${branch}`;
}

/** The title of the pull request that brings a fix to another branch. */
export function carriedTitle(hotfix: Hotfix): string {
  return `Carry: ${changelogTitle(hotfix)}`;
}

/** What that pull request is for. */
export function carriedBody(project: Project, hotfix: Hotfix, branch: string): string {
  return [
    `The hotfix of ${hotfix.train.branch} has to be on ${branch} as well, or the bug comes back with it.`,
    `Case: ${caseUrl(project, hotfix)}, which stays open until this is merged or ${branch} is waived.`,
  ].join("\n\n");
}

/** The message of the record commit. */
export function recordMessage(hotfix: Hotfix): string {
  return `Record the hotfix: ${changelogTitle(hotfix)}`;
}

/** What the hotfix is for, in one line. */
export function changelogTitle({ report }: Hotfix): string {
  return changelogEntries(report).join("; ");
}
