import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { CaseJson, LogJson } from "../../src/engine/views/case-json.ts";
import { bugs, secondHole } from "../demo/bugs.ts";
import { reportArgs } from "../demo/report-args.ts";
import { type DemoSandbox, makeSandbox, type Sandbox } from "../demo/sandbox.ts";
import { type CliAnswer, runCli } from "../demo/server.ts";
import { countEffects, countReminders } from "./count-effects.ts";
import { createPhoenix, type Phoenix } from "./phoenix.ts";
import { type Deed, followUp, hasToldAll, told, toldOf } from "./script.ts";
import { type Story, stories } from "./story.ts";
import { privateCommits, tracesOf } from "./traces.ts";

const usage = `npm run chaos [-- --share 0.5] [-- --train production] [-- --people slow] [-- --kind security]

Walks the demo's hotfix while the server is killed with -9: between the steps, and before and after every call that
leaves the process and every append. At the end each effect must be there once.

  --share NUMBER   which part of the crash points is used, 0 to 1 (default 1)
  --train TRAIN    rolling (the default); production: stage is leased to the hotfix and given back
  --people PEOPLE  prompt (the default); slow: on the rolling train they vote, write, review and verify only when everybody
                   was reminded of it and the escalation was told, and the server is killed in each of these as well
  --kind KIND      normal (the default); security: killed between any two steps of the disclosure, whatever the share;
                   nothing of it may be in public before, and nothing of another one ever
`;

/** A deed that does not get done in so many tries never will. */
const mostTries = 200;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      share: { type: "string", default: "1" },
      train: { type: "string", default: "rolling" },
      people: { type: "string", default: "prompt" },
      kind: { type: "string", default: "normal" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const { kind, people, train } = values;
  const story = stories[kind !== "normal" ? kind : people !== "prompt" ? people : train];
  if (story === undefined)
    throw new Error("--train is rolling or production, --people prompt or slow, --kind normal or security");
  const sandbox = await makeSandbox(story.kind);
  await appendFile(sandbox.config, followUp(story.waits));
  await story.prepare(sandbox);
  const phoenix = createPhoenix(sandbox, join(sandbox.folder, "ledger"), Number(values.share));
  try {
    const counts = await play({ story, sandbox, phoenix });
    return judge(story, counts, phoenix.lives());
  } finally {
    await phoenix.strike();
    await sandbox.remove();
  }
}

/** A story, where it plays, and the server that is killed in it. */
interface Run {
  readonly story: Story;
  readonly sandbox: DemoSandbox;
  readonly phoenix: Phoenix;
}

/** Plays the story to its end, and counts what there is of everything outside. */
async function play(run: Run): Promise<Readonly<Record<string, number>>> {
  const { story, sandbox, phoenix } = run;
  const id = await suffer(run);
  const traces = story.kind === "security" ? await disclose(run, id) : 0;
  await insist(run, { what: "the last effects", args: ["status", id], who: "ann" }, () => isIdle(run, id));
  const log = await logOf(run, id);
  await phoenix.rest();
  const left = story.kind === "security" ? await tracesOf(sandbox, secondHole, []) : [];
  return {
    ...(await countEffects(sandbox, story.train)),
    ...(await countReminders(sandbox, log)),
    "traces of what is private": traces + left.length,
  };
}

/** Goes public, once nothing of it was in public; another hotfix stays private. Answers how many traces there were. */
async function disclose(run: Run, id: string): Promise<number> {
  const { sandbox, phoenix, story } = run;
  const second = reportArgs({ kind: "security", train: "rolling" }, secondHole);
  await reportOnce(run, second, secondHole.title);
  await phoenix.strike();
  const traces = [
    ...(await tracesOf(sandbox, bugs.security, await privateCommits(sandbox))),
    ...(await tracesOf(sandbox, secondHole, [])),
  ];
  for (const trace of traces) process.stderr.write(`${trace}\n`);
  await act(run, id, story.disclosing);
  return traces.length;
}

async function suffer(run: Run): Promise<string> {
  const { sandbox, story } = run;
  for (const [name, args] of Object.entries(story.adds))
    await insist(run, { what: `the train ${name}`, args, who: "ann" }, () => hasTrain(run, name));
  const id = await reportOnce(run, story.report, story.title);
  await act(run, id, story.deeds(sandbox.fix));
  return id;
}

