import { Fault } from "../../core/fault.ts";
import type { Sha } from "../../ports/repository.ts";
import type { Git } from "./process.ts";
import { plainWords } from "./words.ts";

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

/** Merges two commits without a work tree; the cost is that of what changed, not of how many files there are. */
export async function mergeCommits(git: Git, ours: Sha, theirs: Sha, unrelated = false): Promise<Merged> {
  const { code, out, errors } = await git.run({
    args: [
      "merge-tree",
      "--write-tree",
      "-z",
      "--no-messages",
      ...(unrelated ? ["--allow-unrelated-histories"] : []),
      ours,
      theirs,
    ],
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
