import type { HotfixEvent, HotfixEventType } from "./event.ts";
import type { Hotfix } from "./hotfix.ts";
import { endOf, stepOf } from "./owed.ts";
import type { Phase } from "./phase.ts";

/** An event with its time and its giver, as far as the steps need them. */
export interface Moment {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string;
  readonly event: HotfixEvent;
}

/** How a step stands. `not-needed`: the case ended without it. */
export type StepState = "done" | "current" | "waiting" | "not-needed";

/** One of the 13 steps of process.md, with what proves it. */
export interface StepView {
  readonly step: number;
  readonly state: StepState;
  /** When the step became the next one; `null` before that. */
  readonly since: string | null;
  /** When it was done; `null` before that. */
  readonly doneAt: string | null;
  /** What happened in it, in the attempt that counts now. */
  readonly moments: readonly Moment[];
}

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] as const;

/** The 13 steps as they stand. Steps 4 and later show the present attempt; what came before stays in the log. */
export function stepViews(hotfix: Hotfix, log: readonly Moment[]): readonly StepView[] {
  const attempt = log.slice(attemptStart(log));
  let since: string | null = log[0]?.at ?? null;
  return numbers.map((step) => {
    const moments = (step < 4 ? log : attempt).filter(({ event }) => stepsOf(event).includes(step));
    const state = stateOf(step, hotfix);
    const doneAt = state === "done" ? lastFinish(step, moments) : null;
    const view = {
      step,
      state,
      since: state === "done" || state === "current" ? since : null,
      doneAt,
      moments,
    };
    since = doneAt ?? since;
    return view;
  });
}

function attemptStart(log: readonly Moment[]): number {
  return log.findLastIndex(({ event }) => beginsAgain(event)) + 1;
}

function beginsAgain(event: HotfixEvent): boolean {
  if (event.type === "RolledBack") return event.again;
  return event.type === "BuildRejected" || event.type === "HotfixMoved";
}

function stateOf(step: number, hotfix: Hotfix): StepState {
  const current = stepOf(hotfix);
  const phase = endOf(hotfix) ?? hotfix.phase;
  if (isDone(phase)) return "done";
  if (phase === "shipped" || phase === "derailed") return step <= 3 ? "done" : "not-needed";
  if (phase === "cancelled") return "not-needed";
  if (step < current) return "done";
  return step === current ? "current" : "waiting";
}

/** Disclosing is no step of its own: production is verified before it begins. */
function isDone(phase: Phase): boolean {
  return phase === "verified" || phase === "undisclosed" || phase === "disclosing";
}

/** Steps that an event belongs to. The landing does 7, 8 and 9 in one push. */
export function stepsOf(event: HotfixEvent): readonly number[] {
  if ("environment" in event && event.environment === "production") return [13];
  return stepsByType[event.type] ?? [];
}

const stepsByType: Partial<Record<HotfixEventType, readonly number[]>> = {
  HotfixReported: [1],
  IssueOpened: [1],
  CallSent: [2],
  VoteCast: [3],
  Decided: [3],
  DecisionEscalated: [3],
  DecisionReopened: [3],
  DecisionRecalled: [3],
  WorkStarted: [4],
  BranchReady: [4],
  PickConflicted: [4],
  BranchRefused: [4],
  RestartRefused: [4],
  FixProposed: [4, 5],
  PullRequestOpened: [5],
  ProposalRefused: [5],
  ReviewApproved: [6],
  ChangesRequested: [6],
  LandingStarted: [6],
  HeadMoved: [6],
  LandingConflicted: [6],
  LandingRefused: [6],
  ChecksSeen: [6],
  Landed: [6, 7, 8, 9],
  TicketRequested: [10],
  TicketWritten: [10],
  StowawaysFound: [10],
  StowawaysAccepted: [11],
  StageAsked: [11],
  StageAwaited: [11],
  StageLeased: [11],
  HandedOver: [11],
  DeploymentClaimed: [12],
  DeploymentDisputed: [12],
  DeployedPartly: [12],
  Deployed: [12],
  BuildPassed: [12],
  BuildRejected: [12],
  BuildSuperseded: [10],
  RolledBack: [13],
  BuildWithdrawn: [13],
  ClosingHeld: [13],
  DisclosureDue: [13],
  DisclosurePlanned: [13],
  DisclosureConfirmed: [13],
  DisclosureBegun: [13],
  EmbargoBroken: [13],
  DisclosureHeld: [13],
  TrainPublished: [13],
  Disclosed: [13],
  LedgerClosed: [13],
  StageOwed: [13],
  RestoreBegun: [13],
  RestoreAsked: [13],
  RestoreClaimed: [13],
  RestoreDisputed: [13],
  Restored: [13],
  StageLeft: [13],
};

/** The event that finishes each step. */
const finishes: Readonly<Record<number, HotfixEventType>> = {
  1: "IssueOpened",
  2: "CallSent",
  3: "Decided",
  4: "FixProposed",
  5: "PullRequestOpened",
  6: "Landed",
  7: "Landed",
  8: "Landed",
  9: "Landed",
  10: "TicketWritten",
  11: "HandedOver",
  12: "BuildPassed",
  13: "BuildPassed",
};

function lastFinish(step: number, moments: readonly Moment[]): string | null {
  return moments.findLast(({ event }) => event.type === finishes[step])?.at ?? null;
}
