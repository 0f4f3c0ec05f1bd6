import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

const identity = { name: "Pointsman", email: "pointsman@example.com" };

/** What every git of the bench runs with, Pointsman's own excepted: no config but the repository's, no upkeep in the background. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  TMPDIR: process.env.TMPDIR,
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: identity.name,
  GIT_AUTHOR_EMAIL: identity.email,
  GIT_COMMITTER_NAME: identity.name,
  GIT_COMMITTER_EMAIL: identity.email,
  GIT_MERGE_AUTOEDIT: "no",
  GIT_EDITOR: "true",
  GIT_CONFIG_COUNT: "2",
  GIT_CONFIG_KEY_0: "gc.auto",
  GIT_CONFIG_VALUE_0: "0",
  GIT_CONFIG_KEY_1: "maintenance.auto",
  GIT_CONFIG_VALUE_1: "false",
};

/** Runs git in a folder, outside of what is timed. Answers its output. */
export async function git(folder: string, args: readonly string[], input?: string): Promise<string> {
  const running = run("git", ["-C", folder, ...args], {
    env: gitEnvironment,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (input !== undefined) running.child.stdin?.end(input);
  return (await running).stdout.trim();
}
