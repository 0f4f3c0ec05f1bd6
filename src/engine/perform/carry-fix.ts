import { type BranchStanding, type CarriedRecord, idleProposals } from "../../core/hotfix/containment.ts";
import type { Obstacle } from "../../core/hotfix/evidence.ts";
import { isEnding } from "../../core/hotfix/phase.ts";
import type { Brought, CarryOutcome, CarryRequest } from "../../ports/lineage.ts";
import type { PlacedRefusal } from "../../record/plan-record.ts";
import { editLines, linePaths, recordPaths } from "../record-edit.ts";
import { carryObstacleOf } from "../wording/obstacle-text.ts";
import {
  carriedBody,
  carriedMessage,
  carriedTitle,
  carryMergeMessage,
} from "../wording/pull-request-text.ts";
import { carryBranch } from "../wording/resolve-text.ts";
import { wishOf } from "./perform-landing.ts";
import type { Performance, Performer } from "./performance.ts";
import { pushTurn } from "./push-turn.ts";
import { signatureAt } from "./signature.ts";

type Outcome = CarryOutcome<PlacedRefusal>;

/** Brings commits of the fix to a branch, with their line, as the project wants it: pushed or proposed. No commits bring the line. */
export async function carryFix(
  performance: Performance,
  branch: string,
  missing: readonly string[],
): Promise<BranchStanding> {
  const { world, gate, now } = performance;
  const request = carryRequest(performance, branch, missing);
  const cleared = gate.pass("repository", now.clearance, request);
  const outcome = await world.turns.take(pushTurn, () => world.lineage.carry(cleared));
  const says = (obstacle: Parameters<typeof carryObstacleOf>[0]): Obstacle => carryObstacleOf(obstacle, now);
  const unrecorded = "unrecorded" in outcome ? outcome.unrecorded.map(says) : [];
  switch (outcome.status) {
    case "carried":
      return request.beside === null
        ? pushed(branch, missing, { ...outcome, unrecorded })
        : propose(performance, branch, request.beside, { ...outcome, unrecorded });
    case "nothing-to-carry":
      return byContent(branch, unrecorded.length === 0 ? undefined : { lines: [], url: null, unrecorded });
    case "conflict": {
      const { commit, base, files } = outcome;
      return { branch, status: "conflict", conflict: { commit, base, files } };
    }
    case "refused":
      return { branch, status: "refused", obstacles: outcome.obstacles.map(says) };
    case "rejected":
      return { branch, status: "refused", obstacles: [{ code: "push-rejected", says: outcome.says }] };
  }
}

type Carried = Pick<Extract<Outcome, { status: "carried" }>, "head" | "isNew" | "made" | "lines" | "what"> & {
  readonly unrecorded: readonly Obstacle[];
};

/** Lines alone went up where the fix was asked for: its files said the same already. */
function pushed(
  branch: string,
  missing: readonly string[],
  { head, made, lines, what, unrecorded }: Carried,
): BranchStanding {
  return what === "fix" || missing.length === 0
    ? { branch, status: "carried", head, made, lines, unrecorded }
    : byContent(branch, { lines, made, url: null, unrecorded });
}

function byContent(branch: string, record: CarriedRecord | undefined): BranchStanding {
  const there = { branch, status: "there", how: "content" } as const;
  return record === undefined ? there : { ...there, record };
}

/** Opens the pull request, or finds it. One that was closed says that people do not want it. */
async function propose(
  performance: Performance,
  branch: string,
  beside: string,
  carried: Carried,
): Promise<BranchStanding> {
  const { world, gate, project, now } = performance;
  const { head, made, lines, unrecorded, what } = carried;
  const draft = {
    key: `${now.id}.carry-${now.landings.length}.${branch}`,
    branch: beside,
    train: branch,
    head,
    title: carriedTitle(now),
    body: carriedBody(project, now, branch),
    isFirst: carried.isNew && isFirstLook(performance, branch),
  };
  const { url, state } = await world.codeHost.ensurePullRequest(gate.pass("code-host", now.clearance, draft));
  if (state !== "open") {
    const says = `${url} is ${state}, and ${branch} lacks the fix. Bring it there by hand, or waive it with a reason.`;
    return { branch, status: "refused", obstacles: [{ code: `proposal-${state}`, says }] };
  }
  if (what === "fix") return { branch, status: "proposed", url, head, made, lines, unrecorded };
  return byContent(branch, { lines, made, url, unrecorded });
}

/** A proposal that is remembered, or whose answer was lost, may have been closed, and its branch deleted. */
function isFirstLook({ isFirst, now }: Performance, branch: string): boolean {
  return isFirst && now.containment.branches.every((standing) => standing.branch !== branch);
}

function carryRequest(
  { project, effect, now, cause, log }: Performance,
  branch: string,
  missing: readonly string[],
): CarryRequest<PlacedRefusal> {
  const wish = wishOf(now, log);
  const asProposal = project.branches.carry.by === "pull-request";
  return {
    key: effect.key,
    branch,
    trailers: now.clearance === "public",
    beside: asProposal ? carryBranch(now, branch) : null,
    brings: broughtBy({ project, now }, branch, missing),
    keeps: recordPaths(project).flat(),
    paths: linePaths(project),
    edit: (files) => editLines(project, wish, files),
    message: carriedMessage(now),
    signature: signatureAt(project, cause.at),
  };
}

/** The last landing's record has all that the case put on the train. */
function broughtBy(
  { project, now }: Pick<Performance, "project" | "now">,
  branch: string,
  missing: readonly string[],
): Brought {
  const commit = now.landings.at(-1)?.record;
  if (project.branches.carry.as === "picks" || missing.length === 0 || commit === undefined)
    return { how: "picks", commits: missing };
  return { how: "merge", commit, message: carryMergeMessage(now, branch) };
}

/** Closes a proposal of a fix on another branch. */
export async function closeProposal(
  { world, gate, now }: Performance,
  url: string,
  outcome: "merged" | "given-up",
): Promise<void> {
  const reason = outcome === "merged" ? "" : "Nobody waits for it any more.";
  await world.codeHost.ensureClosed(gate.pass("code-host", now.clearance, { url, outcome, reason }));
}

/** Closes what is proposed on branches that are waived, or of a case that was given up. */
export const closeProposals: Performer<"close-proposals"> = async (performance) => {
  const { now, effect } = performance;
  const urls = idleProposals(now.containment, isEnding(now.phase));
  for (const url of urls) await closeProposal(performance, url, "given-up");
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: urls }];
};
