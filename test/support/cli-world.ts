import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Prompter } from "../../src/cli/ask/prompter.ts";
import type { CliContext } from "../../src/cli/context.ts";
import { main } from "../../src/cli/main.ts";
import { bugTrialsOf } from "../../src/compose/compose-bugzilla.ts";
import { hostTrialOf } from "../../src/compose/compose-github.ts";
import { mailboxOf } from "../../src/compose/compose-intake.ts";
import { mailTrialOf } from "../../src/compose/compose-mail.ts";
import { probeOf } from "../../src/compose/compose-probe.ts";
import { type Served, serve } from "../../src/http/serve.ts";
import { type HttpWorld, makeHttpWorld, token } from "./http-world.ts";

/** What a command left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A server in memory behind a loopback port, its data folder, and the commands that find it there. */
export interface CliWorld extends Runner {
  readonly http: HttpWorld;
  close(): Promise<void>;
}

export interface Runner {
  readonly folder: string;
  /** Runs a command line. Nobody is at the terminal, and nobody is named but by the arguments. */
  run(...argv: string[]): Promise<Ran>;
  /** The same in a world that is a little different. */
  runIn(change: Partial<CliContext>, ...argv: string[]): Promise<Ran>;
}

export async function makeCliWorld(): Promise<CliWorld> {
  const http = await makeHttpWorld();
  const served = await serve(http.app, { host: "127.0.0.1", port: 0 });
  const folder = await dataFolder({ version: 1, url: served.url, token });
  return { http, ...runnerOf(folder), close: () => close(http, served, folder) };
}

async function close(http: HttpWorld, served: Served, folder: string): Promise<void> {
  await served.close();
  await http.close();
  await rm(folder, { recursive: true });
}

/** A data folder with a `server.json` in it, or with none. */
export async function dataFolder(serverFile: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pointsman-cli-"));
  if (serverFile !== undefined) {
    const text = typeof serverFile === "string" ? serverFile : JSON.stringify(serverFile);
    await writeFile(join(folder, "server.json"), text);
  }
  return folder;
}

export function runnerOf(folder: string): Runner {
  const runIn = async (change: Partial<CliContext>, ...argv: string[]): Promise<Ran> => {
    const [out, err] = [collector(), collector()];
    const code = await main(argv, { ...contextOf(folder), out, err, ...change }, "1.2.3");
    return { code, out: out.text(), err: err.text() };
  };
  return { folder, runIn, run: (...argv) => runIn({}, ...argv) };
}

/** An hour after the clock of the world in memory. */
const now = Date.parse("2013-06-04T23:30:00Z");

/** What a command has around it, but for where its output goes. */
export function contextOf(folder: string): Omit<CliContext, "out" | "err"> {
  return {
    env: { POINTSMAN_DATA: folder },
    cwd: folder,
    now: () => now,
    prompter: null,
    gitEmail: async () => null,
    probeOf: async (config, settings) => probeOf(config, { ...settings, github: null }),
    mailTrialOf: async (config, env) => mailTrialOf(config, env),
    mailboxOf: async (imap) => mailboxOf(imap, { env: {} }),
    bugTrialsOf: async (config) => bugTrialsOf(config, {}),
    hostTrialOf: async (config) => hostTrialOf(config, {}),
    startServer: () => Promise.reject(new Error("no server is started in this test")),
    untilStopped: () => new Promise(() => {}),
  };
}

/** Where output goes; a terminal if it says so. */
export function collector(terminal: { readonly columns: number } | null = null) {
  const parts: string[] = [];
  return {
    write: (text: string) => parts.push(text),
    text: () => parts.join(""),
    ...(terminal === null ? {} : { isTTY: true, ...terminal }),
  };
}

/** Somebody at the terminal who gives these answers, one a question, and is asked no more and no less. */
export function answering(...answers: readonly (string | boolean)[]) {
  const asked: string[] = [];
  const left = [...answers];
  const next = <T extends string | boolean>(message: string, type: "string" | "boolean"): T => {
    asked.push(message);
    const answer = left.shift();
    if (typeof answer !== type) throw new Error(`no answer to: ${message}`);
    return answer as T;
  };
  const prompter: Prompter = {
    text: async ({ message }) => next(message, "string"),
    choose: async ({ message }) => next(message, "string"),
    confirm: async ({ message }) => next(message, "boolean"),
  };
  return { prompter: async () => prompter, asked, left };
}
