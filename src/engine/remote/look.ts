import { waitsForChecks } from "../../core/hotfix/checks.ts";
import type { Of } from "../../core/hotfix/command.ts";
import { reviewing } from "../../core/hotfix/decide/decide-seen.ts";
import type { RemoteReview } from "../../core/hotfix/evidence.ts";
import { foldLog } from "../../core/hotfix/evolve/evolve.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { isEnding } from "../../core/hotfix/phase.ts";
import { joinedLines, tidyLines } from "../../core/reply/tidy.ts";
import type { Remote } from "../../ports/remote.ts";
import type { Means } from "../means.ts";
import { summaries } from "../perform/perform-work.ts";
import { actorByLogin } from "../project.ts";
import { hostObstacleOf } from "../wording/host-obstacle-text.ts";
import { takeComments } from "./take-comments.ts";

/**
 * Looks at how a case's issue and pull request stand where they are kept, and tells the case. What is read is how it is
 * now: whoever brought the news, and how often and in which order they came, makes no difference. May be repeated.
 */
export async function lookOutside(means: Means, remote: Remote, id: string): Promise<void> {
  const hotfix = foldLog(await means.world.store.hotfixLog(id));
  if (hotfix === null || hotfix.clearance !== "public" || isEnding(hotfix.phase)) return;
  const issue = await issueSeen(remote, hotfix);
  const pullRequest = await pullRequestSeen(remote, hotfix);
  await means.give.hotfix(id, { type: "RecordSeen", issue, pullRequest }, "webhook");
  await talk(means, remote, hotfix);
  if (pullRequest === null) return;
  if (waitsForChecks(hotfix)) await lookAtChecks(means, remote, { ...hotfix, head: pullRequest.head });
  // Before the reviews: one of the new head counts, one of the head before does not.
  if (pullRequest.head !== hotfix.pullRequest?.head) await headMoved(means, hotfix);
  for (const review of pullRequest.reviews) await means.give.hotfix(id, takeReview(means, review), "webhook");
}

/** The note as a mail's text is taken: without what hides in it, and not longer than what is kept. */
function takeReview({ project }: Means, review: RemoteReview): Of<"TakeReview"> {
  const reviewer = actorByLogin(project, review.login);
  return { type: "TakeReview", review: { ...review, note: joinedLines(tidyLines(review.note)) }, reviewer };
}

async function talk(means: Means, remote: Remote, hotfix: Hotfix): Promise<void> {
  for (const address of [hotfix.issue, hotfix.pullRequest?.url ?? null]) {
    if (address !== null && remote.placeOf(address) !== null) await takeComments(means, hotfix, address);
  }
}

async function issueSeen(remote: Remote, { issue }: Hotfix) {
  return issue === null || remote.placeOf(issue) === null ? null : remote.issue(issue);
}

async function pullRequestSeen(remote: Remote, { pullRequest, phase }: Hotfix) {
  const url = pullRequest?.url ?? null;
  if (url === null || remote.placeOf(url) === null || !reviewing.includes(phase)) return null;
  return { url, ...(await remote.pullRequest(url)) };
}

async function lookAtChecks(
  { give }: Means,
  remote: Remote,
  hotfix: Hotfix & { readonly head: string },
): Promise<void> {
  const { id, head, train } = hotfix;
  const found = await remote.checks(head, train.branch);
  const obstacles = found.map((obstacle) => hostObstacleOf(obstacle, hotfix));
  await give.hotfix(id, { type: "RecordChecks", head, obstacles }, "webhook");
}

/** The branch itself is asked what it holds: whose commits they are decides who may review. */
async function headMoved({ world, project, give }: Means, { id, work, train }: Hotfix): Promise<void> {
  const found = await world.repository.inspect(work?.branch ?? "", train.branch);
  if (found.status === "refused") return; // told by whoever proposes or lands it
  const { head, commits } = found;
  await give.hotfix(id, { type: "RecordHeadMoved", head, commits: summaries(project, commits) }, "webhook");
}
