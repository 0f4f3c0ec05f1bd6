import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { traceContainment } from "./containment.ts";
import { goalsOf } from "./goals.ts";
import { madeRepository } from "./made-repository.ts";
import { measure } from "./measure.ts";
import { measureMemory } from "./memory.ts";
import { raceAll } from "./race-all.ts";
import { type SizeResult, thisMachine } from "./results.ts";
import { type Size, sizesNamed } from "./sizes.ts";
import { tablesOf } from "./tables.ts";

const usage = `npm run bench -- landing [options]

Lands hotfixes on repositories that it makes itself: Pointsman, the fewest git commands and other tools in turn.

  --size SIZE      small (1,000 files), medium (30,000), large (300,000) or all; small and medium unless said otherwise
  --rounds N       how often each lands (default 9)
  --slow-rounds N  how often what takes a minute each lands (default 2)
  --no-peers       only Pointsman and the floor
  --cache FOLDER   where made repositories are kept (default: in the system's temporary folder)
  --json           all samples as JSON
  --check          exit code 1 when a goal is missed
`;

interface Options {
  readonly sizes: readonly Size[];
  readonly rounds: number;
  readonly slowRounds: number;
  readonly peers: boolean;
  readonly cache: string;
  readonly json: boolean;
  readonly check: boolean;
}

/** Runs the landing's bench with the words after its name, and answers the exit code. */
export async function benchLanding(words: readonly string[]): Promise<number> {
  const options = readOptions(words);
  if (typeof options === "string") {
    (options === usage ? process.stdout : process.stderr).write(options);
    return options === usage ? 0 : 2;
  }
  const machine = await thisMachine();
  const sizes: SizeResult[] = [];
  for (const size of options.sizes) sizes.push(await benchSize(size, options));
  const results = { machine, sizes };
  const goals = goalsOf(results);
  process.stdout.write(
    options.json ? `${JSON.stringify({ ...results, goals }, null, 2)}\n` : tablesOf(results),
  );
  return options.check && goals.some(({ holds }) => !holds) ? 1 : 0;
}

async function benchSize(size: Size, { cache, rounds, slowRounds, peers }: Options): Promise<SizeResult> {
  const tell = (text: string): void => {
    process.stderr.write(`${size.name}: ${text}\n`);
  };
  tell("making the repository, or finding it made");
  const made = await madeRepository(cache, size);
  const folder = await mkdtemp(join(cache, "run-"));
  try {
    const contestants = await measure({ made, folder, rounds, slowRounds, peers, tell });
    tell("races");
    const races = await raceAll({ made, folder, rounds: Math.min(rounds, 3), tell });
    tell("containment");
    const containment = await traceContainment(made, folder, rounds);
    tell("memory");
    return { size, rounds, contestants, races, containment, memory: await measureMemory(made, folder) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readOptions(words: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...words],
    options: {
      size: { type: "string" },
      rounds: { type: "string", default: "9" },
      "slow-rounds": { type: "string", default: "2" },
      "no-peers": { type: "boolean", default: false },
      cache: { type: "string", default: join(tmpdir(), "pointsman-bench-landing") },
      json: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return usage;
  const sizes = sizesNamed(values.size);
  const [rounds, slowRounds] = [Number(values.rounds), Number(values["slow-rounds"])];
  if (sizes === null) return `--size ${values.size}: it is small, medium, large or all\n`;
  if (!Number.isInteger(rounds) || rounds < 1) return `--rounds ${values.rounds}: it is a number from 1\n`;
  if (!Number.isInteger(slowRounds) || slowRounds < 1) return `--slow-rounds: it is a number from 1\n`;
  const { json, check } = values;
  return { sizes, rounds, slowRounds, peers: !values["no-peers"], cache: resolve(values.cache), json, check };
}
