import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Size, sizes, sizesNamed } from "./sizes.ts";

export const usage = `npm run bench -- landing [options]

Lands hotfixes on repositories that it makes itself: Pointsman, the fewest git commands and other tools in turn.

  --quick          every size in minutes: 3 rounds, one race of each kind, other tools at 1,000 files only
  --size SIZE      small (1,000 files), medium (30,000), large (300,000) or all; small and medium unless said otherwise.
                   all is the whole bench, and takes an hour or more
  --rounds N       how often each lands (default 9)
  --slow-rounds N  how often what takes a minute each lands (default 2)
  --no-peers       only Pointsman and the floor
  --cache FOLDER   where made repositories are kept (default: in the system's temporary folder)
  --json           all samples as JSON, instead of tables
  --out FILE       writes all samples as JSON to a file as well
  --write          writes the tables into docs/performance.md as well
  --check          exit code 1 when a goal is missed
`;

/** How one size is measured. */
export interface SizePlan {
  readonly size: Size;
  readonly rounds: number;
  readonly slowRounds: number;
  readonly raceRounds: number;
  readonly peers: boolean;
}

export interface Options {
  readonly plans: readonly SizePlan[];
  readonly cache: string;
  readonly json: boolean;
  readonly out: string | null;
  readonly write: boolean;
  readonly check: boolean;
}

/** Reads the words after the bench's name; a text is to be printed instead of a run, the usage or what is wrong. */
export function readOptions(words: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: "boolean", default: false },
      size: { type: "string" },
      rounds: { type: "string", default: "9" },
      "slow-rounds": { type: "string", default: "2" },
      "no-peers": { type: "boolean", default: false },
      cache: { type: "string", default: join(tmpdir(), "pointsman-bench-landing") },
      json: { type: "boolean", default: false },
      out: { type: "string" },
      write: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return usage;
  const named = sizesNamed(values.size);
  const [rounds, slowRounds] = [Number(values.rounds), Number(values["slow-rounds"])];
  if (named === null) return `--size ${values.size}: it is small, medium, large or all\n`;
  if (!Number.isInteger(rounds) || rounds < 1) return `--rounds ${values.rounds}: it is a number from 1\n`;
  if (!Number.isInteger(slowRounds) || slowRounds < 1) return `--slow-rounds: it is a number from 1\n`;
  const peers = !values["no-peers"];
  const whole = named.map((size) => ({ size, rounds, slowRounds, peers, raceRounds: Math.min(rounds, 3) }));
  const { json, out = null, write, check } = values;
  return { plans: values.quick ? quick : whole, cache: resolve(values.cache), json, out, write, check };
}

const quick: readonly SizePlan[] = sizes.map((size) => {
  return { size, rounds: 3, slowRounds: 1, raceRounds: 1, peers: size.name === "small" };
});
