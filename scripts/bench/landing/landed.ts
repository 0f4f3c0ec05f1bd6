import { git } from "./git.ts";
import { type Job, lineOf } from "./job.ts";
import { pathOf, train } from "./made-repository.ts";

/** The release of the made repository. Each landing takes the next one. */
const firstRelease = 7;

/** What is wrong with a remote on which exactly these jobs have been landed; empty when all is well. */
export async function flawsOf(remote: string, jobs: readonly Job[]): Promise<readonly string[]> {
  const text = (path: string): Promise<string> =>
    git(remote, ["cat-file", "blob", `refs/heads/${train}:${path}`]);
  const [log, spec] = await Promise.all([text("ChangeLog"), text("scripts/app.spec")]);
  const lines = log.split("\n");
  const flaws = jobs.flatMap((job) => {
    const times = lines.filter((line) => line === lineOf(job)).length;
    return times === 1 ? [] : [`the line of fix ${job.number} stands there ${times} times`];
  });
  const release = Number(/^Release: (\d+)/m.exec(spec)?.[1]);
  if (release !== firstRelease + jobs.length)
    flaws.push(`the release is ${release} after ${jobs.length} landings`);
  for (const { number } of jobs) {
    const fixed = await text(pathOf(number));
    if (fixed !== `export const fixed = ${number};`) flaws.push(`fix ${number} is not there`);
  }
  return flaws;
}

/** The releases that the train's commits bore, one for each time that it was raised. */
export async function releasesOf(remote: string, count: number): Promise<readonly number[]> {
  const log = await git(remote, [
    ...["log", "--first-parent", "-p", "-U0", "--no-color", "--format=", `-n${count * 3}`],
    ...[`refs/heads/${train}`, "--", "scripts/app.spec"],
  ]);
  return [...log.matchAll(/^\+Release: (\d+)/gm)].map(([, release]) => Number(release)).slice(0, count);
}
