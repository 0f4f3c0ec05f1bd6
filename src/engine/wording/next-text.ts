import type { Build } from "../../core/hotfix/build.ts";
import type { HumanCommandType } from "../../core/hotfix/command.ts";
import { missingBranches } from "../../core/hotfix/containment.ts";
import type { ProbeAnswer } from "../../core/hotfix/evidence.ts";
import type { Hotfix, Setback } from "../../core/hotfix/hotfix.ts";
import { type Owed, owed } from "../../core/hotfix/owed.ts";
import { nameOf, type Project } from "../project.ts";
import { affectedCommand, affectedQuestion, isAskedForAffected } from "./affected-text.ts";
import { answerText, progressText } from "./answer-text.ts";
import { aboardText, afterRollbackText, short } from "./comment-text.ts";
import { commitCount } from "./counted.ts";
import { handChangeText } from "./hand-change-text.ts";
import { phaseText } from "./refusal-text.ts";
import { timeText } from "./wait-text.ts";

/** The 13 steps by their names (process.md, "The steps"). */
export const stepTitles: Readonly<Record<number, string>> = {
  1: "Report",
  2: "Call",
  3: "Decide",
  4: "Write",
  5: "Propose",
  6: "Review and merge",
  7: "ChangeLog",
  8: "Release",
  9: "Push",
  10: "Ticket",
  11: "Hand over",
  12: "Follow up",
  13: "Production",
};

/** Who owns each step. */
export const stepOwners: Readonly<Record<number, string>> = {
  1: "anyone",
  2: "Pointsman",
  3: "developers, QA, ops",
  4: "a developer",
  5: "that developer",
  6: "a colleague",
  7: "Pointsman",
  8: "Pointsman",
  9: "Pointsman",
  10: "Pointsman",
  11: "Pointsman → ops, QA",
  12: "ops, QA",
  13: "ops, QA",
};

/** What the case waits for, in a sentence: who owes what. */
export function nextText(project: Project, hotfix: Hotfix): string {
  const next = owed(hotfix);
  switch (next.by) {
    case "nobody":
      if (next.why === "planned") return plannedText(project, hotfix);
      if (hotfix.setback?.kind === "rolled-back")
        return `Production does not run it any more. ${afterRollbackText(hotfix)}`;
      return `Nothing is left to do: the hotfix is ${phaseText[hotfix.phase]}.${hotfix.phase === "cancelled" ? aboardText(hotfix) : affectedQuestion(hotfix)}`;
    case "system":
      return next.parked
        ? "Pointsman gave up on something that failed; when the cause is mended, have it tried again."
        : atWorkText(hotfix);
    case "people":
      if (next.command === "CastVote")
        return `Still to vote, ship, hotfix or derail: ${rolesText(next.roles, ", ")}.`;
      return `${whoOwes(project, next)} ${next.command === null ? "goes on" : tasks[next.command](hotfix, project)}.`;
  }
}

/** The command that takes the next step, or answers the question that is left; `null` where there is neither. */
export function nextCommand(hotfix: Hotfix): string | null {
  const next = owed(hotfix);
  if (isAskedForAffected(hotfix)) return affectedCommand(hotfix);
  if (next.by === "system" && next.parked) return `pointsman retry ${hotfix.id}`;
  return next.by === "people" ? commandLine(next.command, hotfix) : null;
}

function plannedText({ timeZone }: Project, { disclosure }: Hotfix): string {
  const { on = "" } = disclosure.plan ?? {};
  return `It is disclosed on ${timeText(timeZone, on, null)}, as planned and confirmed.`;
}

function atWorkText({ phase, failures }: Hotfix): string {
  const pause = failures.find(({ fault }) => fault === "rate-limited");
  const works = `Pointsman is at work: the hotfix is ${phaseText[phase]}.`;
  return pause === undefined ? works : `${works} ${pause.says} It goes on then by itself.`;
}

function whoOwes(project: Project, next: Extract<Owed, { by: "people" }>): string {
  return next.person === null ? `Somebody of ${rolesText(next.roles, " or ")}` : nameOf(project, next.person);
}

function rolesText(roles: readonly string[], between: string): string {
  return roles.map((role) => roleNames[role] ?? role).join(between);
}

const roleNames: Readonly<Record<string, string>> = {
  developer: "the developers",
  reviewer: "the reviewers",
  qa: "QA",
  ops: "ops",
  security: "the security role",
};

