import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { placeFor } from "./measure.ts";

const run = promisify(execFile);

export interface Memory {
  /** MiB of the process with a warm mirror, after a rest. */
  readonly idle: number;
  /** MiB that it had at most while it landed. */
  readonly peak: number;
}

/** How much memory the landing process takes, in a process of its own so that nothing else counts. */
export async function measureMemory(made: string, folder: string): Promise<Memory> {
  const place = await placeFor(made, join(folder, "memory"));
  const script = join(import.meta.dirname, "memory-probe.ts");
  const { stdout } = await run(process.execPath, ["--expose-gc", script, place.remote, place.folder]);
  return JSON.parse(stdout) as Memory;
}
