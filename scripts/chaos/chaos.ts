import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { CaseJson, LogJson } from "../../src/engine/case-json.ts";
import { makeSandbox, type Sandbox } from "../demo/sandbox.ts";
import { trains } from "../demo/sandbox-files.ts";
import { type CliAnswer, runCli } from "../demo/server.ts";
import { countEffects } from "./count-effects.ts";
import { createPhoenix, type Phoenix } from "./phoenix.ts";
import { deeds, followUp, reportArgs, title, told } from "./script.ts";

const usage = `npm run chaos [-- --share 0.5]

Walks the demo's hotfix while the server is killed with -9: between the steps, and before and after every call that
leaves the process and every append. At the end each effect must be there once.

  --share NUMBER   which part of the crash points is used, 0 to 1 (default 1)
`;

/** What must be there at the end: one of each. */
const expected: Readonly<Record<string, number>> = {
  hotfixes: 1,
  issues: 1,
  "pull requests": 1,
  "ticket entries for stage": 1,
  "ticket entries for production": 1,
  "comments said twice": 0,
  "hotfix branches": 1,
  "record commits": 1,
  "ChangeLog lines": 1,
  release: 2,
  mails: 12 + told,
  "mails sent twice": 0,
};

/** A deed that does not get done in so many tries never will. */
const mostTries = 200;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { share: { type: "string", default: "1" }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const sandbox = await makeSandbox();
  await appendFile(sandbox.config, followUp);
  const phoenix = createPhoenix(sandbox, join(sandbox.folder, "ledger"), Number(values.share));
  try {
    await suffer(sandbox, phoenix);
    await phoenix.rest();
    return judge(await countEffects(sandbox), phoenix.lives());
  } finally {
    await phoenix.strike();
    await sandbox.remove();
  }
}

async function suffer(sandbox: Sandbox, phoenix: Phoenix): Promise<void> {
  await insist(sandbox, phoenix, "the train", ["train", "add", `train-${trains.rolling}`], "ann", hasTrain);
  const id = await reportOnce(sandbox, phoenix);
  for (const deed of deeds(sandbox.fix)) {
    const environments = await look(sandbox, phoenix, id);
    deploy(sandbox, environments);
    await insist(sandbox, phoenix, deed.args(id).join(" "), deed.args(id), deed.who, async () => {
      return deed.isDone(await look(sandbox, phoenix, id), await logOf(sandbox, phoenix, id));
    });
    await phoenix.strike();
  }
  await insist(sandbox, phoenix, "the last effects", ["status", id], "ann", () =>
    isIdle(sandbox, phoenix, id),
  );
}

/** Says a command until it is done, whatever dies meanwhile. */
async function insist(
  sandbox: Sandbox,
  phoenix: Phoenix,
  what: string,
  args: readonly string[],
  who: string,
  isDone: (sandbox: Sandbox, phoenix: Phoenix) => Promise<boolean>,
): Promise<void> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    if (await isDone(sandbox, phoenix)) {
      process.stdout.write(`${what}: done after ${tries - 1} tries, life ${phoenix.lives()}\n`);
      return;
    }
    await phoenix.rise();
    await runCli(sandbox, who, args);
  }
  throw new Error(`${what} was not done after ${mostTries} tries`);
}

/** Asks until a live server answers. */
async function ask(sandbox: Sandbox, phoenix: Phoenix, args: readonly string[]): Promise<CliAnswer["json"]> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    await phoenix.rise();
    const { code, json } = await runCli(sandbox, "ann", args);
    if (code === 0) return json;
  }
  throw new Error(`${args.join(" ")} was not answered`);
}

/** A report is not repeated blindly: whoever is not sure looks first. */
async function reportOnce(sandbox: Sandbox, phoenix: Phoenix): Promise<string> {
  const find = async () => {
    const { hotfixes } = (await ask(sandbox, phoenix, ["status"])) as { hotfixes: readonly CaseJson[] };
    return hotfixes.find((hotfix) => hotfix.title === title)?.id ?? "";
  };
  await insist(sandbox, phoenix, "the report", reportArgs, "cyn", async () => (await find()) !== "");
  const id = await find();
  await insist(
    sandbox,
    phoenix,
    "the call",
    ["status", id],
    "ann",
    async () => (await look(sandbox, phoenix, id)).phase === "deciding",
  );
  return id;
}

async function look(sandbox: Sandbox, phoenix: Phoenix, id: string): Promise<CaseJson> {
  return (await ask(sandbox, phoenix, ["status", id])) as CaseJson;
}

async function logOf(sandbox: Sandbox, phoenix: Phoenix, id: string): Promise<LogJson["events"]> {
  return ((await ask(sandbox, phoenix, ["log", id])) as LogJson).events;
}

async function hasTrain(sandbox: Sandbox, phoenix: Phoenix): Promise<boolean> {
  const { trains: all } = (await ask(sandbox, phoenix, ["train", "list"])) as {
    trains: readonly { name: string; life: string | null }[];
  };
  return all.some((train) => train.name === trains.rolling && train.life === "rolling");
}

async function isIdle(sandbox: Sandbox, phoenix: Phoenix, id: string): Promise<boolean> {
  return (await logOf(sandbox, phoenix, id)).some(
    ({ event }) => event.type === "EffectDone" && event.effect.endsWith("announce.verified"),
  );
}

/** Ops puts on whatever the tickets say. */
function deploy({ environments }: Sandbox, { rollouts }: CaseJson): void {
  for (const environment of ["stage", "production"] as const) {
    const build = rollouts[environment].build;
    if (build !== null) environments[environment].deploy({ sha: build.sha, version: build.version });
  }
}

function judge(counts: Readonly<Record<string, number>>, lives: number): number {
  const wrong = Object.entries(expected).filter(([what, count]) => counts[what] !== count);
  for (const [what, count] of Object.entries(counts)) process.stdout.write(`${what.padEnd(32)}${count}\n`);
  for (const [what, count] of wrong) process.stderr.write(`${what}: ${counts[what]} instead of ${count}\n`);
  process.stdout.write(`The server was killed ${lives - 1} times.\n`);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await main();
