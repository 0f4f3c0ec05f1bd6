import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Who commits in the sandbox. */
export interface Committer {
  readonly name: string;
  readonly email: string;
}

/** Runs git in a folder of the sandbox, away from whatever configuration the machine has. Answers its output. */
export async function git(folder: string, args: readonly string[], who?: Committer): Promise<string> {
  const { stdout } = await run("git", ["-C", folder, ...args], {
    env: environment(who),
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.trim();
}

function environment(who: Committer = { name: "Sandbox", email: "sandbox@example.org" }): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: "/nonexistent",
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_AUTHOR_NAME: who.name,
    GIT_AUTHOR_EMAIL: who.email,
    GIT_COMMITTER_NAME: who.name,
    GIT_COMMITTER_EMAIL: who.email,
  };
}
