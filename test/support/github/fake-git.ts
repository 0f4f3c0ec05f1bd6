/** The git side of a repository on GitHub. */
export interface GitSide {
  head(branch: string): string | null;
  /** Whether one commit is in the history of another. */
  isIn(commit: string, history: string): boolean;
  merge(base: string, head: string): string;
  /** What a head has that a base has not, the oldest first. */
  ahead(base: string, head: string): readonly string[];
  /** Puts a commit of files on a branch that stands at `head`; `null` where it stands elsewhere. */
  commit(draft: FileDraft): { readonly commit: string; readonly tree: string } | null;
}

export interface FileDraft {
  readonly branch: string;
  readonly head: string;
  readonly message: string;
  readonly files: readonly { readonly path: string; readonly bytes: Buffer }[];
}

export interface MemoryGit extends GitSide {
  /** Puts a commit on a branch, and the branch there if need be. */
  push(branch: string): string;
}

/** Branches and commits in memory. */
export function createMemoryGit(): MemoryGit {
  const commits = new Map<string, readonly string[]>();
  const heads = new Map<string, string>();
  const add = (parents: readonly string[]): string => {
    const sha = `a${(commits.size + 1).toString(16).padStart(39, "0")}`;
    commits.set(sha, parents);
    return sha;
  };
  const history = (head: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const left = [head];
    for (let sha = left.pop(); sha !== undefined; sha = left.pop()) {
      if (found.has(sha)) continue;
      found.add(sha);
      left.push(...(commits.get(sha) ?? []));
    }
    return found;
  };
  return {
    head: (branch) => heads.get(branch) ?? null,
    isIn: (commit, head) => history(head).has(commit),
    merge(base, head) {
      const sha = add([heads.get(base) ?? "", head]);
      heads.set(base, sha);
      return sha;
    },
    ahead: (base, head) => [...history(head)].filter((sha) => !history(base).has(sha)).toReversed(),
    commit() {
      throw new Error("this git has no files");
    },
    push(branch) {
      const parent = heads.get(branch) ?? heads.get("main");
      const sha = add(parent === undefined ? [] : [parent]);
      heads.set(branch, sha);
      return sha;
    },
  };
}
