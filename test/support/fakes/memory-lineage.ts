import type { CarryOutcome, CarryRequest, Lineage } from "../../../src/ports/lineage.ts";
import type { KeptCommit } from "./kept-commit.ts";

/** The memory that a lineage looks at, and adds to. */
interface Memory {
  /** The head of a branch, or a commit by its full id. */
  at(branchOrSha: string): KeptCommit | null;
  add(
    branch: string,
    parent: KeptCommit | null,
    files: Iterable<readonly [string, string]>,
    subject: string,
    keys: readonly string[],
  ): string;
  /** Throws where nobody answers. */
  answer(): void;
  ids(): readonly string[];
}

/** The lineage of a memory repository: whole files are what is compared and carried. */
export function createMemoryLineage({ at, add, answer, ids }: Memory): Lineage {
  const history = (head: KeptCommit | null): readonly KeptCommit[] =>
    head === null ? [] : [head, ...history(at(head.parent ?? ""))];
  const changeOf = ({ parent, files }: KeptCommit) => {
    const before = at(parent ?? "")?.files;
    return [...files].filter(([path, text]) => before?.get(path) !== text);
  };
  const patchOf = (commit: KeptCommit) => JSON.stringify(changeOf(commit));

  return {
    async trace({ commits, branches }) {
      answer();
      const fix = commits.map((sha) => at(sha));
      const older = new Set(history(at(fix[0]?.parent ?? "")).map(({ sha }) => sha));
      return branches.map((branch) => {
        const head = at(branch);
        if (head === null) return { branch, head: null, found: [] };
        const since = history(head).filter(({ sha }) => !older.has(sha));
        const found = fix.map((commit) => {
          if (commit === null) return null;
          if (since.some(({ sha }) => sha === commit.sha)) return "ancestry";
          return since.some((other) => patchOf(other) === patchOf(commit)) ? "patch" : null;
        });
        return { branch, head: head.sha, found };
      });
    },
    async carry<R>({ value }: { readonly value: CarryRequest<R> }): Promise<CarryOutcome<R>> {
      answer();
      const from = at(value.branch);
      if (from === null)
        return { status: "refused", obstacles: [{ code: "branch-missing", branch: value.branch }] };
      const { brings, beside } = value;
      const to = beside ?? value.branch;
      const record = at(brings.how === "merge" ? brings.commit : "");
      const shas =
        brings.how === "picks"
          ? brings.commits
          : record === null
            ? []
            : history(record)
                .toReversed()
                .filter(({ sha }) => !history(from).some((old) => old.sha === sha))
                .map(({ sha }) => sha);
      const picks = shas.map((sha) => ({ sha, commit: at(sha) }));
      const obstacles = picks
        .filter(({ commit }) => commit === null)
        .map(({ sha }) => ({ code: "commit-missing", commit: sha }) as const);
      if (obstacles.length > 0) return { status: "refused", obstacles };
      const files = new Map(from.files);
      const made: { readonly change: readonly (readonly [string, string])[]; readonly subject: string }[] =
        [];
      for (const { commit } of picks) {
        if (commit === null) continue;
        const before = at(commit.parent ?? "")?.files;
        const change = changeOf(commit).filter(([path, text]) => files.get(path) !== text);
        const clash = change.filter(([path]) => files.get(path) !== before?.get(path));
        if (clash.length > 0) {
          const conflicted = clash.map(([path]) => ({ path, diff: "<<<<<<<\n=======\n>>>>>>>\n" }));
          return { status: "conflict", commit: commit.sha, base: from.sha, files: conflicted };
        }
        for (const [path, text] of change) files.set(path, text);
        if (change.length > 0) made.push({ change, subject: commit.subject });
      }
      const edit = value.edit(new Map([...files].filter(([path]) => value.paths.flat().includes(path))));
      const unrecorded = edit.ok ? [] : edit.refusals;
      const texts = edit.ok ? edit.files : new Map<string, string>();
      if (made.length === 0 && texts.size === 0) return { status: "nothing-to-carry", unrecorded };
      const what = made.length === 0 ? "lines" : "fix";
      const lines = edit.ok ? edit.lines : [];
      const standing = beside === null ? null : at(beside);
      if (standing !== null)
        return { status: "carried", head: standing.sha, isNew: false, made: [], what, lines, unrecorded };
      let head = from;
      const added: string[] = [];
      const put = (change: Iterable<readonly [string, string]>, subject: string) => {
        head = at(add(to, head, change, subject, [value.key])) ?? head;
        added.push(head.sha);
      };
      for (const { change, subject } of made) put(change, subject);
      if (texts.size > 0) put(texts, value.message);
      const isNew = beside !== null;
      return { status: "carried", head: head.sha, isNew, made: added, what, lines, unrecorded };
    },
    async between(since, to) {
      answer();
      const from = ids().find((id) => since.length >= 7 && id.startsWith(since));
      const line = history(at(to));
      if (from === undefined || line.length === 0)
        return { status: "not-comparable", why: "not-in-repository" };
      const end = line.findIndex(({ sha }) => sha === from);
      if (end === -1) return { status: "not-comparable", why: "not-an-ancestor" };
      const commits = line.slice(0, end).toReversed();
      return {
        status: "found",
        since: from,
        commits: commits.map(({ sha, subject, authors, parent }) => {
          return { sha, subject, authors, parents: parent === null ? [] : [parent], picked: [] };
        }),
      };
    },
  };
}
