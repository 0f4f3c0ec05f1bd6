import type { KnownBranch } from "./branch-names.ts";

/** The branch that trains are cut from. */
export interface DevelopmentLine {
  readonly branch: string;
  /** How it was told. */
  readonly how: string;
  /** Branches that could have been meant as well, each with what speaks for it. */
  readonly others: readonly string[];
}

/** A branch that may be the development line. */
export interface Candidate {
  readonly branch: string;
  readonly how: string;
}

const usualNames = ["dev", "develop", "development", "trunk", "main", "master"];

/**
 * Branches that may be the development line, by their names alone, the likeliest first. Where there are trains, a usual
 * name comes before a default branch of another name: what people are shown need not be what trains are cut from.
 */
export function candidatesOf(
  branches: readonly KnownBranch[],
  trains: ReadonlySet<string>,
  { remoteHead, current }: { readonly remoteHead: string | null; readonly current: string | null },
): readonly Candidate[] {
  const shown = remoteHead === null || trains.has(remoteHead) ? [] : [remoteHead];
  const usual = usualNames.filter((name) => branches.some((branch) => branch.name === name));
  const byDefault = shown.map((branch) => ({ branch, how: "the default branch" }));
  const byName = usual
    .filter((name) => !shown.includes(name))
    .map((branch) => ({ branch, how: "a branch of the usual name" }));
  const yields = trains.size > 0 && shown.some((name) => !usual.includes(name));
  const found = yields ? [...byName, ...byDefault] : [...byDefault, ...byName];
  if (found.length > 0 || current === null || trains.has(current)) return found;
  return [{ branch: current, how: "the branch checked out" }];
}

/**
 * Chooses the candidate that most trains were cut from.
 *
 * @param distances for each candidate, how many commits each train has made since it left it
 */
export function chooseLine(
  candidates: readonly Candidate[],
  distances: ReadonlyMap<string, readonly number[]>,
): DevelopmentLine | null {
  const own = (branch: string) => distances.get(branch) ?? [];
  const nearest = (at: number) => Math.min(...candidates.map(({ branch }) => own(branch)[at] ?? Infinity));
  const wins = (branch: string) =>
    own(branch).filter((distance, at) => distance < Infinity && distance === nearest(at)).length;
  // Equal ones keep the order of their names.
  const [best, ...others] = [...candidates].sort((one, other) => wins(other.branch) - wins(one.branch));
  if (best === undefined) return null;
  const how = wins(best.branch) === 0 ? best.how : "the newest trains were cut from it";
  return { branch: best.branch, how, others: others.map(({ branch, how: why }) => `${branch} (${why})`) };
}
