import type { EventOf, HotfixEvent, HotfixEventType } from "../../../src/core/hotfix/event.ts";

/** What has to have happened, in this order, before a build is in production. */
export const milestones = [
  "quorum for a hotfix",
  "review by a colleague",
  "record commit",
  "QA passed that commit on stage",
  "production ticket",
] as const;

/** The milestones that a log passed before an index, in order, each looked for after the one before it. */
export function milestonesBefore(log: readonly HotfixEvent[], end: number): readonly string[] {
  const landing = lastBefore(log, end, "Landed");
  const sha = buildAt(log, end);
  const review = lastBefore(log, landing, "ReviewApproved");
  const decision = lastBefore(log, review, "Decided");
  const found: readonly (readonly [string, boolean])[] = [
    [milestones[0], hasQuorum(log, decision)],
    [milestones[1], review > decision && isByColleague(log, review)],
    [milestones[2], landing > review],
    [
      milestones[3],
      log
        .slice(landing, end)
        .some((event) => event.type === "BuildPassed" && event.environment === "stage" && event.sha === sha),
    ],
    [milestones[4], lastBefore(log, end, "TicketRequested") > lastBefore(log, end, "BuildPassed")],
  ];
  return found.flatMap(([name, passed]) => (passed ? [name] : []));
}

/** The build that counts at an index: the case's own, or a later one that contains it. */
function buildAt(log: readonly HotfixEvent[], end: number): string | undefined {
  const made = log
    .slice(0, end)
    .findLast((event) => event.type === "Landed" || event.type === "BuildSuperseded");
  return made?.build.sha;
}

function ballotStart(log: readonly HotfixEvent[], decision: number): number {
  const again = (["DecisionReopened", "DecisionRecalled"] as const).map((type) =>
    lastBefore(log, decision, type),
  );
  return Math.max(...again) + 1;
}

/** Counts the votes of the last ballot again, by its own means: latest of each person, every role, more than half. */
function hasQuorum(log: readonly HotfixEvent[], decision: number): boolean {
  const decided = eventAt(log, decision, "Decided");
  const ballot = log.slice(ballotStart(log, decision), decision);
  const votes = new Map(
    ballot.flatMap((event) => (event.type === "VoteCast" ? [[event.by, event] as const] : [])),
  );
  const cast = [...votes.values()];
  const agree = cast.filter((vote) => vote.choice === "hotfix").length;
  const heard = (["developer", "qa", "ops"] as const).every((role) =>
    cast.some((vote) => vote.roles.includes(role)),
  );
  return (
    decided?.choice === "hotfix" &&
    heard &&
    agree * 2 > cast.filter((vote) => vote.choice !== "derail").length
  );
}

function isByColleague(log: readonly HotfixEvent[], review: number): boolean {
  const reviewer = eventAt(log, review, "ReviewApproved")?.by;
  const authors = [
    eventAt(log, lastBefore(log, review, "WorkStarted"), "WorkStarted")?.by,
    eventAt(log, lastBefore(log, review, "FixProposed"), "FixProposed")?.by,
    ...commitAuthors(log.slice(0, review)),
  ];
  return reviewer !== undefined && !authors.includes(reviewer);
}

/** Authors of the head that was reviewed: as proposed, or as it moved afterwards. */
function commitAuthors(log: readonly HotfixEvent[]): readonly string[] {
  const latest = log.findLast((event) => event.type === "PullRequestOpened" || event.type === "HeadMoved");
  return latest === undefined ? [] : latest.commits.flatMap((commit) => commit.authors);
}

function lastBefore(log: readonly HotfixEvent[], end: number, type: HotfixEventType): number {
  return log.slice(0, Math.max(end, 0)).findLastIndex((event) => event.type === type);
}

function eventAt<T extends HotfixEventType>(
  log: readonly HotfixEvent[],
  index: number,
  type: T,
): EventOf<T> | undefined {
  const event = log[index];
  return event?.type === type ? (event as EventOf<T>) : undefined;
}
