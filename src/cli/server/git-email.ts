import { execFile } from "node:child_process";

/** The address under which commits are made in a folder; `null` where git has none, or there is no git. */
export function gitEmail(cwd: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile("git", ["config", "--get", "user.email"], { cwd, timeout: 5_000 }, (error, output) =>
      resolve(error === null ? output.trim() || null : null),
    );
  });
}
