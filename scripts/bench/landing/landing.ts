import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { traceContainment } from "./containment.ts";
import { goalsOf } from "./goals.ts";
import { madeRepository } from "./made-repository.ts";
import { measure } from "./measure.ts";
import { measureMemory } from "./memory.ts";
import { readOptions, type SizePlan, usage } from "./options.ts";
import { writePage } from "./page.ts";
import { raceAll } from "./race-all.ts";
import { removeTree } from "./remove-tree.ts";
import { type SizeResult, thisMachine } from "./results.ts";
import { tablesOf } from "./tables.ts";

/** Runs the landing's bench with the words after its name, and answers the exit code. */
export async function benchLanding(words: readonly string[]): Promise<number> {
  const options = readOptions(words);
  if (typeof options === "string") {
    (options === usage ? process.stdout : process.stderr).write(options);
    return options === usage ? 0 : 2;
  }
  const machine = await thisMachine();
  const sizes: SizeResult[] = [];
  for (const plan of options.plans) sizes.push(await benchSize(plan, options.cache));
  const results = { machine, sizes };
  const goals = goalsOf(results);
  const samples = `${JSON.stringify({ ...results, goals }, null, 2)}\n`;
  const tables = tablesOf(results);
  if (options.out !== null) await writeFile(options.out, samples);
  if (options.write) await writePage(tables);
  process.stdout.write(options.json ? samples : tables);
  return options.check && goals.some(({ holds }) => !holds) ? 1 : 0;
}

async function benchSize(plan: SizePlan, cache: string): Promise<SizeResult> {
  const { size, rounds, slowRounds, raceRounds, peers } = plan;
  const tell = (text: string): void => {
    process.stderr.write(`${(performance.now() / 1_000).toFixed(0)} s  ${size.name}: ${text}\n`);
  };
  tell("making the repository, or finding it made");
  const made = await madeRepository(cache, size);
  const folder = await mkdtemp(join(cache, "run-"));
  try {
    const contestants = await measure({ made, folder, rounds, slowRounds, peers, tell });
    const races = await raceAll({ made, folder, rounds: raceRounds, tell });
    tell("containment");
    const containment = await traceContainment(made, folder, rounds);
    tell("memory");
    return { size, rounds, contestants, races, containment, memory: await measureMemory(made, folder) };
  } finally {
    await removeTree(folder);
  }
}
