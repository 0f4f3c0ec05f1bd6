import { cpus, loadavg, totalmem } from "node:os";
import type { Traced } from "./containment.ts";
import type { Part } from "./contestant.ts";
import { git } from "./git.ts";
import { type Measured, medianOf } from "./measure.ts";
import type { Memory } from "./memory.ts";
import type { Raced } from "./race.ts";
import type { Size } from "./sizes.ts";

/** What was measured at one size. */
export interface SizeResult {
  readonly size: Size;
  readonly rounds: number;
  readonly contestants: readonly Measured[];
  readonly races: readonly Raced[];
  readonly containment: Traced;
  readonly memory: Memory;
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  /** What else it had to do in the quarter of an hour before, as the system's load average; 0 where that is not known. */
  readonly load: number;
  readonly day: string;
  readonly architecture: string;
  readonly node: string;
  readonly git: string;
}

export interface Results {
  readonly machine: Machine;
  readonly sizes: readonly SizeResult[];
}

/** The machine, as far as it says something of the times. */
export async function thisMachine(): Promise<Machine> {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[2] ?? 0,
    day: new Date().toISOString().slice(0, 10),
    architecture: process.arch,
    node: process.version,
    git: (await git(".", ["--version"])).replace("git version ", ""),
  };
}

/** Median milliseconds of a contestant's part at a size; `null` where it did not run. */
export function timeOf({ contestants }: SizeResult, name: string, part: Part): number | null {
  const found = contestants.find((each) => each.name === name);
  return found === undefined ? null : medianOf(found, part);
}
