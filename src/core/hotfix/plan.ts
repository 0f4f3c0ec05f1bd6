import type { HotfixEvent } from "./event.ts";
import type { Hotfix } from "./hotfix.ts";
import type { Intent } from "./intent.ts";

/**
 * What an event asks of the outside world, in order.
 *
 * @param hotfix the case after the event
 */
export function plan(event: HotfixEvent, hotfix: Hotfix): readonly Intent[] {
  switch (event.type) {
    case "HotfixReported":
      return [{ type: "open-issue" }];
    case "IssueOpened":
      return call(hotfix);
    case "DecisionReopened":
      return [{ type: "comment-issue", about: "reopened" }, { type: "close-pull-request" }, ...call(hotfix)];
    case "Decided":
      return decided(event.choice);
    case "DecisionEscalated":
      return [{ type: "announce", about: "escalated" }];
    case "WorkStarted":
      return [{ type: "prepare-branch" }];
    case "FixProposed":
      return [{ type: "open-pull-request" }];
    case "ChangesRequested":
      return [{ type: "announce", about: "changes-requested" }];
    case "LandingStarted":
      return [{ type: "land" }];
    case "Landed":
      return [{ type: "comment-issue", about: "landed" }, { type: "close-pull-request" }];
    case "TicketRequested":
      return [{ type: "write-ticket", environment: event.environment }];
    case "TicketWritten":
      return [{ type: "hand-over", environment: event.environment }];
    case "DeploymentClaimed":
      return [{ type: "probe", environment: event.environment }];
    default:
      return outcome(event);
  }
}

function outcome(event: HotfixEvent): readonly Intent[] {
  switch (event.type) {
    case "BuildPassed":
      return event.environment === "stage"
        ? [{ type: "comment-issue", about: "passed" }]
        : [
            { type: "comment-issue", about: "passed" },
            { type: "close-issue" },
            { type: "announce", about: "verified" },
          ];
    case "BuildRejected":
      return [
        { type: "comment-issue", about: "rejected" },
        { type: "announce", about: "rejected" },
      ];
    case "TrainMoved":
      return [
        { type: "comment-issue", about: "train-moved" },
        { type: "announce", about: "train-moved" },
      ];
    case "HotfixMoved":
      return [{ type: "comment-issue", about: "moved" }, { type: "close-pull-request" }];
    case "HotfixCancelled":
      return [
        { type: "close-pull-request" },
        { type: "withdraw-tickets" },
        { type: "close-issue" },
        { type: "announce", about: "cancelled" },
      ];
    default:
      return [];
  }
}

function call(hotfix: Hotfix): readonly Intent[] {
  const afterMinutes = hotfix.policy.decideWithinMinutes;
  return [{ type: "send-call" }, { type: "check-decision", round: hotfix.round, afterMinutes }];
}

function decided(choice: "ship" | "hotfix" | "derail"): readonly Intent[] {
  const told: readonly Intent[] = [
    { type: "comment-issue", about: "decided" },
    { type: "announce", about: "decided" },
  ];
  if (choice === "hotfix") return told;
  if (choice === "ship") return [...told, { type: "close-issue" }];
  return [...told, { type: "derail-train" }, { type: "close-issue" }];
}
