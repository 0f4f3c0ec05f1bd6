import type { ClockView } from "../../core/clock/clock-view.ts";
import type { WaitKind } from "../../core/clock/follow-up.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Project } from "../project.ts";
import { caseUrl } from "./issue-text.ts";
import { type MailText, mail } from "./mail-text.ts";
import { nextCommand, nextText } from "./next-text.ts";
import { clockText, waitText } from "./wait-text.ts";

/** What somebody who is awaited is told, or whoever it is escalated to: who owes what since when, and how it ends. */
export function reminderMail(
  project: Project,
  hotfix: Hotfix,
  event: HotfixEvent,
  view: ClockView,
): MailText {
  const about = waitText(project, hotfix, view.wait);
  const command = commandOf(hotfix, view);
  return mail(project, hotfix, `${subjectOf(event)}: ${about}`, [
    ...(event.type === "Escalated"
      ? ["This waits for longer than the project allows, so it comes to you:"]
      : []),
    sentence(clockText(project, hotfix, view)),
    besideSteps.includes(view.wait.kind) ? "" : nextText(project, hotfix),
    [
      "On the page or from a shell:",
      `  ${caseUrl(project, hotfix)}`,
      ...(command === null ? [] : [`  ${command}`]),
    ].join("\n"),
    `To hear nothing of it for a while: pointsman snooze ${hotfix.id}${besideSteps.includes(view.wait.kind) ? ` --of ${view.wait.kind}` : ""} --until 2h --reason "..."`,
  ]);
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** Waits that the next step says nothing of. */
const besideSteps: readonly WaitKind[] = ["containment", "lease", "restore"];

function commandOf(hotfix: Hotfix, { wait }: ClockView): string | null {
  switch (wait.kind) {
    case "containment":
      return `pointsman contain ${hotfix.id}`;
    case "lease":
      return "pointsman stage";
    case "restore":
      return `pointsman stage restored ${hotfix.id}`;
    default:
      return nextCommand(hotfix);
  }
}

function subjectOf(event: HotfixEvent): string {
  if (event.type === "Escalated") return event.level === 1 ? "escalated" : `escalated again (${event.level})`;
  return event.type === "Reminded" && event.nth > 1 ? `reminder ${event.nth}` : "reminder";
}
