import type { Obstacle } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { commitsOf } from "../../core/hotfix/landing.ts";
import { messageFlaws } from "../../core/message-flaws.ts";
import type { Commit } from "../../ports/repository.ts";
import { embargoedCases } from "../embargo/embargoed-cases.ts";
import { messageObstacle } from "../wording/obstacle-text.ts";
import type { Performance } from "./performance.ts";

/** What the messages of an embargoed fix would give away of the private side once they are published; nothing for a public one. */
export async function checkMessages(
  { world, project, then }: Performance,
  commits: readonly Commit[],
): Promise<readonly Obstacle[]> {
  if (then.clearance === "public") return [];
  const names = {
    addresses: "missing" in project.private ? [] : project.private.addresses,
    commits: await embargoedCommits(world.reader),
  };
  return commits.flatMap((commit) => {
    const flaws = messageFlaws(commit.message, names);
    return flaws.length === 0 ? [] : [messageObstacle(then, commit, flaws)];
  });
}

async function embargoedCommits(reader: Performance["world"]["reader"]): Promise<readonly string[]> {
  const cases = await embargoedCases(reader);
  return cases.flatMap(({ hotfix }) => madeBy(hotfix));
}

function madeBy({ pullRequest, landings }: Hotfix): readonly string[] {
  return [...(pullRequest?.commits.map(({ sha }) => sha) ?? []), ...landings.flatMap(commitsOf)];
}
