import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CliWorld, makeCliWorld } from "../../test/support/cli-world.ts";
import { trainBranch } from "../../test/support/http-world.ts";
import type { CaseJson } from "../engine/views/case-json.ts";
import { commandTable } from "./command-table.ts";

let world: CliWorld;
let id: string;
beforeAll(async () => {
  world = await makeCliWorld();
  await world.run("train", "add", trainBranch, "--as", "ann");
  const reported = await world.run(
    ...[
      "report",
      "--train",
      "2013.05.22",
      "--title",
      "t",
      "--manifestation",
      "m",
      "--affected",
      "1",
      "--json",
    ],
    ...["--complexity", "low", "--risk", "low", "--risk-note", "n", "--changelog", "c: #1", "--as", "ann"],
  );
  id = (JSON.parse(reported.out) as CaseJson).id;
});
afterAll(() => world.close());

const values = [
  ...[
    "ship",
    "hotfix",
    "stage",
    "production",
    "add",
    "list",
    "derail",
    "2013.05.22",
    "2013.13.45",
    "bash",
    "words",
  ],
  ...[
    "--",
    "",
    "../..",
    "%2e%2e",
    "hf-7k3m9q2x",
    "constructor",
    "__proto__",
    "low",
    "12",
    "1e9",
    "127.0.0.1:0",
  ],
];

/** Every option of a command and its subcommands. */
async function optionsOf(name: string): Promise<readonly string[]> {
  const texts = [(await world.run("help", name)).out];
  if (name === "train") texts.push((await world.run("train", "derail", "--help")).out);
  return texts.flatMap((text) => text.match(/--[a-z-]+/g) ?? []);
}

/** Command lines that are sometimes right, and mostly wrong in one place or another. */
function anyArguments(options: readonly string[]): fc.Arbitrary<readonly string[]> {
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme" }) },
  );
  const option = fc.constantFrom(...options);
  const part = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(option, value) },
    { weight: 2, arbitrary: fc.tuple(option) },
    { weight: 1, arbitrary: fc.tuple(value) },
  );
  const first = fc.constantFrom(
    [],
    ["@id"],
    ["@id", "stage"],
    ["@id", "ship"],
    ["list"],
    ["derail", "2013.05.22"],
  );
  const last = fc.constantFrom([], ["--as", "ann"], ["--as", "ann", "--json"], ["--as", "nobody"]);
  return fc.tuple(first, fc.array(part, { maxLength: 4 }), last).map((parts) => parts.flat(2));
}

it.each(commandTable.map(({ name }) => name))("%s takes any arguments without falling over", async (name) => {
  const options = await optionsOf(name);
  const problem = {
    code: "invalid",
    file: "pointsman.yaml",
    position: null,
    key: "",
    message: "wrong",
  } as const;
  const startServer = async () => ({ ok: false, problems: [problem] }) as const;
  const codes = new Set<number>();
  await fc.assert(
    fc.asyncProperty(anyArguments(options), async (words) => {
      // A lone dash reads standard input, of which there is none here.
      const argv = words.map((word) => (word === "@id" ? id : word)).filter((word) => word !== "-");
      const { code, out, err } = await world.runIn({ startServer }, name, ...argv);
      codes.add(code);
      expect([0, 1, 2, 4, 8]).toContain(code);
      expect(out + err).not.toMatch(/This is a bug|^ {4}at |\n {4}at /);
      if (code !== 0) expect(out + err).not.toBe("");
    }),
    { numRuns: 100 },
  );
  expect(codes.size).toBeGreaterThan(1); // else everything was refused for the same reason
});
