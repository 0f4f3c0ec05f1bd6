import type { Environment } from "../../core/hotfix/build.ts";
import type { Previous, Stowaways } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { roles, system } from "../../core/person.ts";
import type { LineageCommit } from "../../ports/lineage.ts";
import { summaries } from "./perform-work.ts";
import type { Performance } from "./performance.ts";

/** The commits that a build has besides what hotfixes put there, since the build that ran before. */
export async function findStowaways(
  { world, project, then }: Pick<Performance, "world" | "project" | "then">,
  environment: Environment,
  previous: Previous,
): Promise<Stowaways> {
  // A train that is rolling has never been in production: all of it ships there for the first time.
  if (environment === "production" && then.train.life === "rolling")
    return { status: "not-comparable", why: "another-train" };
  if (previous.known === "not" || previous.sha === null || then.build === null)
    return { status: "not-comparable", why: "nothing-known" };
  const between = await world.lineage.between(previous.sha, then.build.sha);
  if (between.status === "not-comparable") return between;
  const cases = await world.reader.list({ person: system, roles }, {});
  const claimed = claims(cases.map(({ hotfix }) => hotfix));
  const ids = new Set(cases.map(({ hotfix }) => hotfix.id));
  const commits = summaries(project, unclaimed(between.commits, claimed, ids));
  return { status: "compared", since: between.since, commits };
}

/** What the landings of every case put on a train: the fix, its merge and its record. */
function claims(cases: readonly Hotfix[]): ReadonlySet<string> {
  const landings = cases.flatMap((hotfix) => hotfix.landings);
  return new Set(landings.flatMap(({ commits, merge, record }) => [...commits, merge, record]));
}

/**
 * Commits that Pointsman made bear the key of a case; picks of a hotfix name what they were picked from. A merge is claimed
 * where all that it brought is, or was in the build before.
 */
function unclaimed(
  commits: readonly LineageCommit[],
  landed: ReadonlySet<string>,
  cases: ReadonlySet<string>,
): readonly LineageCommit[] {
  const [claimed, fresh] = [new Set(landed), new Set(commits.map(({ sha }) => sha))];
  for (const { sha, parents, keys, picked } of commits) {
    const [, ...brought] = parents;
    const carries =
      brought.length > 0 && brought.every((parent) => claimed.has(parent) || !fresh.has(parent));
    const isOfCase = keys.some((key) => cases.has(key.split(".")[0] ?? ""));
    if (isOfCase || carries || picked.some((origin) => landed.has(origin))) claimed.add(sha);
  }
  return commits.filter(({ sha }) => !claimed.has(sha));
}
