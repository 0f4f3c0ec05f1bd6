import { type ChildProcess, spawn } from "node:child_process";
import { Fault } from "../../../core/fault.ts";
import { offerToken, type SignIn, signInStreams } from "./sign-in.ts";

interface GitRun {
  readonly args: readonly string[];
  /** Bytes for standard input. */
  readonly input?: Buffer;
  /** Standard output is kept up to here. What is more is cut where `cut` is set, and a fault elsewhere. */
  readonly limit?: number;
  readonly cut?: boolean;
  /** True for what talks to the remote; it has a time-out of its own. */
  readonly remote?: boolean;
}

interface GitAnswer {
  readonly code: number;
  readonly out: Buffer;
  readonly errors: string;
  /** True where output was left out. */
  readonly cut: boolean;
}

export interface GitSettings {
  readonly system: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds that a local process, and one that talks to the remote, may take. */
  readonly seconds: { readonly local: number; readonly remote: number };
  /** Signs in what talks to the remote, or every process where any of them may; `null` where git has a helper, or needs none. */
  readonly signIn: { readonly by: SignIn; readonly whom: "remote" | "all" } | null;
  /** Called before each process starts. Tests stop a landing here; the docs count processes with it. */
  readonly beforeProcess: (args: readonly string[]) => void | Promise<void>;
}

/** Starts git processes, all alike. */
export interface Git {
  readonly system: string;
  /** Runs git to its end. Resolves with any exit code; a process that was killed or got stuck is a fault. */
  run(run: GitRun): Promise<GitAnswer>;
  /** Starts git for a conversation over its standard input and output. The caller ends it. */
  start(args: readonly string[]): Promise<ChildProcess>;
}

const outputLimit = 64 * 1024 * 1024;
const errorLimit = 64 * 1024;
/** Time that git has to remove its lock files before it is killed the hard way. */
const graceMilliseconds = 2_000;

/** Makes the one way in which this adapter starts a process: an array of arguments, never a shell. */
export function createGit(settings: GitSettings): Git {
  const { environment: env, signIn } = settings;
  const launch = async (args: readonly string[], remote: boolean): Promise<ChildProcess> => {
    await settings.beforeProcess(args);
    const signsIn = signIn !== null && (remote || signIn.whom === "all");
    const token = signsIn ? await signIn.by.token() : null;
    // Its own process group, so that what git itself starts (ssh, index-pack) ends with it.
    const how = { env, detached: true };
    const child = spawn("git", args, { ...how, stdio: token === null ? "pipe" : [...signInStreams] });
    if (token !== null) offerToken(child, token);
    return child;
  };
  return {
    system: settings.system,
    start: (args) => launch(args, false),
    run: async (run) => finish(await launch(run.args, run.remote ?? false), run, settings),
  };
}

async function finish(child: ChildProcess, run: GitRun, settings: GitSettings): Promise<GitAnswer> {
  const seconds = run.remote ? settings.seconds.remote : settings.seconds.local;
  let stopped: "late" | "full" | null = null;
  const stop = (why: "late" | "full"): void => {
    stopped ??= why;
    endGroup(child);
  };
  const out = collect(child.stdout, run.limit ?? outputLimit, () => stop("full"));
  const errors = collect(child.stderr, errorLimit, () => {});
  const timer = setTimeout(() => stop("late"), seconds * 1000);
  feed(child, run.input);
  try {
    const { code, signal } = await ended(child, settings.system);
    const reason = stopped as "late" | "full" | null;
    if (reason === "late") throw new Fault({ code: "timed-out", system: settings.system, seconds });
    if (reason === "full" && run.cut)
      return { code: 0, out: out.bytes(), errors: errors.bytes().toString(), cut: true };
    if (reason === "full") throw tooMuch(settings.system, run);
    if (code === null)
      throw new Fault({ code: "killed", system: settings.system, signal: signal ?? "unknown" });
    return { code, out: out.bytes(), errors: errors.bytes().toString(), cut: false };
  } finally {
    clearTimeout(timer);
  }
}

function tooMuch(system: string, { args }: GitRun): Fault {
  return new Fault({ code: "unexpected-answer", system, says: `git ${args[0]} printed more than expected` });
}

/** Ends a process and all that it started: asked first, so that it removes its locks, then killed. */
export function endGroup(child: ChildProcess): void {
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMilliseconds);
  child.once("close", () => clearTimeout(timer));
}

function signalGroup(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

function ended(
  child: ChildProcess,
  system: string,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) =>
      reject(new Fault({ code: "unreachable", system, why: "git could not be started" }, { cause })),
    );
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}

function feed(child: ChildProcess, input: Buffer | undefined): void {
  // A process that ends before it has read everything breaks the pipe; its exit code tells why.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input ?? "");
}

function collect(stream: ChildProcess["stdout"], limit: number, onFull: () => void): { bytes(): Buffer } {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on("data", (chunk: Buffer) => {
    if (size >= limit) return onFull();
    const kept = chunk.subarray(0, limit - size);
    size += kept.length;
    chunks.push(kept);
    if (kept.length < chunk.length) onFull();
  });
  return { bytes: () => Buffer.concat(chunks) };
}
