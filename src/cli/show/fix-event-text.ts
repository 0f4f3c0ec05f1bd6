import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Conflict, Obstacle } from "../../core/hotfix/evidence.ts";
import { buildName } from "../../engine/wording/comment-text.ts";
import { handChangeText } from "../../engine/wording/hand-change-text.ts";
import { remoteRefusalText, verdictTexts } from "../../engine/wording/remote-text.ts";
import { because, type EventText, short } from "./event-words.ts";
import { rolloutEventText } from "./rollout-event-text.ts";

/** What happened to the fix, steps 4 to 9. */
export function fixEventText(event: HotfixEvent): EventText {
  switch (event.type) {
    case "WorkStarted": {
      const picks = event.picks.length === 0 ? "" : ` with ${event.picks.join(", ")} picked onto it`;
      return [`started the fix on ${event.branch}${picks}`];
    }
    case "BranchReady":
      return ["has the branch ready", ...branchLines(event)];
    case "PickConflicted":
      return ["could not pick it onto the train", conflictText(event.conflict)];
    case "BranchRefused":
      return ["could not make the branch", ...reasons(event.obstacles)];
    case "RestartRefused":
      return ["could not start anew; the branch that was ready stands", ...reasons(event.obstacles)];
    case "FixProposed":
      return ["proposed the fix"];
    case "PullRequestOpened":
      return [`opened the pull request ${event.url}`, ...branchLines(event)];
    case "ProposalRefused":
      return ["could not propose it", ...reasons(event.obstacles)];
    case "ReviewTaken": {
      const { review, refusals } = event;
      const reasons = refusals.map((refusal) => `because  ${remoteRefusalText(refusal)}`);
      const counts = event.counts ? "" : ", which does not count";
      return [`saw that ${review.login} ${verdictTexts[review.verdict]}${counts}`, ...reasons];
    }
    case "CommentTaken": {
      const reasons = event.refusals.map((refusal) => `because  ${remoteRefusalText(refusal)}`);
      const says = `saw a comment by ${event.comment.login} on GitHub${event.counts ? "" : ", which does not count"}`;
      return [says, ...event.comment.text.split("\n").map((line) => `wrote    ${line}`), ...reasons];
    }
    case "ApprovalDismissed":
      return [`took back the approval by ${event.approver}`];
    case "ReviewApproved":
      return [`approved ${short(event.head)}${because(event.note)}`];
    case "ChangesRequested":
      return [`asked for changes to ${short(event.head)}${because(event.note)}`];
    case "LandingStarted":
      return [`began to land it, dated ${event.date}`];
    case "HeadMoved":
      return [
        `saw that the branch ${event.rewritten ? "was rewritten by a force-push: it stands at" : "has moved to"} ${short(event.head)}, so the approval is void`,
      ];
    case "ChangedByHand":
      return ["saw what was changed by hand", `because  ${handChangeText(event.change)}`];
    case "LandingConflicted":
      return ["could not merge it into the train", conflictText(event.conflict)];
    case "LandingRefused":
      return ["could not land it", ...reasons(event.obstacles)];
    case "ChecksSeen":
      return event.obstacles.length === 0
        ? ["saw that the required checks are green"]
        : ["looked at the required checks again", ...reasons(event.obstacles)];
    case "Landed":
      return landedText(event);
    default:
      return rolloutEventText(event);
  }
}

function landedText({ merge, build, lines, attempts }: Extract<HotfixEvent, { type: "Landed" }>): EventText {
  const again = attempts > 1 ? `, at attempt ${attempts}: others landed first` : "";
  return [
    "landed it",
    `merge    ${merge}${again}`,
    `record   ${build.sha}`,
    `release  ${buildName(build)}`,
    ...lines.filter((line) => line.trim() !== "").map((line) => `line     ${line.trim()}`),
  ];
}

function branchLines({ head, commits }: Extract<HotfixEvent, { type: "BranchReady" | "PullRequestOpened" }>) {
  return [`head     ${head}`, ...commits.map(({ sha, subject }) => `commit   ${short(sha)} ${subject}`)];
}

function conflictText({ commit, base, files }: Conflict): string {
  return `because  ${short(commit)} and ${short(base)} change the same lines of ${files.map(({ path }) => path).join(", ")}`;
}

function reasons(obstacles: readonly Obstacle[]): readonly string[] {
  return obstacles.map(({ says }) => `because  ${says}`);
}
