import { basename } from "node:path";
import { address } from "../../config/address.ts";
import { guessDevelopment, guessTrains, type KnownBranch, type TrainGuess } from "./branch-names.ts";
import type { GitAsker } from "./git-asker.ts";
import { findRemote, type Place, type RemotePlace } from "./place.ts";
import { findRecordFiles, type RecordFiles } from "./record-files.ts";

/** What a repository tells about itself. `null` for what it does not tell. */
export interface Survey {
  readonly place: Place;
  readonly project: string;
  readonly remote: RemotePlace;
  readonly development: { readonly branch: string; readonly how: string } | null;
  /** The best guess first. */
  readonly trains: readonly TrainGuess[];
  readonly files: RecordFiles;
  /** Where the files were looked for, such as `train-2013.05.22`; `null` where there is no commit yet. */
  readonly lookedAt: string | null;
  readonly user: { readonly name: string | null; readonly email: string | null };
}

/**
 * Asks git what the configuration needs to know. Reads refs and objects only: no network, no work tree. Files are looked
 * for on `branch`, else on the newest train, else on the development line. `null` where there is no such `branch`.
 */
export async function surveyRepository(git: GitAsker, place: Place, branch?: string): Promise<Survey | null> {
  const remote = await findRemote(git);
  const branches = await knownBranches(git, remote.name);
  const development = guessDevelopment(branches, await heads(git, place, remote.name));
  const trains = guessTrains(branches);
  const named = (name: string | undefined) => branches.find((known) => known.name === name);
  const best = branch === undefined ? (trains[0]?.branches[0] ?? named(development?.branch)) : named(branch);
  if (branch !== undefined && best === undefined) return null;
  const lookedAt = best === undefined ? await headIfBorn(git) : best;
  return {
    place,
    project: projectName(remote, place),
    remote,
    development,
    trains,
    files:
      lookedAt === null ? { changelogs: [], versions: [], unread: [] } : await filesAt(git, lookedAt.ref),
    lookedAt: lookedAt?.name ?? null,
    user: { name: await setting(git, "user.name"), email: usable(await setting(git, "user.email")) },
  };
}

/** Branches of the remote and branches here, each name once; what the remote has counts more. */
async function knownBranches(git: GitAsker, remote: string | null): Promise<readonly KnownBranch[]> {
  const theirs = `refs/remotes/${remote}/`;
  const format = "%(refname)%00%(committerdate:unix)%00%(symref)";
  const { out } = await git(["for-each-ref", `--format=${format}`, "refs/heads/", "refs/remotes/"]);
  const found = new Map<string, KnownBranch>();
  for (const line of out.split("\n")) {
    const [ref = "", committedAt, symref] = line.split("\0");
    const prefix = [theirs, "refs/heads/"].find((start) => ref.startsWith(start));
    if (prefix === undefined || symref !== "") continue;
    const name = ref.slice(prefix.length);
    // refs/heads/ comes first in git's order, so that the remote's branch takes its place.
    found.set(name, { name, ref, committedAt: Number(committedAt) });
  }
  return [...found.values()];
}

async function heads(
  git: GitAsker,
  { bare }: Place,
  remote: string | null,
): Promise<{ readonly remoteHead: string | null; readonly current: string | null }> {
  const named = async (ref: string, prefix: string) => {
    const { out } = await git(["symbolic-ref", "--quiet", ref]);
    return out.startsWith(prefix) ? out.slice(prefix.length).trimEnd() : null;
  };
  const current = await named("HEAD", "refs/heads/");
  const theirs =
    remote === null ? null : await named(`refs/remotes/${remote}/HEAD`, `refs/remotes/${remote}/`);
  // A bare repository is what others clone: its HEAD is their default branch.
  return { remoteHead: theirs ?? (bare ? current : null), current };
}

async function headIfBorn(git: GitAsker): Promise<Pick<KnownBranch, "name" | "ref"> | null> {
  const { ok } = await git(["rev-parse", "--quiet", "--verify", "HEAD^{commit}"]);
  return ok ? { name: "HEAD", ref: "HEAD" } : null;
}

async function filesAt(git: GitAsker, ref: string): Promise<RecordFiles> {
  const { out } = await git(["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", ref]);
  const paths = out.split("\0").flatMap((entry) => /^100\d{3} blob [0-9a-f]+\t(.*)$/s.exec(entry)?.[1] ?? []);
  return findRecordFiles(paths, async (path) => {
    const { ok, out: text } = await git(["cat-file", "blob", "--end-of-options", `${ref}:${path}`]);
    return ok && !text.includes("\0") ? text : null;
  });
}

async function setting(git: GitAsker, key: string): Promise<string | null> {
  const { out } = await git(["config", "--get", key]);
  return out.trim() === "" ? null : out.trim();
}

function usable(email: string | null): string | null {
  return address.safeParse(email).success ? email : null;
}

function projectName({ url }: RemotePlace, { folder }: Place): string {
  const last =
    url === "."
      ? basename(folder)
      : (url.split(/[/:\\]/).findLast((part) => !["", "."].includes(part)) ?? "");
  return plain(last.replace(/[.]git$/, "")) || "project";
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "").slice(0, 100);
}
