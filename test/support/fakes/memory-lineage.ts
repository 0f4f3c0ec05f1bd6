import type { CarryOutcome, CarryRequest, Lineage } from "../../../src/ports/lineage.ts";
import type { KeptCommit } from "./kept-commit.ts";
import type { MemoryBranches } from "./memory-branches.ts";

/**
 * The lineage of a memory repository: whole files are what is compared and carried.
 *
 * @param answer throws where nobody answers
 */
export function createMemoryLineage(memory: MemoryBranches, answer: () => void): Lineage {
  const { at, add, history } = memory;
  const patchOf = (commit: KeptCommit) => JSON.stringify(changeOf(memory, commit));

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
      const shas = shasOf(memory, brings, from);
      const missing = shas.filter((sha) => at(sha) === null);
      if (missing.length > 0) {
        const obstacles = missing.map((sha) => ({ code: "commit-missing", commit: sha }) as const);
        return { status: "refused", obstacles };
      }
      const brought = bring(memory, from, shas);
      if (brought.status === "conflict") return brought;
      const { files, made } = brought;
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
      const from = [...memory.commits.keys()].find((id) => since.length >= 7 && id.startsWith(since));
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

/** The commits that are brought, the oldest first: those that were named, or what a merged commit has beside the branch. */
function shasOf(
  { at, since }: MemoryBranches,
  brings: CarryRequest<unknown>["brings"],
  from: KeptCommit,
): readonly string[] {
  return brings.how === "picks" ? brings.commits : since(at(brings.commit), from).map(({ sha }) => sha);
}

type Change = readonly (readonly [string, string])[];

/** The files that a commit has changed. */
function changeOf({ at }: MemoryBranches, { parent, files }: KeptCommit): Change {
  const before = at(parent ?? "")?.files;
  return [...files].filter(([path, text]) => before?.get(path) !== text);
}

/** The files of a branch with those commits on top, and what each has changed; or the first that does not fit. */
function bring(memory: MemoryBranches, from: KeptCommit, shas: readonly string[]) {
  const files = new Map(from.files);
  const made: { readonly change: Change; readonly subject: string }[] = [];
  for (const commit of shas.flatMap((sha) => memory.at(sha) ?? [])) {
    const before = memory.at(commit.parent ?? "")?.files;
    const change = changeOf(memory, commit).filter(([path, text]) => files.get(path) !== text);
    const clash = change.filter(([path]) => files.get(path) !== before?.get(path));
    if (clash.length > 0) {
      const conflicted = clash.map(([path]) => ({ path, diff: "<<<<<<<\n=======\n>>>>>>>\n" }));
      return { status: "conflict", commit: commit.sha, base: from.sha, files: conflicted } as const;
    }
    for (const [path, text] of change) files.set(path, text);
    if (change.length > 0) made.push({ change, subject: commit.subject });
  }
  return { files, made };
}
