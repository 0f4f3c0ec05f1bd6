import type { HiddenWorld } from "../../../test/support/interference/hidden-world.ts";
import "../../run-tsx.ts";

const rounds = 1_000;
/** Not counted: until code and queries are warm, the first to be asked is slower. */
const warmUp = 200;
/** Part of the spread that the medians may differ by. */
const goal = 0.1;
const tails = ["", "/log"];

/** Times hidden and absent hotfixes side by side, on a database as a server has it; answers the exit code. */
export async function benchHidden(words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    process.stderr.write("npm run bench -- hidden\n");
    return 2;
  }
  const { makeHiddenWorld } = await import("../../../test/support/interference/hidden-world.ts");
  const hidden = await makeHiddenWorld();
  try {
    let held = true;
    for (const tail of tails) held = (await compare(hidden, tail)) && held;
    return held ? 0 : 1;
  } finally {
    await hidden.end();
  }
}

/** The two are asked in turns, each round in the other order, so that neither gains by its place. */
async function compare({ world, hidden }: HiddenWorld, tail: string): Promise<boolean> {
  const { ask } = await import("../../../test/support/http-client.ts");
  const times = { hidden: [] as number[], absent: [] as number[] };
  const paths = { hidden: hidden.hotfix, absent: "hf-absent22" };
  const time = async (which: "hidden" | "absent"): Promise<number> => {
    const start = performance.now();
    const response = await ask(world, "GET", `/hotfixes/${paths[which]}${tail}`);
    await response.arrayBuffer();
    if (response.status !== 404) throw new Error(`a ${which} hotfix answered ${response.status}`);
    return performance.now() - start;
  };
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const order = round % 2 === 0 ? (["hidden", "absent"] as const) : (["absent", "hidden"] as const);
    for (const which of order) {
      const took = await time(which);
      if (round >= warmUp) times[which].push(took);
    }
  }
  return tell(tail, times);
}

function tell(
  tail: string,
  times: { readonly hidden: readonly number[]; readonly absent: readonly number[] },
): boolean {
  const [hidden, absent] = [times.hidden.toSorted(byValue), times.absent.toSorted(byValue)];
  const difference = Math.abs(at(hidden, 0.5) - at(absent, 0.5));
  const spread = Math.min(...[hidden, absent].map((sorted) => at(sorted, 0.75) - at(sorted, 0.25)));
  const holds = difference < goal * spread;
  const ms = (value: number) => `${value.toFixed(3)} ms`;
  process.stdout.write(
    `GET /hotfixes/{id}${tail}, ${rounds} of each: hidden ${ms(at(hidden, 0.5))}, absent ${ms(at(absent, 0.5))}; they differ by ${ms(difference)}, ` +
      `which is ${((100 * difference) / spread).toFixed(1)} % of the spread of ${ms(spread)} between quartiles; the goal is under ${100 * goal} %: ${holds ? "holds" : "MISSED"}\n`,
  );
  return holds;
}

const byValue = (one: number, other: number) => one - other;

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
}
