import type { Sha } from "../../../ports/repository.ts";
import { readLog } from "../objects/commits.ts";
import type { Git } from "../process/process.ts";

/** Trailers of a record commit: whose it is, and the release that it took. */
export const keyTrailer = "Pointsman-Key";
export const releaseTrailer = "Pointsman-Release";

export interface FoundRecord {
  readonly record: Sha;
  readonly parents: readonly Sha[];
  readonly release: string;
}

/** How a train stands to what is to be landed on it. */
export interface Standing {
  /** The record made before under the same key. */
  readonly found: FoundRecord | null;
  /** Commits that the branch has and the train has not. Empty where there is nothing left to merge. */
  readonly ahead: ReadonlySet<Sha>;
}

const fields = ["%m", "%H", "%P", trailerValue(keyTrailer), trailerValue(releaseTrailer)];

/**
 * Looks for a record among the commits that the train has got since the branch left it, or since the fix was there.
 * Every line of history is searched, not only first parents: a developer's pull can turn those round.
 */
export async function readStanding(
  git: Git,
  key: string,
  { train, head, since }: { readonly train: Sha; readonly head: Sha | null; readonly since: readonly Sha[] },
): Promise<Standing> {
  const range =
    head === null ? [train, ...since.map((sha) => `^${sha}`)] : ["--left-right", `${train}...${head}`];
  const commits = await readLog(git, fields, range);
  const record = commits.find(
    ([mark, , , keys = ""]) => mark === mineOf(head) && keys.split("\x01").includes(key),
  );
  return { found: record === undefined ? null : asFound(record), ahead: aheadOf(commits) };
}

/** The train's side of the log is marked `<` where there are two sides. */
function mineOf(head: Sha | null): string {
  return head === null ? ">" : "<";
}

function aheadOf(commits: readonly (readonly string[])[]): ReadonlySet<Sha> {
  return new Set(commits.flatMap(([mark, sha]) => (mark === ">" && sha !== undefined ? [sha] : [])));
}

function asFound([, record = "", parents = "", , release = ""]: readonly string[]): FoundRecord {
  return { record, parents: parents.split(" ").filter(Boolean), release };
}

export function trailerValue(key: string): string {
  return `%(trailers:key=${key},valueonly,separator=%x01)`;
}
