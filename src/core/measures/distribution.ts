/** How numbers are spread. */
export interface Distribution {
  readonly count: number;
  /** The middle one, or the mean of the two in the middle; `null` of none. */
  readonly median: number | null;
  /** The smallest that at least nine of ten do not exceed (nearest rank); `null` of fewer than ten. */
  readonly p90: number | null;
  readonly most: number | null;
  /** So few that the next one may change everything: say so beside the figures. */
  readonly few: boolean;
}

const fewerThan = 5;
const fewestForTails = 10;

/** How numbers are spread, in any order. */
export function distributionOf(values: readonly number[]): Distribution {
  const sorted = values.toSorted((one, other) => one - other);
  const count = sorted.length;
  return {
    count,
    median: median(sorted),
    p90: count < fewestForTails ? null : (sorted[Math.ceil(count * 0.9) - 1] ?? null),
    most: sorted.at(-1) ?? null,
    few: count < fewerThan,
  };
}

function median(sorted: readonly number[]): number | null {
  const half = Math.floor(sorted.length / 2);
  const [below, middle] = [sorted[half - 1], sorted[half]];
  if (middle === undefined) return null;
  return sorted.length % 2 === 1 || below === undefined ? middle : (below + middle) / 2;
}
