import type { BranchStanding } from "../../core/hotfix/containment.ts";
import type { Obstacle } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { newerTrains } from "../../core/train/newer-trains.ts";
import type { BranchTrace, CarryRequest, FoundBy } from "../../ports/lineage.ts";
import type { PlacedRefusal } from "../../record/plan-record.ts";
import { editLines, linePaths } from "../record-edit.ts";
import { landingObstacleOf } from "../wording/obstacle-text.ts";
import { carriedMessage } from "../wording/pull-request-text.ts";
import { wishOf } from "./perform-landing.ts";
import type { Performance, Performer } from "./performance.ts";
import { signatureAt } from "./signature.ts";

/** Looks where the fix is, and carries it to each branch that lacks it. */
export const checkContainment: Performer<"check-containment"> = async (performance) => {
  const { world, now, intent } = performance;
  const commits = fixOf(now);
  const traces = await world.lineage.trace({ commits, branches: await branchesFor(performance) });
  const branches: BranchStanding[] = [];
  for (const trace of traces) branches.push(await standingOf(performance, commits, trace));
  return [{ type: "RecordContainment", round: intent.round, branches }];
};

/** What has landed on the train of the case, of every attempt: what was rejected and mended is one fix. */
function fixOf({ landings, train }: Hotfix): readonly string[] {
  const own = landings.filter((landing) => landing.train === train.name);
  return [...new Set(own.flatMap(({ commits }) => commits))];
}

/** The development line and every newer live train. */
async function branchesFor({ world, project, now }: Performance): Promise<readonly string[]> {
  const newer = newerTrains(now.train, await world.reader.trains());
  const branches = [project.branches.development, ...newer.map(({ branch }) => branch)];
  return [...new Set(branches)].filter((branch) => branch !== now.train.branch);
}

async function standingOf(
  performance: Performance,
  commits: readonly string[],
  { branch, head, found }: BranchTrace,
): Promise<BranchStanding> {
  const { containment } = performance.now;
  if (head === null) return { branch, status: "absent" };
  const missing = commits.filter((_, at) => found[at] == null);
  if (missing.length > 0) {
    const waived = containment.waivers.some((waiver) => waiver.branch === branch);
    return waived ? { branch, status: "missing" } : carry(performance, branch, missing);
  }
  const before = containment.branches.find((standing) => standing.branch === branch);
  return before?.status === "carried" ? before : { branch, status: "there", how: weakest(found) };
}

/** A fix of several commits is there in the way of the one that is there least plainly. */
function weakest(found: BranchTrace["found"]): FoundBy {
  const ways = ["pick", "patch"] as const;
  return ways.find((way) => found.includes(way)) ?? "ancestry";
}

async function carry(
  performance: Performance,
  branch: string,
  picks: readonly string[],
): Promise<BranchStanding> {
  const { world, gate, now } = performance;
  const request = carryRequest(performance, branch, picks);
  const outcome = await world.lineage.carry(gate.pass("repository", now.clearance, request));
  const says = (obstacle: Parameters<typeof landingObstacleOf>[0]): Obstacle =>
    landingObstacleOf(obstacle, now);
  switch (outcome.status) {
    case "carried": {
      const { head, lines, unrecorded } = outcome;
      return { branch, status: "carried", head, lines, unrecorded: unrecorded.map(says) };
    }
    case "nothing-to-carry":
      return { branch, status: "there", how: "content" };
    case "conflict": {
      const { pick: commit, base, files } = outcome;
      return { branch, status: "conflict", conflict: { commit, base, files } };
    }
    case "refused":
      return { branch, status: "refused", obstacles: outcome.obstacles.map(says) };
    case "rejected":
      return { branch, status: "refused", obstacles: [{ code: "push-rejected", says: outcome.says }] };
  }
}

function carryRequest(
  { project, effect, now, cause, log }: Performance,
  branch: string,
  picks: readonly string[],
): CarryRequest<PlacedRefusal> {
  const wish = wishOf(now, log);
  return {
    ...{ key: effect.key, branch, picks, trailers: now.clearance === "public" },
    paths: linePaths(project),
    edit: (files) => editLines(project, wish, files),
    message: carriedMessage(now),
    signature: signatureAt(project, cause.at),
  };
}
