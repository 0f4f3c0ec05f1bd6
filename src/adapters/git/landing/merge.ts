import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import type { Git } from "../process/process.ts";
import { plainWords } from "../process/words.ts";

/** The blobs of a path that two sides changed differently; absent where a side has no such file. */
export interface Stages {
  readonly base: Sha | null;
  readonly ours: Sha | null;
  readonly theirs: Sha | null;
}

export type Merged =
  | { readonly status: "clean"; readonly tree: Sha }
  /** `tree` holds the files with conflict markers. */
  | { readonly status: "conflict"; readonly tree: Sha; readonly paths: ReadonlyMap<string, Stages> };

/** The two have no commit in common: no merge could tell what either has changed. */
interface Unrelated {
  readonly status: "unrelated";
}

/** Merges two commits without a work tree; the cost is that of what changed, not of how many files there are. */
export async function mergeCommits(git: Git, ours: Sha, theirs: Sha): Promise<Merged | Unrelated> {
  try {
    return await mergeTrees(git, [ours, theirs]);
  } catch (error) {
    const isDamage = error instanceof Fault && error.detail.code === "damaged";
    if (!isDamage || (await areRelated(git, ours, theirs))) throw error;
    return { status: "unrelated" };
  }
}

/** The same where they may well have nothing in common: then each side has added all that it has. */
export function mergeAnyway(git: Git, ours: Sha, theirs: Sha): Promise<Merged> {
  return mergeTrees(git, ["--allow-unrelated-histories", ours, theirs]);
}

/** Whether two histories have a commit in common. */
export async function areRelated(git: Git, one: Sha, other: Sha): Promise<boolean> {
  const { code, errors } = await git.run({ args: ["merge-base", one, other] });
  if (code === 0 || code === 1) return code === 0;
  throw new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
}

async function mergeTrees(git: Git, what: readonly string[]): Promise<Merged> {
  const { code, out, errors } = await git.run({
    args: ["merge-tree", "--write-tree", "-z", "--no-messages", ...what],
  });
  // Before 2.43 git takes a root that is missing for an empty one, and only says so.
  if ((code !== 0 && code !== 1) || /^error: /m.test(errors))
    throw new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
  const [tree = "", ...infos] = out.toString("utf8").split("\0");
  return code === 0 ? { status: "clean", tree } : { status: "conflict", tree, paths: stagesByPath(infos) };
}

/** Entries are `<mode> <id> <stage>` TAB `<path>`; stage 1 is the base, 2 ours, 3 theirs. */
function stagesByPath(infos: readonly string[]): ReadonlyMap<string, Stages> {
  const paths = new Map<string, Stages>();
  for (const info of infos) {
    const tab = info.indexOf("\t");
    if (tab === -1) continue;
    const [, id = "", stage = ""] = info.slice(0, tab).split(" ");
    const path = info.slice(tab + 1);
    const side = stage === "1" ? "base" : stage === "2" ? "ours" : "theirs";
    paths.set(path, { ...(paths.get(path) ?? { base: null, ours: null, theirs: null }), [side]: id });
  }
  return paths;
}
