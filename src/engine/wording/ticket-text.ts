import type { Build, Environment } from "../../core/hotfix/build.ts";
import type { EventOf } from "../../core/hotfix/event.ts";
import type { Previous, Stowaways } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { isEnding } from "../../core/hotfix/phase.ts";
import type { TrainSnapshot } from "../../core/train/train.ts";
import type { Project } from "../project.ts";
import { buildName, previousName, quoted, short } from "./comment-text.ts";
import { commitCount } from "./counted.ts";
import { caseUrl } from "./issue-text.ts";
import { changelogTitle } from "./pull-request-text.ts";

/** What the entry is about, beside the case. */
export interface TicketFacts {
  readonly build: Build;
  readonly previous: Previous;
  readonly difference: string;
  readonly stowaways: Stowaways;
  /** Every hotfix that the build brings, this one among them. */
  readonly aboard: readonly Hotfix[];
}

/** The ticket's entry for one build: what ops needs to deploy it (process.md, step 10). */
export function ticketText(
  project: Project,
  hotfix: Hotfix,
  environment: Environment,
  { build, previous, difference, stowaways, aboard }: TicketFacts,
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
      `- hotfixes aboard: ${aboard.map((each) => aboardName(each, environment)).join("; ")}`,
      `- go back to: ${previousName(previous)}`,
    ].join("\n"),
    stowawaysText(hotfix, stowaways),
    leaseText(hotfix, environment),
    ...aboard.map(howToVerify),
    `When it is out, say so: \`pointsman deployed ${hotfix.id} ${environment}\` or ${caseUrl(project, hotfix)}`,
  ]
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

/** One that QA has not passed on stage may ride along to production with another: who deploys it has to know. */
function aboardName({ id, report, phase, rollouts }: Hotfix, environment: Environment): string {
  const isUnverified = environment === "production" && !isEnding(phase) && rollouts.stage.passed === null;
  return `${id} ${report.title}${isUnverified ? " (**not verified on stage**)" : ""}`;
}

/** Stage is one hotfix's at a time: the ticket may be written while another one has it. */
function leaseText({ train }: Hotfix, environment: Environment): string {
  if (train.life !== "production" || environment === "production") return "";
  return "**Not before the mail:** stage is leased to this hotfix first. You get a mail when it is, and testing of the rolling train pauses then.";
}

/** QA's own plan; without one, what users saw is what has to be gone. */
function howToVerify({ id, report: { testPlan = "", manifestation } }: Hotfix): string {
  const plan = testPlan.trim();
  return plan === ""
    ? `**How to verify ${id}:** this must be gone:\n\n> ${quoted(manifestation)}`
    : `**How to verify ${id}:**\n\n> ${quoted(plan)}`;
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
    `**Stowaways:** since ${short(since)} this build also has ${commitCount(commits.length)} of no hotfix. Do not deploy it before somebody of ops accepts ${commits.length === 1 ? "it" : "them"}: \`pointsman accept ${id} --reason "..."\``,
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
  return `${what} (since ${previousName(previous)})`;
}

/** The title of a ticket. */
export function ticketTitle(hotfix: Hotfix, environment: Environment): string {
  return `Deploy ${hotfix.train.name} to ${environment}`;
}

/** What a ticket says when the case was cancelled. */
export function withdrawnText(hotfix: Hotfix, build: Build, reason: string): string {
  return `**Withdrawn:** do not deploy ${buildName(build)} (${short(build.sha)}) for ${hotfix.id}: ${reason}`;
}

/** What the tickets of a train say when it is derailed. */
export function derailedText(train: TrainSnapshot, reason: string): string {
  return `**Derailed:** ${train.branch} will not ship. Do not deploy any build of it.\n\n> ${quoted(reason)}`;
}

/** What a ticket says of a build that a later one has replaced: entries are never edited. */
export function supersededText(old: Build, build: Build): string {
  return `**Superseded:** do not deploy ${buildName(old)} (${short(old.sha)}); ${buildName(build)} (${short(build.sha)}) replaces it.`;
}

/** What a ticket says of a build that QA rejected; in production, with the build to go back to. */
export function rejectedText(
  { id }: Hotfix,
  { environment, sha, note }: EventOf<"BuildRejected">,
  previous: Previous,
): string {
  const says = `**Rejected:** QA rejected ${short(sha)} on ${environment}.\n\n> ${quoted(note)}`;
  if (environment === "stage") return says;
  return `${says}\n\nThe build to go back to: ${previousName(previous)}. One act does it: \`pointsman rollback ${id} --reason "..."\``;
}

/** What the production ticket says when the build is taken back. */
export function rollbackText({ sha, to, reason }: EventOf<"RolledBack">): string {
  return [
    `**Roll production back to ${previousName(to)}**`,
    [
      ...(to.known === "not" ? [] : [`- version: ${buildName(to)}`, `- sha: ${to.sha ?? "not known"}`]),
      `- instead of: ${sha}`,
    ].join("\n"),
    `> ${quoted(reason)}`,
  ].join("\n\n");
}
