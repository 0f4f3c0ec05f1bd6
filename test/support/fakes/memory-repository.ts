import { Fault } from "../../../src/core/fault.ts";
import { derailedTag } from "../../../src/core/train/derailed-tag.ts";
import type { Lineage } from "../../../src/ports/lineage.ts";
import type {
  Alternatives,
  BranchOutcome,
  LandingRequest,
  Repository,
} from "../../../src/ports/repository.ts";
import { createMemoryBranches, type MemoryBranches } from "./memory-branches.ts";
import { createMemoryLineage } from "./memory-lineage.ts";

export interface MemoryRepository {
  readonly repository: Repository;
  readonly lineage: Lineage;
  /** Puts a commit on a branch, as somebody's push would; a branch that is not there starts from `from`. */
  push(branch: string, files: Readonly<Record<string, string>>, from?: string): string;
  /** Puts a commit in place of all that a branch has beside another, as a force-push would. */
  rewrite(branch: string, from: string, files: Readonly<Record<string, string>>): string;
  /** Where a branch stands. */
  head(branch: string): string | null;
  /** The next branch that is asked for ends like this instead. */
  nextBranch(outcome: BranchOutcome): void;
  /** From now on nobody answers. */
  vanish(): void;
}

/**
 * A repository for tests that are about something else: branches, files, picks and records are kept, and whole
 * files are what is merged. What `test/contracts/repository.ts` says of conflicts, races and odd histories is not
 * here; tests of those take a real one (`git-world.ts`).
 */
export function createMemoryRepository(): MemoryRepository {
  const branches = createMemoryBranches();
  const { commits, heads, at, add, since, changed } = branches;
  const records = new Map<string, Awaited<ReturnType<Repository["land"]>>>();
  const tags = new Set<string>();
  let planned: BranchOutcome | null = null;
  let gone = false;

  const answer = () => {
    if (gone) throw new Fault({ code: "unreachable", system: "repository", why: "ECONNREFUSED" });
  };

  const repository: Repository = {
    async branches(pattern) {
      answer();
      const fits = fitting(pattern);
      const found = [...heads].filter(([branch]) => fits.test(branch)).sort();
      return found.map(([branch, head]) => ({ branch, head, derailed: tags.has(derailedTag(branch)) }));
    },
    async ensureBranch({ value: { train, branch, picks } }) {
      answer();
      const outcome = planned;
      planned = null;
      if (outcome !== null) return outcome;
      const base = at(train);
      if (base === null) return { status: "refused", obstacles: [{ code: "branch-missing", branch: train }] };
      if (!heads.has(branch)) {
        heads.set(branch, base.sha);
        for (const pick of picks) {
          const found = [...commits.values()].find(({ sha }) => sha.startsWith(pick));
          if (found === undefined) {
            heads.delete(branch);
            return { status: "refused", obstacles: [{ code: "commit-missing", commit: pick }] };
          }
          add(branch, at(branch), found.files, found.subject);
        }
      }
      const head = at(branch) ?? base;
      return { status: "ready", head: head.sha, base: base.sha, commits: since(head, base) };
    },
    async inspect(branch, train) {
      answer();
      const [head, base] = [at(branch), at(train)];
      if (head === null) return { status: "refused", obstacles: [{ code: "branch-missing", branch }] };
      if (base === null) return { status: "refused", obstacles: [{ code: "branch-missing", branch: train }] };
      const added = since(head, base);
      if (added.length === 0)
        return { status: "refused", obstacles: [{ code: "nothing-to-propose", branch, train }] };
      return { status: "found", head: head.sha, base: base.sha, commits: added, diff: "", cut: false };
    },
    async land<R>({ value }: { readonly value: LandingRequest<R> }) {
      answer();
      const made = records.get(value.key);
      if (made !== undefined) return made as Awaited<ReturnType<typeof repository.land<R>>>;
      const [train, branch] = [at(value.train), at(value.merge?.branch ?? value.train)];
      if (train === null || branch === null) {
        return { status: "refused", obstacles: [{ code: "branch-missing", branch: value.train }] };
      }
      if (value.merge !== null && branch.sha !== value.merge.head) {
        return { status: "head-moved", head: branch.sha, commits: since(branch, train) };
      }
      const brought = changed(branch, train);
      const files = chosen(value.paths, new Map([...train.files, ...brought]));
      const missing = value.paths.filter((names) => !names.some((name) => files.has(name)));
      if (missing.length > 0) {
        const unfit = missing.map(([path = ""]) => ({ code: "file-unfit", path, why: "missing" }) as const);
        return { status: "refused", obstacles: unfit };
      }
      const edit = value.edit(files, reserved(branches, value));
      if (!edit.ok) return { status: "refused", obstacles: edit.refusals };
      const merge = add(value.train, train, brought, value.merge?.message ?? "");
      const record = add(value.train, at(merge), edit.files, value.message, [value.key]);
      const { version, release, lines } = edit;
      const landed = { status: "landed", merge, record, version, release, lines, attempts: 1 } as const;
      records.set(value.key, landed);
      return landed;
    },
    async read(where, path) {
      answer();
      const found = at(where);
      if (found === null)
        return { status: "refused", obstacles: [{ code: "branch-missing", branch: where }] };
      const text = found.files.get(path);
      return text === undefined
        ? { status: "refused", obstacles: [{ code: "file-unfit", path, why: "missing" }] }
        : { status: "found", text };
    },
    async ensureTag({ value: { branch, tag } }) {
      answer();
      const found = at(branch);
      if (found === null) return { status: "refused", obstacles: [{ code: "branch-missing", branch }] };
      tags.add(tag);
      return { status: "set", commit: found.sha };
    },
    async findLanding<R>({ key }: LandingRequest<R>) {
      answer();
      const made = records.get(key);
      return made?.status === "landed" ? made : null;
    },
  };
  return {
    repository,
    lineage: createMemoryLineage(branches, answer),
    push: (branch, files, from) => add(branch, at(branch) ?? at(from ?? ""), Object.entries(files), "Pushed"),
    rewrite: (branch, from, files) => add(branch, at(from), Object.entries(files), "Written anew"),
    head: (branch) => heads.get(branch) ?? null,
    nextBranch: (outcome) => {
      planned = outcome;
    },
    vanish: () => {
      gone = true;
    },
  };
}

/** A pattern of branches, in which `*` and `?` stand for anything but a slash. */
function fitting(pattern: string): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", "[^/]*").replaceAll("?", "[^/]")}$`);
}

/** What the other branches of a release number say of it. */
function reserved<R>({ at }: MemoryBranches, { train, reserve }: LandingRequest<R>): readonly string[] {
  const others = (reserve?.branches ?? []).filter((branch) => branch !== train);
  const texts = others.flatMap((branch) => {
    const path = reserve?.paths.find((each) => at(branch)?.files.has(each)) ?? "";
    return at(branch)?.files.get(path) ?? [];
  });
  return [...new Set(texts)];
}

/** Of each file that had several names, the first that is there. */
function chosen(paths: readonly Alternatives[], files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    paths.flatMap((names) => {
      const name = names.find((each) => files.has(each));
      return name === undefined ? [] : [[name, files.get(name) ?? ""] as const];
    }),
  );
}
