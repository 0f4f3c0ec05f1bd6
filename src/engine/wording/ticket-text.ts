import type { Build, Environment } from "../../core/hotfix/build.ts";
import type { Previous, Stowaways } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Project } from "../project.ts";
import { buildName, short } from "./comment-text.ts";
import { caseUrl } from "./issue-text.ts";
import { changelogTitle } from "./pull-request-text.ts";

/** What the entry is about, beside the case. */
interface TicketFacts {
  readonly build: Build;
  readonly difference: string;
  readonly stowaways: Stowaways;
}

/** The ticket's entry for one build: what ops needs to deploy it (process.md, step 10). */
export function ticketText(
  project: Project,
  hotfix: Hotfix,
  environment: Environment,
  { build, difference, stowaways }: TicketFacts,
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
    stowawaysText(hotfix, stowaways),
    `When it is out, say so: \`pointsman deployed ${hotfix.id} ${environment}\` or ${caseUrl(project, hotfix)}`,
  ]
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

/** More than these are for the repository to show. */
const mostShown = 50;

/** The commits that ride along, and what they wait for; or why they can't be told. Nothing where there are none. */
function stowawaysText({ id }: Hotfix, stowaways: Stowaways): string {
  if (stowaways.status === "not-comparable") return incomparable[stowaways.why];
  const { since, commits } = stowaways;
  if (commits.length === 0) return "";
  const shown = commits.slice(0, mostShown).map(({ sha, subject }) => `- ${short(sha)} ${subject}`);
  const left = commits.length - shown.length;
  return [
    `**Stowaways:** since ${short(since)} this build also has ${commits.length === 1 ? "a commit" : `${commits.length} commits`} of no hotfix. Do not deploy it before somebody of ops accepts ${commits.length === 1 ? "it" : "them"}: \`pointsman accept ${id} --reason "..."\``,
    [...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join("\n"),
  ].join("\n\n");
}

const incomparable = {
  "nothing-known": "",
  "another-train": "Production runs an earlier train, so no commit of this one is counted as a stowaway.",
  "not-in-repository":
    "Whether other commits ride along can't be told: the repository does not know the commit that runs there now.",
  "not-an-ancestor":
    "Whether other commits ride along can't be told: what runs there now is not what this build was made from.",
} as const;

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
