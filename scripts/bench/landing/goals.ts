import { type Results, type SizeResult, timeOf } from "./results.ts";

/** Something that the landing promises, and whether it kept it here. */
export interface Goal {
  readonly goal: string;
  readonly found: string;
  readonly holds: boolean;
}

/** Medians of a noisy machine differ by so much without a reason. */
const noise = 1.1;

/** Every goal that the measured sizes say something of. */
export function goalsOf({ sizes }: Results): readonly Goal[] {
  const large = sizes.find(({ size }) => size.name === "large");
  return [
    ...sizes.flatMap(nearFloor),
    ...growth(sizes),
    ...sizes.flatMap(raceGoals),
    ...(large === undefined ? [] : [...againstPeers(large), containmentGoal(large), memoryGoal(large)]),
  ];
}

function nearFloor(result: SizeResult): readonly Goal[] {
  const named = { land: "landing", whole: "branch and landing" } as const;
  return (["land", "whole"] as const).flatMap((part) => {
    const ours = timeOf(result, "Pointsman", part);
    const floor = timeOf(result, "floor", part);
    if (ours === null || floor === null) return [];
    const found = `${milliseconds(ours)} : ${milliseconds(floor)} = ${(ours / floor).toFixed(2)}`;
    const goal = `${files(result)}: ${named[part]} at most 1.3 × the floor + 30 ms`;
    return [{ goal, found, holds: ours <= floor * 1.3 + 30 }];
  });
}

/** Compares the smallest and the largest size that were measured, by the milliseconds that a landing takes more. */
function growth(sizes: readonly SizeResult[]): readonly Goal[] {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const grown = (name: string): number =>
    (timeOf(last, name, "land") ?? 0) - (timeOf(first, name, "land") ?? 0);
  const [ours, floor] = [grown("Pointsman"), grown("floor")];
  const goal = `${files(first)} to ${files(last)}: a landing grows no more than the floor (within a tenth)`;
  const found = `${milliseconds(ours)} : ${milliseconds(floor)}`;
  return [{ goal, found, holds: ours <= Math.max(0, floor) * noise }];
}

function raceGoals({ size, races }: SizeResult): readonly Goal[] {
  return races.flatMap(({ who, attempts, together, inARow, flaws }) => {
    const at = `${size.files.toLocaleString("en")} files, eight landings, ${who}`;
    const ratio = together / inARow;
    const nothingLost = {
      goal: `${at}: nothing lost or twice`,
      found: flaws.join("; ") || "nothing",
      holds: flaws.length === 0,
    };
    // Strangers have nothing to take turns by (docs/performance.md): their figures are in the table, and no goal.
    if (who === "eight strangers") return [nothingLost];
    return [
      nothingLost,
      { goal: `${at}: at most 2 attempts`, found: attempts.toFixed(2), holds: attempts <= 2 },
      { goal: `${at}: at most 1.5 × the same in a row`, found: ratio.toFixed(2), holds: ratio <= 1.5 },
    ];
  });
}

/** How many times as long a peer takes at least, at the largest size. */
const faster = { backport: 8, "git-flow": 12, "new work tree": 80, "fresh clone": 80 } as const;

function againstPeers(large: SizeResult): readonly Goal[] {
  return Object.entries(faster).flatMap(([peer, times]) => {
    const ours = timeOf(large, "Pointsman", "land");
    const theirs = timeOf(large, peer, "whole");
    if (ours === null || theirs === null) return [];
    const goal = `${files(large)}: a landing at least ${times} × faster than ${peer}`;
    return [{ goal, found: (theirs / ours).toFixed(1), holds: theirs / ours >= times }];
  });
}

function containmentGoal({ containment: { commits, warm, found } }: SizeResult): Goal {
  return {
    goal: `containment of one fix over ${commits.toLocaleString("en")} commits in under 50 ms, index warm`,
    found: found ? milliseconds(warm) : "the fix was not found",
    holds: found && warm < 50,
  };
}

function memoryGoal({ memory }: SizeResult): Goal {
  const above = memory.peak - memory.idle;
  return {
    goal: "at most 200 MiB above idle while landing",
    found: `${above.toFixed(0)} MiB`,
    holds: above < 200,
  };
}

function files({ size }: SizeResult): string {
  return `${size.files.toLocaleString("en")} files`;
}

function milliseconds(time: number): string {
  return `${Math.round(time)} ms`;
}
