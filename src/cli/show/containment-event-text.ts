import type { BranchStanding } from "../../core/hotfix/containment.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { because, type EventText, short } from "./event-words.ts";
import { waitEventText } from "./wait-event-text.ts";

/** Where the fix has to be besides its train. */
export function containmentEventText(event: HotfixEvent): EventText {
  switch (event.type) {
    case "ContainmentAsked":
      return ["asked which branches have the fix"];
    case "ContainmentChecked":
      return event.branches.length === 0
        ? ["found no other branch that should have the fix"]
        : ["looked which branches have the fix", ...event.branches.map(standingLine)];
    case "BranchWaived":
      return [`let ${event.branch} go without the fix${because(event.reason)}`];
    case "ClosingHeld":
      return [`keeps it open until every branch has the fix${because(event.missing.join(", "))}`];
    case "LedgerClosed":
      return ["has the fix wherever it should be"];
    case "DisclosureDue":
      return ["keeps it open until it is disclosed"];
    default:
      return waitEventText(event);
  }
}

function standingLine(standing: BranchStanding): string {
  return `branch   ${standing.branch}: ${standingWords(standing)}`;
}

/** What became of ChangeLog lines that had to be brought after a fix which was there already. */
function recordWords({ record }: Extract<BranchStanding, { status: "there" }>): readonly string[] {
  if (record === undefined) return [];
  const brought =
    record.url === null ? "its ChangeLog line was added" : `its ChangeLog line is proposed in ${record.url}`;
  return [...(record.lines.length === 0 ? [] : [brought]), ...record.unrecorded.map(({ says }) => says)];
}

function standingWords(standing: BranchStanding): string {
  switch (standing.status) {
    case "there":
      return [`there (${standing.how})`, ...recordWords(standing)].join("; ");
    case "carried":
      return [`carried as ${short(standing.head)}`, ...standing.unrecorded.map(({ says }) => says)].join(
        "; ",
      );
    case "proposed":
      return `proposed in ${standing.url}`;
    case "conflict":
      return `conflict in ${standing.conflict.files.map(({ path }) => path).join(", ")}`;
    case "refused":
      return standing.obstacles.map(({ says }) => says).join(" ");
    case "missing":
      return "missing, and waived";
    case "absent":
      return "no such branch";
  }
}
