import type { Role } from "../person.ts";
import type { HumanCommandType } from "./command.ts";
import type { HotfixEventType } from "./event.ts";
import {
  afterProduction,
  type Ending,
  endings,
  isAfterProduction,
  isEnding,
  landed,
  type Phase,
  phases,
  rollingOut,
} from "./phase.ts";

/** Who may give a command, and in which phases. */
export interface CommandRow {
  /** The step of process.md that the command belongs to; 0 for what may come at any time. */
  readonly step: number;
  readonly from: readonly Phase[];
  /** Any one of these roles is enough; none listed means any role. */
  readonly by: readonly Role[];
}

/** Phases in which there is something to give up. Past production there is not: a branch that lacks the fix is waived. */
const open: readonly Phase[] = phases.filter((phase) => !isEnding(phase) && !isAfterProduction(phase));

/** Open phases in which nothing is disclosed yet. */
const undisclosed: readonly Phase[] = [...open, "containing", "undisclosed"];

/** Open phases after the decision in which no effect is under way. */
const decided = [
  "starting",
  "writing",
  "in-review",
  "approved",
  "recorded",
  "accepting",
  "queued",
  "deploying",
  "verifying",
  "vetted",
] as const satisfies readonly Phase[];
const settled = ["deciding", ...decided] as const satisfies readonly Phase[];

/** Open phases in which the fix is on its train. */
const aboard = [...landed, ...afterProduction] as const satisfies readonly Phase[];

/** Where production may run the build: it is going out, it is there, or a rejection left it there. While it is published, that comes first. */
const rolledBack = [
  "starting",
  "writing",
  "in-review",
  "approved",
  "deploying",
  "verifying",
  "containing",
  "undisclosed",
  "restoring",
] as const satisfies readonly Phase[];

/** What people may do, when, and who. The code runs this table and the docs draw it. */
export const commandTable = {
  ReportHotfix: { step: 1, from: [], by: [] },
  CastVote: { step: 3, from: ["deciding"], by: ["developer", "qa", "ops"] },
  ReopenDecision: {
    step: 3,
    from: ["starting", "writing", "in-review", "approved"],
    by: ["developer", "qa", "ops"],
  },
  StartWork: { step: 4, from: ["starting", "writing"], by: ["developer"] },
  ProposeFix: { step: 5, from: ["writing", "in-review"], by: ["developer"] },
  ApproveFix: { step: 6, from: ["in-review"], by: ["reviewer", "developer"] },
  RequestChanges: { step: 6, from: ["in-review", "approved"], by: ["reviewer", "developer"] },
  LandFix: { step: 6, from: ["approved"], by: ["developer", "reviewer"] },
  IssueTicket: { step: 10, from: ["recorded", "vetted"], by: ["developer", "reviewer", "ops"] },
  ClaimDeployed: { step: 12, from: ["deploying"], by: ["ops"] },
  PassBuild: { step: 12, from: ["verifying"], by: ["qa"] },
  RejectBuild: { step: 12, from: ["verifying"], by: ["qa"] },
  RollBack: { step: 13, from: rolledBack, by: ["qa", "ops"] },
  AcceptStowaways: { step: 11, from: ["accepting"], by: ["ops"] },
  ReturnStage: {
    step: 0,
    from: ["queued", "deploying", "verifying", "vetted"],
    by: ["developer", "qa", "ops"],
  },
  ClaimRestored: { step: 0, from: [...open, ...afterProduction], by: ["ops"] },
  CheckContainment: { step: 0, from: aboard, by: [] },
  WaiveBranch: { step: 0, from: aboard, by: ["developer"] },
  AddParticipant: { step: 0, from: phases, by: ["security"] },
  ConfirmParticipation: { step: 0, from: phases, by: [] },
  RemoveParticipant: { step: 0, from: phases, by: ["security"] },
  PlanDisclosure: { step: 0, from: undisclosed, by: [] },
  ConfirmDisclosure: { step: 0, from: undisclosed, by: [] },
  BreakEmbargo: { step: 0, from: undisclosed, by: [] },
  MoveHotfix: { step: 0, from: settled, by: ["developer", "ops"] },
  CancelHotfix: { step: 0, from: open, by: [] },
  RetryEffects: { step: 0, from: phases, by: [] },
  MeasureAffected: { step: 0, from: [...afterProduction, ...endings], by: [] },
  SnoozeWait: { step: 0, from: [...open, ...afterProduction], by: [] },
} as const satisfies Record<HumanCommandType, CommandRow>;

