import { execFile } from "node:child_process";

/** What git answered. `out` is empty where it failed or could not be started. */
interface GitAnswer {
  readonly ok: boolean;
  readonly out: string;
  readonly errors: string;
  /** Why there is no answer at all, such as `ENOENT`, where git is not installed; `null` where git ended by itself. */
  readonly stopped: string | null;
}

/** Asks git about a repository. Nothing it is asked changes anything. */
export type GitAsker = (
  args: readonly string[],
  options?: {
    /** How long git may take; 30 unless said. */
    readonly seconds?: number;
    /** What git reads from its standard input. */
    readonly input?: string;
  },
) => Promise<GitAnswer>;

/** Enough for the names of a million files. */
const outputLimit = 128 * 1024 * 1024;

/**
 * Makes an asker for a folder. The user's own git settings hold, since it is the user who asks (who they are, which
 * folders they trust); hooks and monitors of the repository do not run. `protocols` is what git may reach
 * remotes by, such as `https:ssh`; by default none.
 */
export function createGitAsker(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  protocols = "none",
): GitAsker {
  const settings = ["core.hooksPath=/dev/null", "core.fsmonitor=false", "core.quotePath=false"];
  const before = ["--no-pager", ...settings.flatMap((setting) => ["-c", setting])];
  const environment = {
    ...env,
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "true",
    SSH_ASKPASS_REQUIRE: "never",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_ALLOW_PROTOCOL: protocols,
  };
  return (args, { seconds = 30, input = "" } = {}) =>
    new Promise((resolve) => {
      const child = execFile(
        "git",
        [...before, ...args],
        { cwd, env: environment, maxBuffer: outputLimit, timeout: seconds * 1000, encoding: "utf8" },
        (error, out, errors) =>
          resolve({ ok: error === null, out: error === null ? out : "", errors, stopped: stopReason(error) }),
      );
      // A git that was not found, or that ended early, reads nothing.
      child.stdin?.on("error", () => {});
      child.stdin?.end(input);
    });
}

/** A number is git's own exit code; a word or a signal means that it never got to answer. */
function stopReason(error: Error | null): string | null {
  if (error === null) return null;
  if ("code" in error && typeof error.code === "string") return error.code;
  return "signal" in error && typeof error.signal === "string" ? error.signal : null;
}
