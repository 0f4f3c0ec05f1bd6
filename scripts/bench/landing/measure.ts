import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Contestant, Part, Place, Times } from "./contestant.ts";
import { floor, oneSitting } from "./floors.ts";
import { git } from "./git.ts";
import { type Job, publishFixes } from "./job.ts";
import { flawsOf } from "./landed.ts";
import { peerMakers } from "./peers.ts";
import { pointsman } from "./pointsman.ts";

/** Milliseconds that a contestant took, round by round. */
export interface Measured {
  readonly name: string;
  readonly how: Contestant["how"];
  readonly samples: readonly Times[];
}

export interface MeasureOptions {
  /** The made repository; it stays as it is. */
  readonly made: string;
  /** An empty folder to work in. */
  readonly folder: string;
  readonly rounds: number;
  /** Rounds of what takes a minute each. */
  readonly slowRounds: number;
  readonly peers: boolean;
  readonly tell: (text: string) => void;
}

const run = promisify(execFile);

interface Entrant {
  readonly contestant: Contestant;
  readonly remote: string;
  readonly jobs: Job[];
  readonly samples: Times[];
}

/**
 * Lets all contestants land the same hotfixes in turn, each on a remote of its own that nobody else touches. A first
 * round is not counted. Every remote is looked at in the end, so that nobody is fast by leaving something out.
 */
export async function measure(options: MeasureOptions): Promise<readonly Measured[]> {
  const entrants = await enter(options);
  for (let round = 0; round <= options.rounds; round += 1) {
    // Whoever comes after a tool that wrote much finds a busy disk, so the order changes and the disk is waited for.
    for (const entrant of inOrder(entrants, round)) {
      if (entrant.contestant.slow && round > options.slowRounds) continue;
      await run("sync", ["-f", entrant.remote]).catch(() => {}); // not on every system
      const [job] = await publishFixes(entrant.remote, [round]);
      if (job === undefined) throw new Error("no fix was published");
      const times = await entrant.contestant.land(job);
      entrant.jobs.push(job);
      if (round > 0) entrant.samples.push(times);
      options.tell(`${round}/${options.rounds} ${entrant.contestant.name} ${shown(times)}`);
    }
  }
  for (const { contestant, remote, jobs } of entrants) {
    const flaws = await flawsOf(remote, jobs);
    if (flaws.length > 0) throw new Error(`${contestant.name}: ${flaws.join("; ")}`);
  }
  return entrants.map(({ contestant: { name, how }, samples }) => ({ name, how, samples }));
}

async function enter({ made, folder, peers }: MeasureOptions): Promise<readonly Entrant[]> {
  const makers = [
    { name: "Pointsman", make: async (place: Place) => pointsman(place) },
    { name: "floor", make: floor },
    { name: "one sitting", make: oneSitting },
    ...(peers ? peerMakers() : []),
  ];
  const entrants: Entrant[] = [];
  for (const { name, make } of makers) {
    const place = await placeFor(made, join(folder, name.replaceAll(" ", "-")));
    entrants.push({ contestant: await make(place), remote: place.remote, jobs: [], samples: [] });
  }
  return entrants;
}

/** A remote that is like the made repository, and a folder beside it. */
export async function placeFor(made: string, folder: string): Promise<Place> {
  const place = { remote: join(folder, "remote.git"), folder: join(folder, "own") };
  await mkdir(place.folder, { recursive: true });
  await git(folder, ["clone", "-q", "--bare", "--template=", "--local", made, place.remote]);
  await git(place.remote, ["config", "receive.autogc", "false"]);
  return place;
}

/** The middle of the numbers; of an even count, the lower of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The median of one part; `null` where the contestant has no such part. */
export function medianOf({ samples }: Measured, part: Part): number | null {
  const numbers = samples.flatMap((times) => times[part] ?? []);
  return numbers.length === 0 ? null : median(numbers);
}

/** Round by round another order: turned by one place, and every second time from the end. */
function inOrder<T>(all: readonly T[], round: number): readonly T[] {
  const first = round % all.length;
  const turned = [...all.slice(first), ...all.slice(0, first)];
  return round % 2 === 0 ? turned : turned.toReversed();
}

function shown(times: Times): string {
  return Object.entries(times)
    .map(([part, milliseconds]) => `${part} ${Math.round(milliseconds)}`)
    .join(", ");
}
