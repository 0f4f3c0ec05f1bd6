import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "../demo/sandbox.ts";

const entry = fileURLToPath(new URL("./crashing-server.ts", import.meta.url));

/** A server that is started again whenever it has died. */
export interface Phoenix {
  /** Starts it if it is not alive; answers when it is ready, or has died on the way. */
  rise(): Promise<void>;
  isAlive(): boolean;
  /** Kills it with -9, as a power cut would. */
  strike(): Promise<void>;
  /** Ends it gracefully. */
  rest(): Promise<void>;
  /** How often it was started. */
  readonly lives: () => number;
  /** The last that it said on stderr, in all its lives. */
  readonly lastWords: () => string;
}

/** So much of stderr is kept: a stack or two. */
const keptWords = 8_000;

export function createPhoenix(sandbox: Sandbox, ledger: string, share: number): Phoenix {
  let child: ChildProcess | null = null;
  let lives = 0;
  let words = "";
  const hear = (chunk: Buffer) => {
    words = `${words}${chunk}`.slice(-keptWords);
  };
  const isAlive = () => child !== null && child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (child === null || !isAlive()) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  return {
    isAlive,
    lives: () => lives,
    lastWords: () => words,
    strike: () => end("SIGKILL"),
    rest: () => end("SIGTERM"),
    async rise() {
      if (isAlive()) return;
      lives += 1;
      const args = [
        "--config",
        sandbox.config,
        "--data",
        sandbox.data,
        "--ledger",
        ledger,
        "--share",
        String(share),
      ];
      child = spawn(process.execPath, [entry, ...args], { stdio: ["ignore", "pipe", "pipe"] });
      child.stderr?.on("data", hear);
      await Promise.race([once(child.stdout ?? child, "data"), once(child, "exit")]);
    },
  };
}
