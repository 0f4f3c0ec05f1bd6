import type { Environment } from "../../core/hotfix/build.ts";
import { isReplaceable } from "../../core/hotfix/decide/decide-newer-build.ts";
import type { Previous, Stowaways } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { commitsOf } from "../../core/hotfix/landing.ts";
import type { Between, LineageCommit } from "../../ports/lineage.ts";
import { eyesOf } from "../embargo/side.ts";
import { summaries } from "./perform-work.ts";
import type { Performance } from "./performance.ts";

/** What a build brings against the one that runs: the hotfixes to verify in it, and what belongs to none. */
export interface Comparison {
  readonly stowaways: Stowaways;
  /** The case itself first. */
  readonly aboard: readonly Hotfix[];
}

/** Compares the build of a case with the one that ran before. */
export async function compareBuilds(
  performance: Pick<Performance, "world" | "project" | "then">,
  environment: Environment,
  previous: Previous,
): Promise<Comparison> {
  const { world, project, then } = performance;
  const cases = (await world.reader.list(eyesOf(then.clearance), {})).map(({ hotfix }) => hotfix);
  const found = await between(performance, environment, previous);
  if (found.status === "not-comparable")
    return {
      stowaways: found,
      aboard: told(then, cases, ({ landings }) => landings.some(({ train }) => train === then.train.name)),
    };
  const commits = summaries(project, unclaimed(found.commits, claims(cases)));
  const brought = new Set(found.commits.map(({ sha }) => sha));
  return {
    stowaways: { status: "compared", since: found.since, commits },
    aboard: told(then, cases, (other) => {
      const isNew = other.landings.some(({ record }) => brought.has(record));
      return isNew || (environment === "stage" && isTestedAnew(other, then));
    }),
  };
}

type Found = Extract<Between, { status: "found" }> | Extract<Stowaways, { status: "not-comparable" }>;

async function between(
  { world, then }: Pick<Performance, "world" | "then">,
  environment: Environment,
  previous: Previous,
): Promise<Found> {
  // A train that is rolling has never been in production: all of it ships there for the first time.
  if (environment === "production" && then.train.life === "rolling")
    return { status: "not-comparable", why: "another-train" };
  if (previous.known === "not" || previous.sha === null || then.build === null)
    return { status: "not-comparable", why: "nothing-known" };
  return world.lineage.between(previous.sha, then.build.sha);
}

/** Stage may run it in the build before, but QA's word of that one counts no more. */
function isTestedAnew(other: Hotfix, { train }: Hotfix): boolean {
  return other.build !== null && other.train.name === train.name && isReplaceable(other);
}

/** The cases that count, as far as the ticket of this one may name them. */
function told(
  then: Hotfix,
  cases: readonly Hotfix[],
  counts: (hotfix: Hotfix) => boolean,
): readonly Hotfix[] {
  const others = cases.filter((other) => {
    return other.id !== then.id && other.clearance === "public" && counts(other);
  });
  return [then, ...others];
}

/** What every case knows as its own: the fix, merge and record of its landings, and what was made to carry it elsewhere. */
function claims(cases: readonly Hotfix[]): ReadonlySet<string> {
  const landed = cases.flatMap(({ landings }) => landings);
  const own = landed.flatMap(commitsOf);
  return new Set([...own, ...cases.flatMap(({ containment }) => containment.made)]);
}

/**
 * Commits that no case knows, and that make no change of one that a case knows. What a message says by itself claims nothing. A
 * merge is claimed where all that it brought is, or was in the build before.
 */
function unclaimed(commits: readonly LineageCommit[], known: ReadonlySet<string>): readonly LineageCommit[] {
  const claimed = new Set(known);
  const fresh = new Set(commits.map(({ sha }) => sha));
  for (const { sha, parents, picked } of commits) {
    const [, ...brought] = parents;
    const carries =
      brought.length > 0 && brought.every((parent) => claimed.has(parent) || !fresh.has(parent));
    if (carries || picked.some((origin) => known.has(origin))) claimed.add(sha);
  }
  return commits.filter(({ sha }) => !claimed.has(sha));
}
