import type { Build } from "../../core/hotfix/build.ts";
import type { Obstacle } from "../../core/hotfix/evidence.ts";
import type { FollowOutcome, FollowRequest } from "../../ports/twin-trains.ts";
import type { PlacedRefusal } from "../../record/plan-record.ts";
import { alternatives, buildNumbers, editRelease, linePaths, recordPaths } from "../record-edit.ts";
import { conflictObstacle, landingObstacleOf } from "../wording/obstacle-text.ts";
import type { Performance } from "./performance.ts";
import { pushTurn } from "./push-turn.ts";
import { signatureAt } from "./signature.ts";

/**
 * Brings what the public train has onto the private one, before an embargoed case builds on it; lists what stands in the
 * way. A public case has nothing to bring.
 */
export async function keepLevel(performance: Performance): Promise<readonly Obstacle[]> {
  if (performance.then.clearance === "public") return [];
  return obstaclesOf(performance, await follow(performance));
}

type Level =
  | { readonly ok: true; readonly build: Build }
  | { readonly ok: false; readonly obstacles: readonly Obstacle[] };

/** The build at the private train's head, with all that the public train has; or what stands in the way of that. */
export function levelBuild(performance: Performance): Promise<Level> {
  const { world, project, then } = performance;
  return world.turns.take(pushTurn, async () => {
    const outcome = await follow(performance);
    if (!("head" in outcome)) return { ok: false, obstacles: obstaclesOf(performance, outcome) };
    const train = then.train.name;
    const sha = outcome.head;
    const location = project.location;
    return { ok: true, build: { train, ...(await numbersAt(performance, sha)), sha, location } };
  });
}

/** The version and release that the version file says at a commit. */
async function numbersAt(
  { world, project }: Performance,
  sha: string,
): Promise<Pick<Build, "version" | "release">> {
  const [version] = project.record.versions;
  for (const path of version === undefined ? [] : alternatives(version.file)) {
    const found = await world.repository.read(sha, path);
    if (found.status === "found") return buildNumbers(project, new Map([[path, found.text]]));
  }
  return { version: "", release: "" };
}

async function follow(performance: Performance): Promise<FollowOutcome<PlacedRefusal>> {
  const { world, gate, then } = performance;
  const request = gate.pass("repository", then.clearance, followRequest(performance));
  if (world.private === null) throw new Error("the gate let an embargoed case through to no private side");
  return world.private.twin.follow(request);
}

export function followRequest({ project, effect, now, cause }: Performance): FollowRequest<PlacedRefusal> {
  const [version] = project.record.versions;
  return {
    key: `${effect.key}.follow`,
    branch: now.train.branch,
    lines: linePaths(project),
    paths: recordPaths(project),
    version: version === undefined ? null : alternatives(version.file),
    edit: (files, reserved) => editRelease(project, files, reserved),
    message: `Carry ${now.train.branch} on`,
    signature: signatureAt(project, cause.at),
  };
}

function obstaclesOf({ then }: Performance, outcome: FollowOutcome<PlacedRefusal>): readonly Obstacle[] {
  switch (outcome.status) {
    case "refused":
      return outcome.obstacles.map((obstacle) => landingObstacleOf(obstacle, then));
    case "conflict":
      return [
        conflictObstacle(
          then,
          outcome.files.map(({ path }) => path),
        ),
      ];
    default:
      return [];
  }
}

/** Texts of the train's version file in the other repository: no build of either bears a number of the other. */
export async function otherNumbers({ world, project, then }: Performance): Promise<readonly string[]> {
  const [version] = project.record.versions;
  // What is embargoed has just been brought level with the public train: its numbers stand in its own files.
  if (world.private === null || then.clearance === "embargoed" || version === undefined) return [];
  for (const path of alternatives(version.file)) {
    const found = await world.private.repository.read(then.train.branch, path);
    if (found.status === "found") return [found.text];
  }
  return [];
}
