import type { Build, Environment } from "../../core/hotfix/build.ts";
import type { Previous } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Project } from "../project.ts";
import { buildName, short } from "./comment-text.ts";
import { caseUrl } from "./issue-text.ts";
import { changelogTitle } from "./pull-request-text.ts";

/** The ticket's entry for one build: what ops needs to deploy it (process.md, step 10). */
export function ticketText(
  project: Project,
  hotfix: Hotfix,
  environment: Environment,
  build: Build,
  difference: string,
): string {
  return [
    `**Deploy ${buildName(build)} to ${environment}**`,
    [
      `- train: ${build.train}`,
      `- version: ${build.version}`,
      `- release: ${build.release === "" ? "(the project has none)" : build.release}`,
      `- sha: ${build.sha}`,
      `- location: ${build.location}`,
      `- difference: ${difference}`,
    ].join("\n"),
    `When it is out, say so: \`pointsman deployed ${hotfix.id} ${environment}\` or ${caseUrl(project, hotfix)}`,
  ].join("\n\n");
}

/** One line on the difference from the build that ran before: what is the hotfix for? */
export function differenceText(hotfix: Hotfix, previous: Previous): string {
  const what = changelogTitle(hotfix);
  if (previous.known === "not") return `${what} (what ran before is not known)`;
  const before = [previous.version && buildName(previous), previous.sha && short(previous.sha)]
    .filter(Boolean)
    .join(", ");
  return `${what} (since ${before})`;
}

/** The title of a ticket. */
export function ticketTitle(hotfix: Hotfix, environment: Environment): string {
  return `Deploy ${hotfix.train.name} to ${environment}`;
}

/** What a ticket says when the case was cancelled. */
export function withdrawnText(hotfix: Hotfix, build: Build, reason: string): string {
  return `**Withdrawn:** do not deploy ${buildName(build)} (${short(build.sha)}) for ${hotfix.id}: ${reason}`;
}
