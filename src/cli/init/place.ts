import { repositoryUrl } from "../../config/remote-url.ts";
import type { GitAsker } from "./git-asker.ts";

/** Where a repository is, on this machine and elsewhere. */
export interface Place {
  /** The root of the work tree, or the bare repository itself: where the file goes. */
  readonly folder: string;
  readonly bare: boolean;
}

/** Finds the repository around a folder, or says why there is none and what to do. */
export async function findPlace(
  git: GitAsker,
): Promise<{ readonly ok: true; readonly place: Place } | { readonly ok: false; readonly message: string }> {
  const asked = await git([
    "rev-parse",
    "--is-bare-repository",
    "--is-inside-work-tree",
    "--absolute-git-dir",
  ]);
  if (asked.stopped === "ENOENT") return refused("git was not found: install git 2.39 or newer");
  if (/dubious ownership/.test(asked.errors))
    return refused(
      "git does not trust this folder, since it belongs to another user: see git help safe.directory",
    );
  if (!asked.ok) return refused("this folder is in no git repository: go to one, or make one with git init");
  const [bare, inside, gitFolder = ""] = asked.out.split("\n");
  if (bare === "true") return { ok: true, place: { folder: gitFolder, bare: true } };
  if (inside !== "true") return refused("this folder is inside .git: go to the work tree");
  const top = await git(["rev-parse", "--show-toplevel"]);
  return { ok: true, place: { folder: top.out.replace(/\n$/, ""), bare: false } };
}

function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

/** The remote that trains live at. */
export interface RemotePlace {
  /** As the configuration takes it. */
  readonly url: string;
  readonly how: string;
  /** What was left out or could not be used, for the user to know. */
  readonly warning: string | null;
  /** The name of the remote; `null` where there is none and the repository itself is meant. */
  readonly name: string | null;
}

/**
 * Chooses the remote: `origin`, else the only one, else the first; none means the repository itself. So does a bare
 * repository, whatever it was copied from: others push to it.
 */
export async function findRemote(git: GitAsker, { bare }: Place): Promise<RemotePlace> {
  if (bare) return { url: ".", name: null, how: "bare: the repository itself", warning: null };
  const names = (await git(["remote"])).out.split("\n").filter((name) => name !== "");
  const name = names.includes("origin") ? "origin" : names[0];
  if (name === undefined)
    return { url: ".", name: null, how: "no remote: the repository itself", warning: null };
  const url = (await git(["remote", "get-url", "--", name])).out.trimEnd();
  const clean = withoutSecrets(url);
  const others = names.length > 1 ? `, one of ${names.length}` : "";
  if (repositoryUrl.safeParse(clean).success)
    return {
      url: clean,
      name,
      how: `the remote ${name}${others}`,
      warning: clean === url ? null : `the URL of ${name} holds a user name or password, which was left out`,
    };
  const warning = `the URL of ${name} can't be used (https, ssh, file or a path are): put the right one in`;
  return { url: ".", name, how: "the repository itself", warning };
}

/** A URL without user and password over http, and without a password over ssh. */
function withoutSecrets(url: string): string {
  return url
    .replace(/^(https?:\/\/)[^/?#]*@/i, "$1")
    .replace(/^(ssh:\/\/[^/?#@:]*):[^/?#@]*@/i, "$1@")
    .replace(/^(https?:\/\/[^?#]*)[?#].*$/i, "$1");
}