/** Where an event leads. In any other phase than those of `from` the event is kept and the phase stays. */
export type Lead =
  | { readonly from: readonly Phase[]; readonly to: Phase }
  | {
      readonly from: readonly Phase[];
      readonly by: "choice" | "environment" | "end";
      readonly to: Readonly<Record<string, Phase>>;
    };

/** On the way to an environment whose ticket is asked for, and not handed over yet. */
export const onTheWay = ["ticketing", "accepting", "handing-over"] as const satisfies readonly Phase[];

/** Every ending, by its name. */
const byName = {
  verified: "verified",
  shipped: "shipped",
  derailed: "derailed",
  cancelled: "cancelled",
} as const satisfies Readonly<Record<Ending, Phase>>;

/** The whole state machine: each event that moves a case. What is not listed moves nothing. */
export const eventTable = {
  IssueOpened: { from: ["reporting"], to: "calling" },
  CallSent: { from: ["calling"], to: "deciding" },
  Decided: {
    from: ["deciding"],
    by: "choice",
    to: { hotfix: "starting", ship: "shipped", derail: "derailed" },
  },
  DecisionReopened: { from: ["starting", "writing", "in-review", "approved"], to: "calling" },
  DecisionRecalled: { from: ["starting"], to: "calling" },
  WorkStarted: { from: ["starting", "writing"], to: "branching" },
  BranchReady: { from: ["branching"], to: "writing" },
  PickConflicted: { from: ["branching"], to: "writing" },
  BranchRefused: { from: ["branching"], to: "starting" },
  RestartRefused: { from: ["branching"], to: "writing" },
  FixProposed: { from: ["writing", "in-review"], to: "proposing" },
  PullRequestOpened: { from: ["proposing"], to: "in-review" },
  ProposalRefused: { from: ["proposing"], to: "writing" },
  ReviewApproved: { from: ["in-review"], to: "approved" },
  ChangesRequested: { from: ["in-review", "approved"], to: "writing" },
  ApprovalDismissed: { from: ["approved"], to: "in-review" },
  LandingStarted: { from: ["approved"], to: "landing" },
  HeadMoved: { from: ["approved", "landing"], to: "in-review" },
  LandingConflicted: { from: ["landing"], to: "writing" },
  LandingRefused: { from: ["landing"], to: "approved" },
  Landed: { from: ["landing"], to: "recorded" },
  TicketRequested: { from: landed, to: "ticketing" },
  StowawaysFound: { from: ["ticketing"], to: "accepting" },
  StowawaysAccepted: { from: ["accepting"], to: "handing-over" },
  TicketWritten: { from: ["ticketing"], to: "handing-over" },
  StageAsked: { from: ["ticketing", "accepting"], to: "queued" },
  StageLeased: { from: ["queued"], to: "handing-over" },
  HandedOver: { from: ["handing-over"], to: "deploying" },
  Deployed: { from: ["deploying"], to: "verifying" },
  ClosingHeld: { from: ["verifying"], to: "containing" },
  DisclosureDue: { from: ["verifying", "containing"], to: "undisclosed" },
  DisclosureBegun: { from: ["undisclosed"], to: "disclosing" },
  DisclosureHeld: { from: ["disclosing"], to: "undisclosed" },
  Disclosed: { from: ["disclosing"], to: "containing" },
  BuildPassed: { from: ["verifying"], by: "environment", to: { stage: "vetted", production: "verified" } },
  LedgerClosed: { from: ["containing"], to: "verified" },
  BuildRejected: { from: ["verifying"], to: "starting" },
  BuildSuperseded: { from: [...rollingOut, "vetted"], to: "ticketing" },
  StageReturned: { from: ["queued", "deploying", "verifying"], by: "environment", to: { stage: "recorded" } },
  StageOwed: { from: [...open, "containing"], to: "restoring" },
  StageLeft: { from: ["restoring"], by: "end", to: byName },
  RolledBack: {
    from: [...onTheWay, "deploying", "verifying", "containing", "undisclosed", "restoring"],
    to: "starting",
  },
  HotfixMoved: { from: decided, to: "starting" },
  HotfixCancelled: { from: open, to: "cancelled" },
} as const satisfies Partial<Record<HotfixEventType, Lead>>;

/** The phase after an event. */
export function phaseAfter(
  phase: Phase,
  event: { type: HotfixEventType; choice?: string; environment?: string; end?: string | null },
): Phase {
  const lead: Lead | undefined = leads[event.type];
  if (lead === undefined || !lead.from.includes(phase)) return phase;
  if (!("by" in lead)) return lead.to;
  return lead.to[event[lead.by] ?? ""] ?? phase;
}

const leads: Partial<Record<HotfixEventType, Lead>> = eventTable;
