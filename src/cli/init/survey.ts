import { basename } from "node:path";
import { address } from "../../config/address.ts";
import { guessTrains, type KnownBranch, type TrainGuess } from "./branch-names.ts";
import { cutDistances } from "./cut-distances.ts";
import { candidatesOf, chooseLine, type DevelopmentLine } from "./development-line.ts";
import { findFilesOverTime } from "./files-over-time.ts";
import type { GitAsker } from "./git-asker.ts";
import { findRemote, type Place, type RemotePlace } from "./place.ts";
import type { RecordFiles } from "./record-files.ts";

/** What a repository tells about itself. `null` for what it does not tell. */
export interface Survey {
  readonly place: Place;
  readonly project: string;
  readonly remote: RemotePlace;
  readonly development: DevelopmentLine | null;
  /** The best guess first. */
  readonly trains: readonly TrainGuess[];
  readonly files: RecordFiles;
  /** Where the files were looked for, such as `train-2013.05.22`; nowhere where there is no commit yet. */
  readonly lookedAt: readonly string[];
  readonly user: { readonly name: string | null; readonly email: string | null };
  /** Who uses this machine, for where git does not know. */
  readonly osUser: string | null;
}

/**
 * Asks git what the configuration needs to know. Reads refs and objects only: no network, no work tree. Files are looked
 * for on `branch` alone, else on every train and on the development line. `null` where there is no such `branch`.
 */
export async function surveyRepository(
  git: GitAsker,
  place: Place,
  { branch, osUser }: { readonly branch?: string | undefined; readonly osUser: string | null },
): Promise<Survey | null> {
  const remote = await findRemote(git, place);
  const branches = await knownBranches(git, remote.name);
  const trains = guessTrains(branches);
  const development = await findDevelopment(git, branches, trains, await heads(git, place, remote.name));
  const named = (name: string | undefined) => branches.filter((known) => known.name === name);
  const usual = [...(trains[0]?.branches ?? []), ...named(development?.branch)];
  const asked = branch === undefined ? usual : named(branch);
  if (branch !== undefined && asked.length === 0) return null;
  const tips = asked.length > 0 ? asked : await headIfBorn(git);
  return {
    place,
    remote,
    development,
    trains,
    osUser,
    project: projectName(remote, place),
    files: await findFilesOverTime(git, tips),
    lookedAt: tips.map(({ name }) => name),
    user: { name: await setting(git, "user.name"), email: usable(await setting(git, "user.email")) },
  };
}

/** How many trains are asked where they were cut from: older ones may have been cut from another line. */
const telling = 5;

async function findDevelopment(
  git: GitAsker,
  branches: readonly KnownBranch[],
  trains: readonly TrainGuess[],
  places: Awaited<ReturnType<typeof heads>>,
): Promise<DevelopmentLine | null> {
  const names = new Set(trains.flatMap((guess) => guess.branches.map(({ name }) => name)));
  const candidates = candidatesOf(branches, names, places);
  const newest = trains[0]?.branches.slice(0, telling) ?? [];
  // With one candidate there is nothing to choose, and history may be long.
  if (candidates.length < 2 || newest.length === 0) return chooseLine(candidates, new Map());
  const lines = branches.filter(({ name }) => candidates.some(({ branch }) => branch === name));
  return chooseLine(candidates, await cutDistances(git, lines, newest));
}

/** Branches of the remote and branches here, each name once; what the remote has counts more. */
async function knownBranches(git: GitAsker, remote: string | null): Promise<readonly KnownBranch[]> {
  const theirs = `refs/remotes/${remote}/`;
  const format = "%(refname)%00%(committerdate:unix)%00%(symref)%00%(objectname)";
  const { out } = await git(["for-each-ref", `--format=${format}`, "refs/heads/", "refs/remotes/"]);
  const found = new Map<string, KnownBranch>();
  for (const line of out.split("\n")) {
    const [ref = "", committedAt, symref, sha = ""] = line.split("\0");
    const prefix = [theirs, "refs/heads/"].find((start) => ref.startsWith(start));
    if (prefix === undefined || symref !== "") continue;
    const name = ref.slice(prefix.length);
    // refs/heads/ comes first in git's order, so that the remote's branch takes its place.
    found.set(name, { name, sha, committedAt: Number(committedAt) });
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

async function headIfBorn(git: GitAsker): Promise<readonly Pick<KnownBranch, "name" | "sha">[]> {
  const { ok, out } = await git(["rev-parse", "--quiet", "--verify", "HEAD^{commit}"]);
  return ok ? [{ name: "HEAD", sha: out.trim() }] : [];
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
