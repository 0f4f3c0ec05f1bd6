import { type ClockView, clockViews, isOverdue } from "../../core/clock/clock-view.ts";
import { isContained, missingBranches } from "../../core/hotfix/containment.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { owed, stepOf } from "../../core/hotfix/owed.ts";
import type { HotfixEntry, Logged } from "../../ports/event-store.ts";
import type { TrainEntry } from "../engine.ts";
import type { Pause } from "../pauses.ts";
import type { Project } from "../project.ts";
import { advisoryText } from "../wording/advisory-text.ts";
import { askedText } from "../wording/asked-text.ts";
import { standingText } from "../wording/containment-text.ts";
import { nextCommand, nextText, setbackText, stepTitles } from "../wording/next-text.ts";
import { pauseText } from "../wording/pause-text.ts";
import { standsText } from "../wording/refusal-text.ts";
import { carryByHand, resolveByHand } from "../wording/resolve-text.ts";
import { goesOnText } from "../wording/retry-text.ts";
import { voidedText } from "../wording/voided-text.ts";
import { clockText } from "../wording/wait-text.ts";
import type { CaseView } from "./case-view.ts";

/** The version of the JSON that the API answers and `--json` prints. Fields are added within it, never changed or removed. */
export const jsonVersion = 1;

/** A case in a list, for programs. */
export function entryJson(project: Project, { hotfix, reportedAt, changedAt }: HotfixEntry) {
  const next = owed(hotfix);
  return {
    id: hotfix.id,
    title: hotfix.report.title,
    kind: hotfix.kind,
    clearance: hotfix.clearance,
    train: hotfix.train,
    phase: hotfix.phase,
    says: standsText(hotfix),
    environment: hotfix.environment,
    step: stepOf(hotfix),
    attempt: hotfix.attempt,
    reportedAt,
    changedAt,
    next: {
      by: next.by,
      roles: next.by === "people" ? next.roles : [],
      person: next.by === "people" ? next.person : null,
      says: nextText(project, hotfix),
      command: nextCommand(hotfix),
    },
    overdue: isOverdue(hotfix),
    clocks: clockViews(hotfix).map((view) => clockJson(project, hotfix, view)),
    failures: hotfix.failures,
    undelivered: hotfix.undelivered,
    url: `${project.baseUrl}/hotfixes/${hotfix.id}`,
  };
}

/** A wait with its clock, in words and as times. */
function clockJson(project: Project, hotfix: Hotfix, view: ClockView) {
  const { wait, clock, remindsAt, escalatesAt, escalatesTo, escalatedTo } = view;
  const { since, reminders, level, snooze } = clock;
  return {
    wait: wait.kind,
    roles: wait.roles,
    person: wait.person,
    since,
    reminders,
    remindsAt,
    escalations: level,
    escalatedTo,
    escalatesAt,
    escalatesTo,
    snooze,
    says: clockText(project, hotfix, view),
  };
}

export type EntryJson = ReturnType<typeof entryJson>;

/** A whole case, for programs. */
export function caseJson(project: Project, view: CaseView, pauses: readonly Pause[]) {
  const { hotfix } = view;
  return {
    version: jsonVersion,
    ...entryJson(project, view),
    failures: hotfix.failures.map((failure) => ({
      ...failure,
      goesOn: goesOnText(project, failure, view.retries),
    })),
    asked: view.asked && { ...view.asked, says: askedText(project, view.asked) },
    report: hotfix.report,
    affected: hotfix.affected,
    reporter: hotfix.reporter,
    issue: hotfix.issue,
    votes: hotfix.votes,
    decision: hotfix.decision,
    work: hotfix.work,
    pullRequest: hotfix.pullRequest,
    approval: hotfix.approval,
    merge: hotfix.merge,
    build: hotfix.build,
    lines: hotfix.lines,
    landings: hotfix.landings,
    containment: containmentJson(project, hotfix),
    rollouts: hotfix.rollouts,
    voided: voidedText(project, hotfix),
    lease: hotfix.lease,
    setback: hotfix.setback && {
      ...hotfix.setback,
      says: setbackText(project, hotfix, hotfix.setback),
      byHand: hotfix.setback.kind === "conflict" ? resolveByHand(hotfix, hotfix.setback.conflict) : [],
    },
    participants: hotfix.kind === "security" ? hotfix.participants : [],
    exposure: view.exposure,
    disclosure: hotfix.kind === "security" ? disclosureJson(project, hotfix) : null,
    steps: view.steps.map(({ step, state, since, doneAt }) => ({
      step,
      title: stepTitles[step] ?? "",
      state,
      since,
      doneAt,
    })),
    may: view.may,
    pauses: pausesJson(project, pauses),
  };
}

/** The pauses that outside systems ask for, with their words. */
export function pausesJson(project: Project, pauses: readonly Pause[]) {
  return pauses.map((pause) => ({ ...pause, says: pauseText(project, pause) }));
}

export type PausesJson = ReturnType<typeof pausesJson>;

/** How a security hotfix goes public, and what may be posted then. */
function disclosureJson(project: Project, hotfix: Hotfix) {
  const { plan, published, advisory } = hotfix.disclosure;
  return { plan, published, advisory: advisoryText(project, hotfix), advisoryUrl: advisory };
}

/** The ledger: each branch with its waiver, in words, and with the commands that mend it where it lacks the fix. */
function containmentJson(project: Project, hotfix: Hotfix) {
  const { checks, branches, waivers } = hotfix.containment;
  const missing = missingBranches(hotfix.containment);
  return {
    checked: checks > 0,
    whole: isContained(hotfix),
    branches: branches.map((standing) => ({
      ...standing,
      says: standingText(project, hotfix, standing),
      waiver: waivers.findLast(({ branch }) => branch === standing.branch) ?? null,
      missing: missing.includes(standing.branch),
      byHand: missing.includes(standing.branch) ? carryByHand(project, hotfix, standing.branch) : [],
    })),
  };
}

export type CaseJson = ReturnType<typeof caseJson>;

/** A case's log, for programs. */
export function logJson(id: string, log: readonly Logged<HotfixEvent>[]) {
  return { version: jsonVersion, id, events: log };
}

export type LogJson = ReturnType<typeof logJson>;

/** Trains, for programs. */
export function trainsJson(trains: readonly TrainEntry[]) {
  return {
    version: jsonVersion,
    trains: trains.map(({ name, branch, train, head, tagged }) => ({
      name,
      branch,
      life: train?.life ?? null,
      head,
      tagged,
    })),
  };
}

export type TrainsJson = ReturnType<typeof trainsJson>;
