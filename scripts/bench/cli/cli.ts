import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { contestants, type Timed } from "./contestants.ts";
import { takeTurns } from "./take-turns.ts";

const usage = `npm run bench -- cli [options]

How long commands take, against a Node program that does nothing. Build first: npm run build

  --rounds N  how often each runs (default 40, at least 20)
  --json      the figures as JSON
  --check     exit code 1 when a goal is missed
`;

/** Runs the bench with the words after its name, and answers the exit code. */
export async function benchCli(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: "string", default: "40" },
      json: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (values.help || !Number.isInteger(rounds) || rounds < 20) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const { run, close } = await contestants();
  const results = await measured(run, rounds).finally(close);
  const machine = { cores: cpus().length, architecture: process.arch, node: process.version };
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ machine, rounds, results }, null, 2)}\n`
      : tableOf(machine, rounds, results),
  );
  return values.check && results.some(({ holds }) => holds === false) ? 1 : 0;
}

interface Result {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
  /** Against the empty program. */
  readonly ratio: number;
  readonly goal: number | null;
  readonly holds: boolean | null;
}

async function measured(run: readonly Timed[], rounds: number): Promise<readonly Result[]> {
  const samples = await takeTurns(run, rounds);
  const [empty] = samples;
  return run.map(({ name, goal }, at) => {
    const own = samples[at] ?? [];
    const ratio = medianOf(own) / medianOf(empty ?? []);
    const holds = goal === null ? null : ratio <= goal;
    return { name, median: medianOf(own), fastest: Math.min(...own), ratio, goal, holds };
  });
}

function medianOf(samples: readonly number[]): number {
  const sorted = samples.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [before, after] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return sorted.length % 2 === 1 ? after : (before + after) / 2;
}

function tableOf(
  { cores, architecture, node }: { cores: number; architecture: string; node: string },
  rounds: number,
  results: readonly Result[],
): string {
  const rows = results.map(({ name, median, fastest, ratio, goal, holds }) =>
    [
      `\`${name}\``,
      median.toFixed(1),
      fastest.toFixed(1),
      ratio.toFixed(2),
      goal === null ? "" : `≤ ${goal}`,
      holds === null ? "" : holds ? "yes" : "**no**",
    ].join(" | "),
  );
  return [
    `${cores} cores, ${architecture}, Node ${node}; ${rounds} rounds in turns, milliseconds.`,
    "",
    "| program | median | fastest | × empty | goal | holds |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row} |`),
    "",
  ].join("\n");
}
