import { once } from "node:events";
import type { CliContext } from "./context.ts";

/** The world of a command that somebody typed. */
export function terminalContext(
  process: NodeJS.Process,
  loaded: Pick<
    CliContext,
    "startServer" | "probeOf" | "mailTrialOf" | "mailboxOf" | "bugTrialsOf" | "hostTrialOf"
  >,
): CliContext {
  const { stdout: out, stderr: err, env } = process;
  const cwd = process.cwd();
  for (const stream of [out, err]) stream.on("error", outliveReaders);
  const prompter = async () => (await import("./ask/terminal-prompter.ts")).createTerminalPrompter(process);
  return {
    out,
    err,
    env,
    cwd,
    ...loaded,
    now: () => Date.now(),
    // Looked at only by commands that ask: opening standard input takes time.
    get prompter() {
      return process.stdin.isTTY === true && err.isTTY === true ? prompter : null;
    },
    gitEmail: async () => (await import("./server/git-email.ts")).gitEmail(cwd),
    untilStopped: () => untilStopped(process),
  };
}

/** Who reads may leave early, as `head` does: the command does its work all the same. */
function outliveReaders(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** After the first signal nobody listens any more, so the second one ends the process at once. */
async function untilStopped(process: NodeJS.Process): Promise<void> {
  const told = new AbortController();
  const { signal } = told;
  await Promise.race([once(process, "SIGTERM", { signal }), once(process, "SIGINT", { signal })]);
  // The listener that lost would swallow the second signal.
  told.abort();
}