const tasks: Readonly<Record<HumanCommandType, (hotfix: Hotfix, project: Project) => string>> = {
  ReportHotfix: () => "reports",
  CastVote: () => "votes",
  ReopenDecision: () => "reopens the decision",
  StartWork: ({ attempt }) => (attempt === 1 ? "starts the fix" : `starts attempt ${attempt}`),
  ProposeFix: ({ work }) => `pushes the fix to ${work?.branch ?? "its branch"} and proposes it`,
  ApproveFix: () => "who did not write it reviews the pull request",
  RequestChanges: () => "reviews the pull request",
  LandFix: () => "lands it",
  IssueTicket: ({ phase, build, withdrawn }) =>
    phase === "vetted" && build?.sha === withdrawn
      ? "sees to a newer build, as this one was rolled back from production"
      : `asks for the ${phase === "vetted" ? "production" : "stage"} ticket`,
  ClaimDeployed: ({ environment, build, rollouts }) =>
    `deploys ${short(build?.sha ?? "")} to ${environment} and says so${partlyText(rollouts[environment].partly, build)}`,
  PassBuild: ({ environment }) => `checks on ${environment} that it solves the problem`,
  RejectBuild: ({ environment }) => `checks ${environment}`,
  RollBack: () => "rolls production back",
  AcceptStowaways: ({ environment, rollouts }) =>
    `accepts by name that ${commitCount(rollouts[environment].stowaways.length)} of no hotfix ${rollouts[environment].stowaways.length === 1 ? "rides" : "ride"} along to ${environment}`,
  ReturnStage: () => "sees to it that stage comes free: another hotfix has it",
  ClaimRestored: ({ lease }) =>
    `puts ${lease?.paused?.train ?? "the rolling train"} back onto stage and says so${disputedText(lease?.restore?.disputed)}`,
  CheckContainment: () => "has the branches looked at",
  WaiveBranch: ({ containment }) =>
    `brings the fix to ${missingBranches(containment).join(", ")}, or waives it there with a reason`,
  MoveHotfix: ({ train }) => `moves it to another train or cancels it, as ${train.name} will not ship`,
  CancelHotfix: () => "cancels it",
  AddParticipant: () => "names who takes part",
  ConfirmParticipation: () => "confirms that they take part",
  RemoveParticipant: () => "takes somebody off",
  PlanDisclosure: () => "plans the disclosure",
  BreakEmbargo: () => "says that it is out",
  ConfirmDisclosure: ({ disclosure: { plan } }, project) =>
    `who is not ${plan === null ? "the planner" : nameOf(project, plan.by)} confirms the disclosure`,
  RetryEffects: () => "has it tried again",
  SnoozeWait: () => "snoozes it",
  MeasureAffected: () => "says how many users it hit",
};

function disputedText(answer: ProbeAnswer | null | undefined): string {
  return answer == null ? "" : `; stage ${answerText(answer)}`;
}

function partlyText(partly: ProbeAnswer | null, build: Build | null): string {
  return partly === null || build === null ? "" : ` (${progressText(partly, build.sha)})`;
}

function commandLine(
  command: HumanCommandType | null,
  { id, phase, environment, containment }: Hotfix,
): string {
  const lines: Partial<Record<HumanCommandType, string>> = {
    CastVote: `vote ${id} hotfix|ship|derail`,
    StartWork: `start ${id} --pick SHA`,
    ProposeFix: `propose ${id}`,
    ApproveFix: `review ${id} --approve`,
    LandFix: `land ${id}`,
    IssueTicket: `ticket ${id} ${phase === "vetted" ? "production" : "stage"}`,
    ClaimDeployed: `deployed ${id} ${environment}`,
    PassBuild: `verify ${id} ${environment} --pass`,
    AcceptStowaways: `accept ${id} --reason "..."`,
    ClaimRestored: `stage restored ${id}`,
    WaiveBranch: `waive ${id} ${missingBranches(containment)[0] ?? "BRANCH"} --reason "..."`,
    MoveHotfix: `move ${id} --train NAME`,
    PlanDisclosure: `disclose ${id} --plan DATE --checklist "..."`,
    ConfirmDisclosure: `disclose ${id} --confirm`,
  };
  if (command === "ReturnStage") return "pointsman stage";
  return `pointsman ${(command && lines[command]) ?? `status ${id}`}`;
}

/** What stands in the way, in words. */
export function setbackText(
  project: Project,
  hotfix: Pick<Hotfix, "id" | "build">,
  setback: Setback,
): string {
  switch (setback.kind) {
    case "conflict":
      return `${short(setback.conflict.commit)} and ${short(setback.conflict.base)} change the same lines of ${setback.conflict.files.map((file) => file.path).join(", ")}. Nothing was pushed. Resolve it by hand, push the branch, and propose it.`;
    case "obstacles":
      return setback.obstacles.map((obstacle) => obstacle.says).join("\n");
    case "changes-requested":
      return `${nameOf(project, setback.by)} asks for changes: ${setback.note}`;
    case "head-moved":
      return `The branch was pushed to after it was proposed (now ${short(setback.head)}): an approval of what it was before is void, it needs another look.`;
    case "by-hand":
      return handChangeText(setback.change);
    case "disputed":
      return disputeText(project, hotfix, setback);
    case "rejected":
      return `${nameOf(project, setback.by)} rejected it on ${setback.environment}: ${setback.note}`;
    case "rolled-back":
      return `${nameOf(project, setback.by)} rolled production back: ${setback.reason}`;
  }
}

function disputeText(
  project: Project,
  { id, build }: Pick<Hotfix, "id" | "build">,
  { environment, by, answer }: Extract<Setback, { kind: "disputed" }>,
): string {
  const says = `${nameOf(project, by)} says that ${short(build?.sha ?? "")} is on ${environment}, but ${environment} ${answerText(answer)}.`;
  return `${says} Deploy it and say so again, or say why it counts all the same: pointsman deployed ${id} ${environment} --override "..."`;
}
