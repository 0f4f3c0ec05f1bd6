import { trainName } from "../../core/train/train-name.ts";

/** A branch here or at the remote, under the name that it has there. */
export interface KnownBranch {
  readonly name: string;
  /** Seconds since the epoch of its last commit. */
  readonly committedAt: number;
  /** Its last commit. */
  readonly sha: string;
}

/** A pattern that train branches have, and the branches that have it, the newest first. */
export interface TrainGuess {
  readonly pattern: string;
  readonly branches: readonly KnownBranch[];
}

/**
 * Guesses which branches are trains. Names that say "train" win, then the way of naming that most branches follow.
 * Every guess is returned, the best first, so that the others can be shown.
 */
export function guessTrains(branches: readonly KnownBranch[]): readonly TrainGuess[] {
  const guesses = customs.map((pattern) => ({ pattern, branches: matching(pattern, branches) }));
  const likely = guesses.filter((guess) => guess.branches.length > 0);
  const rank = ({ pattern, branches: found }: TrainGuess) =>
    pattern.startsWith("train") ? Number.MAX_SAFE_INTEGER : found.length;
  // Equal ranks keep the order of the list.
  return likely.sort((one, other) => rank(other) - rank(one));
}

/** Ways in which teams name release branches, the more telling first. */
const customs = [
  "train-*",
  "train/*",
  "trains/*",
  "release/*",
  "release-*",
  "releases/*",
  "release_*",
  "rel/*",
  "rel-*",
  "stable/*",
  "stable-*",
  "*-stable",
  "REL_*_STABLE",
  "maint/*",
  "maint-*",
  "v*.x",
  "*.x",
  "v*",
];

/** A release branch bears a number or a date: `release-notes` is none. */
function matching(pattern: string, branches: readonly KnownBranch[]): readonly KnownBranch[] {
  // `v*` and `*.x` would otherwise take any name that begins or ends so.
  const numeric = /^(v\*|\*)/.test(pattern) ? /^\d[\w.-]*$/ : /\d/;
  const named = branches.filter(({ name }) => numeric.test(trainName(pattern, name) ?? ""));
  return named.sort((one, other) => other.committedAt - one.committedAt || (one.name < other.name ? 1 : -1));
}
