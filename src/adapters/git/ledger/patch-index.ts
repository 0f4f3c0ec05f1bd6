import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Sha } from "../../../ports/repository.ts";
import type { PatchOf } from "./patch-ids.ts";

/** What is known of one branch: its commits since the given bases, by id, by patch, and by what they were picked from. */
export interface KnownBranch {
  /** Up to where the branch was read; `null` where nothing was. */
  readonly head: Sha | null;
  /** Commits from which on it was read: whatever a branch has since one of them is here. */
  readonly bases: readonly Sha[];
  has(commit: Sha): boolean;
  hasPatch(patch: string): boolean;
  hasPickOf(commit: Sha): boolean;
}

/**
 * Patch ids of branches, kept beside a mirror: a file for each branch, to which is appended what the branch has got. Read
 * once per process; in memory it takes about 300 bytes for a commit.
 */
export interface PatchIndex {
  read(branch: string): Promise<KnownBranch>;
  /** Adds commits, and notes that the branch is known from `base` to `head`. */
  extend(branch: string, commits: readonly PatchOf[], head: Sha, base: Sha): Promise<void>;
  /** Forgets a branch whose history was rewritten. */
  forget(branch: string): Promise<void>;
  /** Commits of fixes that were looked for before; a few each, so memory is enough. */
  readonly fixes: Map<Sha, PatchOf>;
  /** What a fix stands on, by its first commit. */
  readonly forks: Map<Sha, Sha>;
}

export function openPatchIndex(folder: string): PatchIndex {
  const known = new Map<string, Branch>();
  const read = async (branch: string): Promise<Branch> => {
    const found = known.get(branch) ?? (await load(fileOf(folder, branch)));
    known.set(branch, found);
    return found;
  };
  return {
    read,
    fixes: new Map(),
    forks: new Map(),
    extend: async (branch, commits, head, base) => {
      const lines = [...commits.map(lineOf), `= ${head} ${base}`];
      const into = await read(branch);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await appendFile(fileOf(folder, branch), `${lines.join("\n")}\n`, { mode: 0o600 });
      for (const line of lines) into.take(line);
    },
    forget: async (branch) => {
      known.delete(branch);
      await rm(fileOf(folder, branch), { force: true });
    },
  };
}

/** Hashed, so that `a/b` after `a`, or `Train` beside `train`, can't collide. */
function fileOf(folder: string, branch: string): string {
  return join(folder, createHash("sha1").update(branch).digest("hex"));
}

/** `<commit> <patch or -> <picked from>…`; a line `= <head> <base>` ends each extension. */
function lineOf({ sha, patch, picked }: PatchOf): string {
  return [sha, patch ?? "-", ...picked].join(" ");
}

/** What stands behind the last whole extension was being written when the process was killed: it is cut off. */
async function load(file: string): Promise<Branch> {
  const text = await readFile(file, "latin1").catch(() => "");
  const whole = wholeExtensions(text);
  if (whole.length < text.length) await truncate(file, whole.length);
  const branch = createBranch();
  for (const line of whole.split("\n")) branch.take(line);
  return branch;
}

function wholeExtensions(text: string): string {
  const lines = text.slice(0, text.lastIndexOf("\n") + 1);
  const last = lines.startsWith("= ") ? Math.max(lines.lastIndexOf("\n= "), 0) : lines.lastIndexOf("\n= ");
  return last === -1 ? "" : lines.slice(0, lines.indexOf("\n", last + 1) + 1);
}

interface Branch extends KnownBranch {
  take(line: string): void;
}

function createBranch(): Branch {
  const commits = new Set<Sha>();
  const patches = new Set<string>();
  const picks = new Set<Sha>();
  const bases: Sha[] = [];
  let head: Sha | null = null;
  return {
    get head() {
      return head;
    },
    bases,
    has: (commit) => commits.has(commit),
    hasPatch: (patch) => patches.has(patch),
    hasPickOf: (commit) => picks.has(commit),
    take: (line) => {
      const [first = "", second = "", ...rest] = line.split(" ");
      if (first === "=") {
        head = second;
        const base = rest[0] ?? "";
        if (!bases.includes(base)) bases.push(base);
        return;
      }
      if (first === "") return;
      commits.add(first);
      if (second !== "-") patches.add(second);
      for (const commit of rest) picks.add(commit);
    },
  };
}
