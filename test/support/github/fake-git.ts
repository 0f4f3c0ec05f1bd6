/** A commit as GitHub knows it: by whom, as an account and as an address. */
export interface FakeCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly email: string;
  /** The account behind the address; `null` where GitHub knows none. */
  readonly login: string | null;
}

/** The git side of a repository on GitHub. */
export interface GitSide {
  head(branch: string): string | null;
  /** Whether one commit is in the history of another. */
  isIn(commit: string, history: string): boolean;
  /** What a history has besides another, oldest first. */
  between(base: string, head: string): readonly FakeCommit[];
  merge(base: string, head: string, message: string): string;
}

export interface MemoryGit extends GitSide {
  /** Puts a commit on a branch, and the branch there if need be. */
  push(branch: string, commit?: { readonly email?: string; readonly login?: string | null }): string;
  /** Sets a branch on another commit, as a push by force does. */
  force(branch: string, to: string): void;
}

/** Branches and commits in memory. */
export function createMemoryGit(): MemoryGit {
  const commits = new Map<string, FakeCommit>();
  const heads = new Map<string, string>();
  const add = (commit: Omit<FakeCommit, "sha">): string => {
    const sha = (commits.size + 1).toString(16).padStart(40, "a");
    commits.set(sha, { sha, ...commit });
    return sha;
  };
  const history = (head: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const left = [head];
    for (let sha = left.pop(); sha !== undefined; sha = left.pop()) {
      if (found.has(sha)) continue;
      found.add(sha);
      left.push(...(commits.get(sha)?.parents ?? []));
    }
    return found;
  };
  return {
    head: (branch) => heads.get(branch) ?? null,
    isIn: (commit, head) => history(head).has(commit),
    between(base, head) {
      const known = history(base);
      const added = [...history(head)].filter((sha) => !known.has(sha));
      return added.flatMap((sha) => commits.get(sha) ?? []).reverse();
    },
    merge(base, head, message) {
      const parents = [heads.get(base) ?? "", head];
      const sha = add({ parents, message, email: "noreply@github.com", login: "web-flow" });
      heads.set(base, sha);
      return sha;
    },
    push(branch, { email = "ann@example.org", login = "ann-hub" } = {}) {
      const parent = heads.get(branch) ?? heads.get("main");
      const parents = parent === undefined ? [] : [parent];
      const sha = add({ parents, message: `Commit ${commits.size + 1}`, email, login });
      heads.set(branch, sha);
      return sha;
    },
    force: (branch, to) => void heads.set(branch, to),
  };
}
