import { isDoneWith } from "../../../core/clock/awaited.ts";
import type { HumanCommandType } from "../../../core/hotfix/command.ts";
import type { Hotfix } from "../../../core/hotfix/hotfix.ts";
import { owed } from "../../../core/hotfix/owed.ts";
import { permitted } from "../../../core/hotfix/permission.ts";
import type { Viewer } from "../../../core/person.ts";

/** What a case needs of one person: the command that they owe it, or `null`. */
export function needOf(viewer: Viewer, hotfix: Hotfix): HumanCommandType | null {
  const may = permitted(viewer, hotfix);
  if (may.includes("RetryEffects") && hotfix.failures.some(({ parked }) => parked)) return "RetryEffects";
  const next = owed(hotfix);
  if (next.by !== "people" || viewer.person === null) return null;
  if (next.command === null || !may.includes(next.command)) return null;
  if (next.person !== null) return next.person === viewer.person ? next.command : null;
  if (!next.roles.some((role) => viewer.roles.includes(role))) return null;
  return isDoneWith(viewer.person, next.command, hotfix) ? null : next.command;
}

/** What to do, as a short order. */
export const needText: Readonly<Record<HumanCommandType, string>> = {
  ReportHotfix: "Report",
  CastVote: "Vote",
  ReopenDecision: "Reopen the decision",
  StartWork: "Start the fix",
  ProposeFix: "Propose the fix",
  ApproveFix: "Review",
  RequestChanges: "Review",
  LandFix: "Land",
  IssueTicket: "Ask for the ticket",
  ClaimDeployed: "Deploy",
  PassBuild: "Verify",
  RejectBuild: "Verify",
  RollBack: "Roll back",
  AcceptStowaways: "Accept the stowaways",
  ReturnStage: "Return stage",
  ClaimRestored: "Put the rolling train back",
  CheckContainment: "Look at the branches",
  WaiveBranch: "Carry or waive",
  AddParticipant: "Name a participant",
  ConfirmParticipation: "Take part",
  RemoveParticipant: "Take a participant off",
  PlanDisclosure: "Plan the disclosure",
  ConfirmDisclosure: "Confirm the disclosure",
  BreakEmbargo: "Say that it is out",
  MoveHotfix: "Move or cancel",
  CancelHotfix: "Cancel",
  RetryEffects: "Try again",
  SnoozeWait: "Snooze",
  MeasureAffected: "Count the users",
};
