import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "./sandbox.ts";

const binary = fileURLToPath(new URL("../../bin/pointsman.js", import.meta.url));

/** A running server of the sandbox, as `pointsman up` starts it. */
export interface Server {
  readonly pid: number;
  signInLink(): Promise<string>;
  /** Runs a command of the CLI as a person; answers what `--json` printed, and the exit code. */
  run(as: string | null, args: readonly string[]): Promise<CliAnswer>;
  /** Reads the API as the CLI does, as Ann unless somebody else is named; `null` for nobody. */
  get(path: string, as?: string | null): Promise<unknown>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts the server on the sandbox's data folder and waits until it answers. */
export async function startServer(sandbox: Sandbox): Promise<Server> {
  const child = start(["up", "--config", sandbox.config, "--data", sandbox.data, "--json"]);
  const ready = await firstLine(child);
  const exited = once(child, "exit");
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    pid: child.pid ?? 0,
    signInLink: async () => (JSON.parse(ready) as { signIn: string }).signIn,
    run: (as, args) => runCli(sandbox, as, args),
    get: (path, as = "ann") => getJson(sandbox, path, as),
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [binary, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: cleanEnvironment(),
  });
}

/** The caller's environment without settings of Pointsman's own. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = ["DATABASE_URL"];
  const kept = Object.entries(process.env).filter(
    ([key]) => !key.startsWith("POINTSMAN_") && !own.includes(key),
  );
  return { ...Object.fromEntries(kept), POINTSMAN_PRIVATE: "1" }; // the demo alone reads what is printed
}

/** The line that says that the server is ready. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")));
    });
    child.once("exit", (code) => reject(new Error(`the server ended with code ${code} before it was ready`)));
  });
}

/** What a command said. */
export interface CliAnswer {
  readonly code: number;
  /** What `--json` printed. */
  readonly json: unknown;
  readonly errors: string;
}

/** Runs one command of the CLI on the sandbox's server. */
export async function runCli(
  sandbox: Sandbox,
  as: string | null,
  args: readonly string[],
): Promise<CliAnswer> {
  const person = as === null ? [] : ["--as", as];
  const child = spawn(
    process.execPath,
    [binary, ...args, ...person, "--data", sandbox.data, "--json", "--no-input"],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: cleanEnvironment(),
    },
  );
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code: child.exitCode ?? 1, json: output === "" ? null : (JSON.parse(output) as unknown), errors };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = "";
  for await (const chunk of stream) all += String(chunk);
  return all;
}

async function getJson(sandbox: Sandbox, path: string, as: string | null): Promise<unknown> {
  const { url, token } = JSON.parse(await readFile(join(sandbox.data, "server.json"), "utf8")) as {
    url: string;
    token: string;
  };
  const person = as === null ? {} : { "pointsman-person": as };
  const response = await fetch(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, ...person },
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
