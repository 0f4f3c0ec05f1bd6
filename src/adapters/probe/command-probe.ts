import { type ChildProcess, spawn } from "node:child_process";
import { basename } from "node:path";
import type { HostAnswer } from "../../core/hotfix/evidence.ts";
import type { HostProbe } from "../../ports/environment.ts";
import { longestAnswer, readFirstLine } from "./source.ts";

export interface CommandProbeOptions {
  /** The program and its arguments, each as it is: no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** Where it runs. */
  readonly folder: string;
  /** Variables that the command gets; nothing else of the server's own environment, where secrets may be. */
  readonly env: Readonly<Record<string, string>>;
  /** 10 seconds unless said; then the command and whatever it has started are ended. */
  readonly timeoutMs?: number;
}

/** Asks a command that the project configures, on the server, which commit an environment runs: its first line names it. */
export function createCommandProbe({ timeoutMs = 10_000, ...rest }: CommandProbeOptions): HostProbe {
  const shown = `command ${basename(rest.command[0])}`;
  const ask = async () => answerOf(await run({ ...rest, timeoutMs }), shown);
  return { ask, poll: ask };
}

type Printed = { readonly text: string } | { readonly why: string };

function answerOf(printed: Printed, url: string): HostAnswer {
  if ("why" in printed) return { status: "silent", why: printed.why, url };
  const reading = readFirstLine(printed.text);
  return "unreadable" in reading
    ? { status: "silent", why: reading.unreadable, url }
    : { status: "answered", ...reading, url };
}

function run({ command, folder, env, timeoutMs }: Required<CommandProbeOptions>): Promise<Printed> {
  const { promise, resolve } = Promise.withResolvers<Printed>();
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: folder,
    env,
    shell: false,
    // A group of its own, so that it is ended as a whole.
    detached: true,
    // What it complains of may quote a secret, and nobody would read it.
    stdio: ["ignore", "pipe", "ignore"],
  });
  const end = (printed: Printed) => {
    clearTimeout(timer);
    endGroup(child);
    child.stdout?.destroy();
    resolve(printed);
  };
  const timer = setTimeout(() => end({ why: `it did not answer within ${timeoutMs / 1000} s` }), timeoutMs);
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    if (lengthOf(chunks) > longestAnswer) end({ why: `its answer is longer than ${longestAnswer} bytes` });
  });
  child.on("error", (error) => end({ why: startFailure(error) }));
  child.on("close", (code) =>
    end(code === 0 ? { text: Buffer.concat(chunks).toString("utf8") } : { why: failure(code) }),
  );
  return promise;
}

function lengthOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

/** Ends the command and everything it has started; one that is gone already is no trouble. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of the group is left.
  }
}

function startFailure(error: Error): string {
  const code = "code" in error ? String(error.code) : "";
  return code === "ENOENT" ? "its command is not there" : `its command could not be started (${code})`;
}

function failure(code: number | null): string {
  return code === null ? "its command was killed" : `its command failed (exit code ${code})`;
}
