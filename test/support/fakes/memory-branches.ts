import { createHash } from "node:crypto";
import type { KeptCommit } from "./kept-commit.ts";

/** Branches and their commits in memory, each commit with all files as they then are. */
export interface MemoryBranches {
  readonly commits: ReadonlyMap<string, KeptCommit>;
  /** Where each branch stands. */
  readonly heads: Map<string, string>;
  /** The head of a branch, or a commit by its full id. */
  at(branchOrSha: string): KeptCommit | null;
  /** Puts a commit on a branch, above another or as its first. */
  add(
    branch: string,
    parent: KeptCommit | null,
    files: Iterable<readonly [string, string]>,
    subject: string,
    keys?: readonly string[],
  ): string;
  /** A commit and all below it, the newest first. */
  history(head: KeptCommit | null): readonly KeptCommit[];
  /** What a branch has that another, which may have moved on since, has not, the oldest first. */
  since(head: KeptCommit | null, base: KeptCommit): readonly KeptCommit[];
  /** The files that a branch has changed since it left a train. */
  changed(branch: KeptCommit, train: KeptCommit): readonly (readonly [string, string])[];
}

export function createMemoryBranches(): MemoryBranches {
  const commits = new Map<string, KeptCommit>();
  const heads = new Map<string, string>();
  const at = (branchOrSha: string) => commits.get(heads.get(branchOrSha) ?? branchOrSha) ?? null;
  const history = (head: KeptCommit | null): readonly KeptCommit[] =>
    head === null ? [] : [head, ...history(at(head.parent ?? ""))];
  const shasOf = (head: KeptCommit) => new Set(history(head).map(({ sha }) => sha));
  return {
    commits,
    heads,
    at,
    history,
    add(branch, parent, files, subject, keys = []) {
      const all = new Map([...(parent?.files ?? []), ...files]);
      const text = JSON.stringify([parent?.sha ?? null, [...all], subject, commits.size]);
      const sha = createHash("sha1").update(text).digest("hex");
      const authors = ["dev@example.com"];
      const below = parent?.sha ?? null;
      commits.set(sha, { sha, parent: below, files: all, subject, message: subject, authors, keys });
      heads.set(branch, sha);
      return sha;
    },
    since(head, base) {
      const below = shasOf(base);
      return history(head)
        .filter(({ sha }) => !below.has(sha))
        .toReversed();
    },
    changed(branch, train) {
      const below = shasOf(train);
      const base = history(branch).find(({ sha }) => below.has(sha));
      return [...branch.files].filter(([path, text]) => base?.files.get(path) !== text);
    },
  };
}