async function act(run: Run, id: string, deeds: readonly Deed[]): Promise<void> {
  const { sandbox, phoenix, story } = run;
  for (const deed of deeds) {
    const args = deed.args(id);
    await insist(run, { what: args.join(" "), args, who: deed.who }, async () => {
      const hotfix = await look(run, id);
      const log = await logOf(run, id);
      deploy(sandbox, hotfix, log);
      await story.write(sandbox, hotfix);
      return deed.isDone(hotfix, log);
    });
    await phoenix.strike();
  }
}

interface Said {
  /** What it is for, as the protocol of the run has it. */
  readonly what: string;
  readonly args: readonly string[];
  readonly who: string;
}

/** Says a command until it is done, whatever dies meanwhile. */
async function insist(run: Run, { what, args, who }: Said, isDone: () => Promise<boolean>): Promise<void> {
  const { sandbox, phoenix } = run;
  for (let tries = 1; tries <= mostTries; tries += 1) {
    if (await isDone()) {
      process.stdout.write(`${what}: done after ${tries - 1} tries, life ${phoenix.lives()}\n`);
      return;
    }
    await phoenix.rise();
    await runCli(sandbox, who, args);
  }
  const words = `What the server said last:\n${phoenix.lastWords()}`;
  const left = JSON.stringify(await ask(run, ["status"]), null, 2);
  throw new Error(`${what} was not done after ${mostTries} tries. How it was left:\n${left}\n${words}`);
}

/** Asks until a live server answers. */
async function ask({ sandbox, phoenix }: Run, args: readonly string[]): Promise<CliAnswer["json"]> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    await phoenix.rise();
    const { code, json } = await runCli(sandbox, "ann", args);
    if (code === 0) return json;
  }
  throw new Error(`${args.join(" ")} was not answered. The server said last:\n${phoenix.lastWords()}`);
}

/** A report is not repeated blindly: whoever is not sure looks first. */
async function reportOnce(run: Run, report: readonly string[], title: string): Promise<string> {
  const find = async () => {
    const { hotfixes } = (await ask(run, ["status"])) as { hotfixes: readonly CaseJson[] };
    return hotfixes.find((hotfix) => hotfix.title === title)?.id ?? "";
  };
  await insist(run, { what: "the report", args: report, who: "cyn" }, async () => (await find()) !== "");
  const id = await find();
  const isCalled = async () => (await look(run, id)).phase === "deciding";
  await insist(run, { what: "the call", args: ["status", id], who: "ann" }, isCalled);
  return id;
}

async function look(run: Run, id: string): Promise<CaseJson> {
  return (await ask(run, ["status", id])) as CaseJson;
}

async function logOf(run: Run, id: string): Promise<LogJson["events"]> {
  return ((await ask(run, ["log", id])) as LogJson).events;
}

async function hasTrain(run: Run, name: string): Promise<boolean> {
  const { trains: all } = (await ask(run, ["train", "list"])) as {
    trains: readonly { name: string; life: string | null }[];
  };
  return all.some((train) => train.name === name && train.life !== null);
}

async function isIdle(run: Run, id: string): Promise<boolean> {
  return (await logOf(run, id)).some(
    ({ event }) => event.type === "EffectDone" && event.effect.endsWith(run.story.last),
  );
}

/**
 * Ops puts on whatever the tickets say, the last one of them, but only when the follow-up has told everybody: a build
 * that is there earlier is found by the poll, and nobody is reminded of it.
 */
function deploy(
  { environments }: Sandbox,
  { rollouts, lease, phase }: CaseJson,
  log: LogJson["events"],
): void {
  if (phase === "verified") return;
  for (const environment of ["stage", "production"] as const) {
    const build = rollouts[environment].build;
    if (build !== null && hasToldAll(log, environment))
      environments[environment].deploy({ sha: build.sha, version: build.version });
  }
  const back = lease?.restore?.build;
  if (back !== undefined && back.known !== "not" && toldOf(log, "restore") >= told)
    environments.stage.deploy({ sha: back.sha ?? "", version: back.version });
}

function judge({ expected }: Story, counts: Readonly<Record<string, number>>, lives: number): number {
  const wrong = Object.entries(expected).filter(([what, count]) => counts[what] !== count);
  for (const [what, count] of Object.entries(counts)) process.stdout.write(`${what.padEnd(32)}${count}\n`);
  for (const [what, count] of wrong) process.stderr.write(`${what}: ${counts[what]} instead of ${count}\n`);
  process.stdout.write(`The server was killed ${lives - 1} times.\n`);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await main();
