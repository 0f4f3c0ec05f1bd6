import type { ClockView } from "../../core/clock/clock-view.ts";
import type { Wait } from "../../core/clock/wait.ts";
import type { HumanCommandType } from "../../core/hotfix/command.ts";
import { missingBranches } from "../../core/hotfix/containment.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { mayKnow } from "../../core/hotfix/may-know.ts";
import type { PersonId, Role } from "../../core/person.ts";
import { nameOf, type Project, personById } from "../project.ts";

/** `ops owes the deployment to stage`: what a case waits for. */
export function waitText(project: Project, hotfix: Hotfix, { command, roles, person }: Wait): string {
  if (command === "CastVote") return `${listed(roles.map(everybodyOf), "and")} owe their votes`;
  const owner = person === null ? listed(roles.map(somebodyOf), "or") : nameOf(project, person);
  return `${owner} owes ${(command && debts[command]?.(hotfix)) ?? "the next step"}`;
}

/** `ops owes the deployment to stage since 4 Jun 14:02, next reminder 15:02, escalates to Ann at 16:02`: the clock of a wait. */
export function clockText(project: Project, hotfix: Hotfix, view: ClockView): string {
  const { clock, remindsAt, escalatesAt, escalatesTo, escalatedTo } = view;
  const time = (at: string) => timeText(project.timeZone, at, clock.since);
  const names = (people: readonly PersonId[]) => toldText(project, hotfix, people);
  const { snooze, escalatedAt } = clock;
  return [
    `${waitText(project, hotfix, view.wait)} since ${timeText(project.timeZone, clock.since, null)}`,
    ...(escalatedAt === null ? [] : [`escalated to ${names(escalatedTo)} at ${time(escalatedAt)}`]),
    ...(snooze === null ? [] : [`snoozed by ${nameOf(project, snooze.by)} until ${time(snooze.until)}`]),
    remindsAt === null ? "no more reminders" : `next reminder ${time(remindsAt)}`,
    ...(escalatesAt === null ? [] : [`escalates to ${names(escalatesTo)} at ${time(escalatesAt)}`]),
  ].join(", ");
}

/** `14:02`, or `4 Jun 14:02` where it is not the day of the other time, on the clocks of a zone. */
export function timeText(zone: string, at: string, other: string | null): string {
  const face = clockFaces.get(zone) ?? clockFaceOf(zone);
  clockFaces.set(zone, face);
  const day = (time: string) => face.day.format(Date.parse(time));
  const clock = face.clock.format(Date.parse(at));
  return other !== null && day(other) === day(at) ? clock : `${day(at)} ${clock}`;
}

/** Kept for each zone: to make one takes longer than all that is then done with it. */
const clockFaces = new Map<string, ReturnType<typeof clockFaceOf>>();

function clockFaceOf(zone: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
  return {
    day: format({ day: "numeric", month: "short" }),
    clock: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  };
}

/** `Ann and Bob`, or `nobody`. */
export function peopleText(project: Project, people: readonly PersonId[]): string {
  return listed(
    people.map((id) => nameOf(project, id)),
    "and",
  );
}

/** Who hears of an escalation: of those who are meant, who may know; where that is nobody, the security role. */
function toldText(project: Project, hotfix: Hotfix, meant: readonly PersonId[]): string {
  const told = meant.filter((id) => mayKnow(personById(project, id) ?? { id, roles: [] }, hotfix));
  return meant.length > 0 && told.length === 0 ? "the security role" : peopleText(project, told);
}

/** `a, b and c` */
function listed(words: readonly string[], last: "and" | "or"): string {
  const end = words.at(-1) ?? "nobody";
  return words.length < 2 ? end : `${words.slice(0, -1).join(", ")} ${last} ${end}`;
}

function somebodyOf(role: Role): string {
  return {
    developer: "a developer",
    reviewer: "a reviewer",
    qa: "QA",
    ops: "ops",
    security: "the security role",
  }[role];
}

function everybodyOf(role: Role): string {
  return {
    developer: "developers",
    reviewer: "reviewers",
    qa: "QA",
    ops: "ops",
    security: "the security role",
  }[role];
}

const debts: Partial<Record<HumanCommandType, (hotfix: Hotfix) => string>> = {
  StartWork: () => "the start of the fix",
  ProposeFix: () => "the fix",
  ApproveFix: () => "the review",
  LandFix: () => "the landing",
  IssueTicket: ({ phase, environment }) => `the ${phase === "vetted" ? "production" : environment} ticket`,
  AcceptStowaways: () => "a word on the stowaways",
  ClaimDeployed: ({ environment }) => `the deployment to ${environment}`,
  PassBuild: ({ environment }) => `the verification on ${environment}`,
  ReturnStage: ({ phase }) => (phase === "queued" ? "this hotfix its turn on stage" : "stage back"),
  ClaimRestored: ({ lease }) => `${lease?.paused?.train ?? "the rolling train"} back on stage`,
  WaiveBranch: ({ containment }) => `the fix on ${missingBranches(containment).join(", ")}`,
  MoveHotfix: () => "it another train",
  PlanDisclosure: () => "the plan of its disclosure",
  ConfirmDisclosure: () => "the confirmation of its disclosure",
  RetryEffects: () => "another try of what failed",
};
