import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Contestant, Place } from "./contestant.ts";
import { git, gitEnvironment } from "./git.ts";
import { type Job, lineOf } from "./job.ts";
import { train } from "./made-repository.ts";

/** A contestant that does all in one script. */
export function byScript(
  name: string,
  script: string,
  place: Place,
  how: Contestant["how"] = "itself",
): Contestant {
  return {
    name,
    how,
    slow: false,
    land: async (job) => ({ whole: await timed(script, place, job, how) }),
  };
}

/** Runs a script for a job and tells how many milliseconds it took. */
export async function timed(
  script: string,
  { remote, folder }: Place,
  job: Job,
  how = "itself",
): Promise<number> {
  const args = [
    join(import.meta.dirname, script),
    `file://${remote}`,
    folder,
    train,
    job.fix,
    job.branch,
    lineOf(job),
  ];
  const start = performance.now();
  const child = spawn("bash", args, {
    env: { ...gitEnvironment, TOOL: how === "itself" ? "tool" : "steps" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "close");
  const end = performance.now();
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return end - start;
}

/** A mirror as it is after the first fetch. */
export async function bareClone({ remote, folder }: Place, name = "."): Promise<void> {
  await git(remote, ["clone", "-q", "--bare", "--template=", `file://${remote}`, join(folder, name)]);
}
