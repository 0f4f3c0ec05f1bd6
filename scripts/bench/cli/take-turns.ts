import { spawnSync } from "node:child_process";
import type { Timed } from "./contestants.ts";

/** Rounds that fill the caches of the system and of Node before anything counts. */
const warmUp = 3;

/**
 * Milliseconds of each program in each round. They take turns, in an order that changes, so that whatever else the
 * machine does falls on all of them.
 */
export async function takeTurns(
  programs: readonly Timed[],
  rounds: number,
): Promise<readonly (readonly number[])[]> {
  const samples: number[][] = programs.map(() => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let turn = 0; turn < programs.length; turn += 1) {
      const at = (turn + round + warmUp) % programs.length;
      const program = programs[at];
      if (program === undefined) continue;
      const took = timeOf(program);
      if (round >= 0) samples[at]?.push(took);
    }
  }
  return samples;
}

function timeOf({ name, argv, env }: Timed): number {
  const begun = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...argv], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const took = Number(process.hrtime.bigint() - begun) / 1e6;
  if (status !== 0) throw new Error(`${name} ended with code ${status}: ${stderr}`);
  return took;
}
