import { commentText } from "../wording/comment-text.ts";
import { issueBody } from "../wording/issue-text.ts";
import type { Performance, Performer } from "./performance.ts";

/** Step 1: opens the issue, or tells the one that is there already what was reported. */
export const openIssue: Performer<"open-issue"> = async ({ world, gate, project, effect, isFirst, then }) => {
  const { report, train, clearance } = then;
  const { key } = effect;
  const body = issueBody(project, then);
  if (report.issue !== undefined) {
    const told = gate.pass("tracker", clearance, { key, issue: report.issue, body, isFirst });
    await world.tracker.ensureComment(told);
    return [{ type: "RecordIssue", url: report.issue }];
  }
  const draft = { key, title: report.title, body, labels: ["hotfix", train.name], isFirst };
  return [
    {
      type: "RecordIssue",
      url: await world.tracker.ensureIssue(gate.pass("tracker", then.clearance, draft)),
    },
  ];
};

/** Tells the issue about an event. */
export const commentIssue: Performer<"comment-issue"> = async (performance) => {
  const { world, gate, then, effect } = performance;
  const draft = issueComment(performance);
  if (draft === null) return [];
  const url = await world.tracker.ensureComment(gate.pass("tracker", then.clearance, draft));
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: [url] }];
};

/** Closes the issue with the outcome. */
export const closeIssue: Performer<"close-issue"> = async (performance) => {
  const { world, gate, then, effect } = performance;
  const draft = issueComment(performance);
  if (draft === null) return [];
  const url = await world.tracker.ensureClosed(gate.pass("tracker", then.clearance, draft));
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: [url] }];
};

function issueComment({ project, effect, isFirst, then, now, cause }: Performance) {
  // A bug that was opened up stays with the tracker that it is in: it is closed, and the case's page tells the rest.
  const opened = then.kind === "security" && then.clearance === "public";
  if (now.issue === null || opened) return null;
  const body = commentText(project, then, cause.event);
  return { key: effect.key, issue: now.issue, body, isFirst };
}
