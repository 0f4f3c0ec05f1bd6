import type { Sha } from "../../ports/repository.ts";
import type { Git } from "./process.ts";

/** What tells a commit's change from others', whatever it stands on. */
export interface PatchOf {
  readonly sha: Sha;
  /** As `git patch-id --stable` has it; `null` for merges, for commits that change nothing, and for diffs beyond all measure. */
  readonly patch: string | null;
  /** Commits that its message says it was picked from. */
  readonly picked: readonly Sha[];
}

/** Commits whose diffs are read by one process. */
const batch = 500;
/** Bytes of diffs held at a time. What is more is read in smaller parts; one commit that is more has no patch id. */
const diffLimit = 16 * 1024 * 1024;

/** The patch ids of commits, given by full id. */
export async function patchIds(git: Git, commits: readonly Sha[]): Promise<readonly PatchOf[]> {
  const found: PatchOf[] = [];
  for (let at = 0; at < commits.length; at += batch)
    found.push(...(await readBatch(git, commits.slice(at, at + batch))));
  return found;
}

async function readBatch(git: Git, commits: readonly Sha[]): Promise<readonly PatchOf[]> {
  const { out, cut } = await git.run({
    args: ["log", "-p", "--no-walk=unsorted", "--stdin", ...plain],
    input: Buffer.from(commits.map((commit) => `${commit}\n`).join("")),
    limit: diffLimit,
    cut: true,
  });
  if (cut && commits.length > 1) {
    const half = Math.ceil(commits.length / 2);
    return [
      ...(await readBatch(git, commits.slice(0, half))),
      ...(await readBatch(git, commits.slice(half))),
    ];
  }
  const patches = cut ? new Map<Sha, string>() : await namePatches(git, out);
  const picked = readPicked(out);
  return commits.map((sha) => ({ sha, patch: patches.get(sha) ?? null, picked: picked.get(sha) ?? [] }));
}

/** The usual format indents messages, so that none can be taken for a diff; nothing of config may change a diff. */
const plain = [
  ...["--format=medium", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--full-index"],
  ...["--no-notes", "--no-decorate"],
];

async function namePatches(git: Git, log: Buffer): Promise<ReadonlyMap<Sha, string>> {
  const { out } = await git.run({ args: ["patch-id", "--stable"], input: log });
  const lines = out.toString("latin1").split("\n").filter(Boolean);
  return new Map(lines.map((line) => line.split(" ").toReversed() as [Sha, string]));
}

/** `(cherry picked from commit …)` lines of the messages; a diff that holds such a line says nothing. */
function readPicked(log: Buffer): ReadonlyMap<Sha, readonly Sha[]> {
  const picked = new Map<Sha, Sha[]>();
  let names: Sha[] | null = null;
  for (const line of log.toString("latin1").split("\n")) {
    const [, commit] = /^commit ([0-9a-f]{40,64})$/.exec(line) ?? [];
    if (commit !== undefined) {
      names = [];
      picked.set(commit, names);
    } else if (line.startsWith("diff --git ")) names = null;
    else if (names !== null) names.push(...pickedFrom(line));
  }
  return picked;
}

function pickedFrom(line: string): readonly Sha[] {
  const [, sha] = /^ {4}\(cherry picked from commit ([0-9a-f]{40,64})\)$/.exec(line) ?? [];
  return sha === undefined ? [] : [sha];
}
