import { cp } from "node:fs/promises";
import { join } from "node:path";
import { createGitRepository } from "../../../src/adapters/git/repository.ts";
import type { Repository } from "../../../src/ports/repository.ts";
import type { Turns } from "../../../src/ports/turns.ts";
import type { Place } from "./contestant.ts";
import { git } from "./git.ts";
import { type Job, landingRequest, publishFixes } from "./job.ts";
import { flawsOf, releasesOf } from "./landed.ts";
import { developmentLine, train } from "./made-repository.ts";
import { median, placeFor } from "./measure.ts";

/**
 * Who lands: one server for all eight; eight servers on one database, each with a mirror of its own, which take turns;
 * or eight that share nothing but the remote.
 */
export type Racers = "one server" | "eight servers on one database" | "eight strangers";

/** Eight landings at once on one train, against the same eight in a row. */
export interface Raced {
  readonly who: Racers;
  /** Milliseconds for all eight, medians. */
  readonly together: number;
  readonly inARow: number;
  /** Plans made for each landing, on average. */
  readonly attempts: number;
  /** What was lost or taken twice. */
  readonly flaws: readonly string[];
}

export const landers = 8;

export interface RaceOptions {
  /** The made repository, and a mirror of it. */
  readonly made: string;
  readonly mirror: string;
  readonly folder: string;
  readonly rounds: number;
  readonly who: Racers;
  /** Turns of servers on one database, one for each. */
  readonly turns: readonly Turns[];
}

/** Races: each time on fresh remotes, in turn with the same landings in a row. */
export async function race(options: RaceOptions): Promise<Raced> {
  const together: number[] = [];
  const inARow: number[] = [];
  const attempts: number[] = [];
  const flaws: string[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const row = await run(options, `row-${round}`, false);
    const all = await run(options, `all-${round}`, true);
    inARow.push(row.took);
    together.push(all.took);
    attempts.push(...all.attempts);
    flaws.push(...all.flaws);
  }
  const mean = attempts.reduce((sum, each) => sum + each, 0) / attempts.length;
  return { who: options.who, together: median(together), inARow: median(inARow), attempts: mean, flaws };
}

async function run(
  { made, mirror, folder, who, turns }: RaceOptions,
  name: string,
  atOnce: boolean,
): Promise<{ took: number; attempts: readonly number[]; flaws: readonly string[] }> {
  const place = await placeFor(made, join(folder, `${who.replaceAll(" ", "-")}-${name}`));
  const jobs = await publishBranches(place.remote);
  const servers = await warmServers(place, mirror, who === "one server" ? 1 : landers);
  const tasks = jobs.map((job, index) => {
    const land = () => landOne(servers[index % servers.length], job);
    const own = who === "eight servers on one database" ? turns[index] : undefined;
    return own === undefined ? land : () => own.take(train, land);
  });
  const start = performance.now();
  const attempts = atOnce ? await Promise.all(tasks.map((task) => task())) : await inTurn(tasks);
  const took = performance.now() - start;
  return { took, attempts, flaws: await raceFlaws(place.remote, jobs) };
}

/** Eight fixes, each on a branch of its own from the train's head. */
async function publishBranches(remote: string): Promise<readonly Job[]> {
  const numbers = Array.from({ length: landers }, (_, index) => index);
  const base = await git(remote, ["rev-parse", `refs/heads/${train}`]);
  const jobs: Job[] = [];
  for (const number of numbers) {
    await git(remote, ["update-ref", `refs/heads/${developmentLine}`, base]);
    const [job] = await publishFixes(remote, [number]);
    if (job === undefined) throw new Error("no fix was published");
    await git(remote, ["update-ref", `refs/heads/${job.branch}`, job.fix]);
    jobs.push(job);
  }
  return jobs;
}

/** Servers that have just been started, each on a copy of a mirror that has been in use. */
async function warmServers(place: Place, mirror: string, count: number): Promise<readonly Repository[]> {
  const servers: Repository[] = [];
  for (let index = 0; index < count; index += 1) {
    const copy = join(place.folder, `mirror-${index}`);
    await cp(mirror, copy, { recursive: true });
    const server = createGitRepository({ remote: `file://${place.remote}`, mirror: copy });
    await server.read(train, "ChangeLog");
    servers.push(server);
  }
  return servers;
}

async function landOne(server: Repository | undefined, job: Job): Promise<number> {
  const outcome = await server?.land(landingRequest(job, job.fix));
  if (outcome?.status !== "landed") throw new Error(`not landed: ${JSON.stringify(outcome)}`);
  return outcome.attempts;
}

async function inTurn<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const results: T[] = [];
  for (const task of tasks) results.push(await task());
  return results;
}

async function raceFlaws(remote: string, jobs: readonly Job[]): Promise<readonly string[]> {
  const releases = await releasesOf(remote, jobs.length);
  const twice = new Set(releases).size < jobs.length ? [`releases taken: ${releases.join(" ")}`] : [];
  return [...(await flawsOf(remote, jobs)), ...twice];
}

/** Makes a mirror of the made repository, to be copied for each race. */
export async function makeMirror(made: string, mirror: string): Promise<void> {
  const repository = createGitRepository({ remote: `file://${made}`, mirror });
  await repository.read(train, "ChangeLog");
}
