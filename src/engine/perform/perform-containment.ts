import { type BranchStanding, type CarriedRecord, madeFor } from "../../core/hotfix/containment.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { newerTrains } from "../../core/train/newer-trains.ts";
import type { BranchTrace, FoundBy } from "../../ports/lineage.ts";
import { carryFix, closeProposal } from "./carry-fix.ts";
import type { Performance, Performer } from "./performance.ts";

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
  if (missing.length === 0) return standsThere(performance, branch, weakest(found));
  const waived = containment.waivers.some((waiver) => waiver.branch === branch);
  return waived ? { branch, status: "missing" } : carryFix(performance, branch, missing);
}

/** A fix that somebody else brought, or whose proposal was merged, may have come without its line. */
async function standsThere(
  performance: Performance,
  branch: string,
  how: Exclude<FoundBy, "merge">,
): Promise<BranchStanding> {
  const { project, now } = performance;
  const before = now.containment.branches.find((standing) => standing.branch === branch);
  if (before?.status === "carried") return before;
  if (before?.status === "there" && before.record !== undefined) return before;
  if (before?.status === "proposed") await closeProposal(performance, before.url, "merged");
  if (project.record.changelog === null) return { branch, status: "there", how };
  const carried = await carryFix(performance, branch, []);
  const record = recordOf(carried);
  return record === null ? { branch, status: "there", how } : { branch, status: "there", how, record };
}

/** What became of the lines alone; `null` where the branch had them. */
function recordOf(standing: BranchStanding): CarriedRecord | null {
  switch (standing.status) {
    case "there":
      return standing.record ?? null;
    case "carried":
      return { lines: standing.lines, made: madeFor(standing), url: null, unrecorded: standing.unrecorded };
    case "proposed":
      return {
        lines: standing.lines,
        made: madeFor(standing),
        url: standing.url,
        unrecorded: standing.unrecorded,
      };
    case "refused":
      return { lines: [], url: null, unrecorded: standing.obstacles };
    default:
      return null;
  }
}

/** A fix of several commits is there in the way of the one that is there least plainly. */
function weakest(found: BranchTrace["found"]): Exclude<FoundBy, "merge"> {
  const ways = ["pick", "patch"] as const;
  return ways.find((way) => found.includes(way)) ?? "ancestry";
}
