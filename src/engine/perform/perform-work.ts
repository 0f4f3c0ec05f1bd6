import type { Cleared } from "../../core/clearance.ts";
import type { HotfixEventType } from "../../core/hotfix/event.ts";
import type { Conflict } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { StartedWork } from "../../core/hotfix/started-work.ts";
import type { BranchRequest, Commit, RepositoryObstacle } from "../../ports/repository.ts";
import { type Project, personOrAddress } from "../project.ts";
import { obstacleOf } from "../wording/obstacle-text.ts";
import { changelogTitle, pullRequestBody } from "../wording/pull-request-text.ts";
import { checkMessages } from "./check-messages.ts";
import type { Performance, Performer } from "./performance.ts";
import { pushTurn } from "./push-turn.ts";
import { signatureAt } from "./signature.ts";
import { keepLevel } from "./twin-trains.ts";

/** Step 4: the branch from the train's head, with the picks on it. */
export const prepareBranch: Performer<"prepare-branch"> = async (performance) => {
  const { world, project, then } = performance;
  const refused = { type: "RecordBranchRefused", kept: readyBefore(performance) } as const;
  const inTheWay = await world.turns.take(pushTurn, () => keepLevel(performance));
  if (inTheWay.length > 0) return [{ ...refused, obstacles: inTheWay }];
  const outcome = await world.repository.ensureBranch(branchRequest(performance));
  switch (outcome.status) {
    case "ready": {
      const { head, base } = outcome;
      return [{ type: "RecordBranch", head, base, commits: summaries(project, outcome.commits) }];
    }
    case "conflict":
      return [
        {
          type: "RecordPickConflict",
          conflict: { commit: outcome.pick, base: outcome.base, files: outcome.files },
        },
      ];
    case "refused":
      return [{ ...refused, obstacles: outcome.obstacles.map((obstacle) => obstacleOf(obstacle, then)) }];
  }
};

/** The work whose branch was ready when this start was asked for. */
function readyBefore({ before }: Performance): StartedWork | null {
  return before.phase === "writing" && before.work?.head ? before.work : null;
}

function branchRequest({ gate, project, then, cause, log }: Performance): Cleared<BranchRequest> {
  return gate.pass("repository", then.clearance, {
    train: then.train.branch,
    branch: then.work?.branch ?? "",
    picks: then.work?.picks ?? [],
    signature: signatureAt(project, firstStart(then, log) ?? cause.at),
    trailers: then.clearance === "public",
  });
}

/** When the same start was first asked for: asked again, it makes the same commits, and finds its branch. */
function firstStart({ work }: Hotfix, log: Performance["log"]): string | undefined {
  const isSame = ({ event }: Performance["log"][number]) =>
    event.type === "WorkStarted" &&
    event.branch === work?.branch &&
    String(event.picks) === String(work.picks);
  return log.find(isSame)?.at;
}

/** The conflict of the start, as long as the branch that is to resolve it is not there. */
function openConflict(
  { then, log }: Performance,
  obstacles: readonly RepositoryObstacle[],
): { readonly conflict?: Conflict } {
  const isMissing = obstacles.some(
    (obstacle) => obstacle.code === "branch-missing" && obstacle.branch === then.work?.branch,
  );
  const start = log.findLast(({ event }) => startEvents.includes(event.type))?.event;
  return isMissing && start?.type === "PickConflicted" ? { conflict: start.conflict } : {};
}

/** What a start comes to; the last one counts. */
const startEvents: readonly HotfixEventType[] = ["BranchReady", "PickConflicted", "RestartRefused"];

/** Step 5: the pull request, at the head that the branch has now. */
export const openPullRequest: Performer<"open-pull-request"> = async (performance) => {
  const { world, gate, project, effect, isFirst, then } = performance;
  const branch = then.work?.branch ?? "";
  const found = await world.repository.inspect(branch, then.train.branch);
  if (found.status === "refused") {
    const obstacles = found.obstacles.map((obstacle) => obstacleOf(obstacle, then));
    return [{ type: "RecordProposalRefused", obstacles, ...openConflict(performance, found.obstacles) }];
  }
  const obstacles = await checkMessages(performance, found.commits);
  if (obstacles.length > 0) return [{ type: "RecordProposalRefused", obstacles }];
  const draft = {
    key: effect.key,
    branch,
    train: then.train.branch,
    head: found.head,
    isFirst,
    title: changelogTitle(then),
    body: pullRequestBody(project, then),
  };
  const { url } = await world.codeHost.ensurePullRequest(gate.pass("code-host", then.clearance, draft));
  return [{ type: "RecordPullRequest", url, head: found.head, commits: summaries(project, found.commits) }];
};

/** Closes the pull request that was open before the event: as merged after a landing, else as given up. */
export const closePullRequest: Performer<"close-pull-request"> = async ({
  world,
  gate,
  before,
  now,
  cause,
  effect,
}) => {
  const url = before.pullRequest?.url;
  if (url === undefined) return [];
  const outcome: "merged" | "given-up" =
    cause.event.type === "Landed" || now.build !== null ? "merged" : "given-up";
  const reason = "reason" in cause.event ? cause.event.reason : "";
  await world.codeHost.ensureClosed(gate.pass("code-host", before.clearance, { url, outcome, reason }));
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: [url] }];
};

/** Commits with their authors as people of the project, where they are known. */
export function summaries(project: Project, commits: readonly Omit<Commit, "message">[]) {
  const others = (authors: readonly string[]) =>
    authors.filter((address) => address !== project.record.author.email.toLowerCase());
  return commits.map(({ sha, subject, authors }) => {
    return {
      sha,
      subject,
      authors: [...new Set(others(authors).map((address) => personOrAddress(project, address)))],
    };
  });
}
