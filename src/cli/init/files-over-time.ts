import type { KnownBranch } from "./branch-names.ts";
import type { GitAsker } from "./git-asker.ts";
import { findRecordFiles, type RecordFiles, type RecordGuess } from "./record-files.ts";

/** A commit whose files are looked at. */
export type Tip = Pick<KnownBranch, "sha">;

/** Whole listings of files: each may take long in a large repository, and a file is seldom renamed more often. */
const listingLimit = 6;

/**
 * Looks for the ChangeLog and the version file on each of the commits, the most telling first, and gives each file by all
 * the names it has there, the most frequent first. Only a commit that has none of the names known so far is listed.
 */
export async function findFilesOverTime(git: GitAsker, tips: readonly Tip[]): Promise<RecordFiles> {
  let found: RecordFiles = { changelogs: [], versions: [], unread: [] };
  let open = tips;
  for (let listings = 0; listings < listingLimit; listings += 1) {
    const [next, ...rest] = await without(git, open, found, listings < listingLimit / 2);
    if (next === undefined) break;
    found = merged(found, await filesAt(git, next));
    open = rest;
  }
  return byFrequency(git, tips, found);
}

/** The commits that lack one of the files: of those known, or at first also of a kind that is not known yet. */
async function without(
  git: GitAsker,
  tips: readonly Tip[],
  found: RecordFiles,
  isFirst: boolean,
): Promise<readonly Tip[]> {
  const files = chosen(found);
  if (isFirst && (found.changelogs.length === 0 || found.versions.length === 0)) return tips;
  const has = await presence(git, tips, namesOf(files));
  return tips.filter((tip) => files.some((guess) => !guess.files.some((name) => has(tip, name))));
}

/** What is written into the configuration, unless somebody chooses otherwise. */
function chosen({ changelogs, versions }: RecordFiles): readonly RecordGuess[] {
  return [...changelogs.slice(0, 1), ...(versions[0] ?? [])];
}

function namesOf(guesses: readonly RecordGuess[]): readonly string[] {
  return [...new Set(guesses.flatMap(({ files }) => files))];
}

/** What was known, with the names that its files have on another commit. What was not known at all is taken over. */
function merged(known: RecordFiles, other: RecordFiles): RecordFiles {
  const first = known.changelogs.length + known.versions.length + known.unread.length === 0;
  const there = new Set([...namesOf([...other.changelogs, ...other.versions.flat()]), ...other.unread]);
  return {
    changelogs:
      known.changelogs.length === 0
        ? other.changelogs
        : known.changelogs.map((guess) => renamed(guess, other.changelogs, there)),
    versions:
      known.versions.length === 0
        ? other.versions
        : known.versions.map((group) => group.map((guess) => renamed(guess, other.versions.flat(), there))),
    unread: first ? other.unread : known.unread,
  };
}

/** A file of the same format on a commit that has none of the known names is the same file, under another name. */
function renamed<G extends RecordGuess>(guess: G, others: readonly G[], there: ReadonlySet<string>): G {
  const name = others.find(({ format }) => format === guess.format)?.files[0];
  const isThere = guess.files.some((known) => there.has(known));
  return name === undefined || isThere ? guess : { ...guess, files: [...guess.files, name] };
}

async function byFrequency(git: GitAsker, tips: readonly Tip[], found: RecordFiles): Promise<RecordFiles> {
  const several = [...found.changelogs, ...found.versions.flat()].filter(({ files }) => files.length > 1);
  if (several.length === 0) return found;
  const has = await presence(git, tips, namesOf(several));
  const count = (name: string) => tips.filter((tip) => has(tip, name)).length;
  const sorted = <G extends RecordGuess>(guess: G): G => ({
    ...guess,
    // Of equally frequent names the newer one stays first.
    files: [...guess.files].sort((one, other) => count(other) - count(one)),
  });
  return {
    ...found,
    changelogs: found.changelogs.map(sorted),
    versions: found.versions.map((group) => group.map(sorted)),
  };
}

/** Asks for every name on every commit at once. */
async function presence(
  git: GitAsker,
  tips: readonly Tip[],
  names: readonly string[],
): Promise<(tip: Tip, name: string) => boolean> {
  const asked = tips.flatMap(({ sha }) => names.map((name) => `${sha}:${name}`));
  const { out } = await git(["cat-file", "--batch-check=%(objecttype)"], { input: `${asked.join("\n")}\n` });
  const answers = out.split("\n");
  const there = new Set(asked.filter((_, at) => answers[at] === "blob"));
  return ({ sha }, name) => there.has(`${sha}:${name}`);
}

async function filesAt(git: GitAsker, { sha }: Tip): Promise<RecordFiles> {
  const { out } = await git(["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", sha]);
  const paths = out.split("\0").flatMap((entry) => /^100\d{3} blob [0-9a-f]+\t(.*)$/s.exec(entry)?.[1] ?? []);
  // Git would read a name with a line break as two.
  const usable = paths.filter((path) => !path.includes("\n"));
  return findRecordFiles(usable, async (path) => {
    const { ok, out: text } = await git(["cat-file", "blob", "--end-of-options", `${sha}:${path}`]);
    return ok && !text.includes("\0") ? text : null;
  });
}
