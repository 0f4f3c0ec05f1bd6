import { isPath } from "../../config/remote-url.ts";
import type { SignedIn } from "../../ports/host-trial.ts";
import type { GitAsker } from "../init/git-asker.ts";

/** What a remote answered. */
export type Remote =
  | { readonly ok: true; readonly heads: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly says: string };

/** Asks a remote for its branches. */
export async function askRemote(git: GitAsker, url: string): Promise<Remote> {
  const asked = await git(["ls-remote", "--heads", "--end-of-options", url], { seconds: 20 });
  if (!asked.ok)
    return {
      ok: false,
      says: asked.stopped === "SIGTERM" ? "no answer within 20 seconds" : reasonOf(asked.errors),
    };
  const heads = asked.out.split("\n").flatMap((line) => {
    const [, sha, branch] = /^([0-9a-f]{40,64})\trefs\/heads\/(.+)$/.exec(line) ?? [];
    return sha === undefined || branch === undefined ? [] : [[branch, sha] as const];
  });
  return { ok: true, heads: new Map(heads) };
}

/**
 * The environment that the server gives git for its remotes: no settings of the user, no prompt, the credential helper
 * or the token alone. What works for the user's own git need not work for the server.
 */
export function serverEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  credentialHelper: string | null,
  signedIn: SignedIn | null,
): Readonly<Record<string, string | undefined>> {
  const own = Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith("GIT_") || name === "GIT_SSH_COMMAND"),
  );
  const helper =
    credentialHelper === null ? tokenHelper(signedIn) : setting("credential.helper", credentialHelper);
  return { ...own, ...helper, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
}

/** The token stands in the environment only of git, and of what git starts: never among arguments, which everybody sees. */
function tokenHelper(signedIn: SignedIn | null): Readonly<Record<string, string>> {
  if (signedIn === null) return {};
  const answer = `printf 'username=x-access-token\\npassword=%s\\n' "$POINTSMAN_GIT_TOKEN"`;
  const helper = `!f() { test "$1" = get && ${answer}; }; f`;
  return { ...setting(`credential.${signedIn.url}.helper`, helper), POINTSMAN_GIT_TOKEN: signedIn.token };
}

function setting(key: string, value: string): Readonly<Record<string, string>> {
  return { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: value };
}

/** A folder whose repository may hold the remote's commits: the remote itself, where it is a folder. */
export function objectFolder(url: string, configFolder: string): string {
  return isPath(url) ? url : configFolder;
}

/** Why git could not do it, in its own words, without addresses, which may hold a secret. */
export function reasonOf(errors: string): string {
  const lines = errors.split("\n").filter((line) => line.trim() !== "");
  // What follows the first reasons is advice for somebody at a terminal.
  const telling = lines.filter((line) => /^(fatal|error|remote|ssh|.*denied)/i.test(line)).slice(0, 2);
  const plain = (telling.length > 0 ? telling : lines.slice(0, 2)).map((line) =>
    line.replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s'"]+/gi, "…").replace(/[\p{Cc}\p{Cf}]/gu, ""),
  );
  return plain.join("; ").slice(0, 300) || "git gave no reason";
}
