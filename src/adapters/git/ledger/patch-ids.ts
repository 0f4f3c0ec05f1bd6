import type { Sha } from "../../../ports/repository.ts";
import { bringDiffContents } from "../objects/diff-contents.ts";
import type { Git } from "../process/process.ts";
import type { Session } from "../session.ts";

/** What tells a commit's change from others', whatever it stands on. */
export interface PatchOf {
  readonly sha: Sha;
  /** As `git patch-id --stable` has it; `null` for merges, for commits that change nothing, and for diffs beyond all measure. */
  readonly patch: string | null;
  /** Commits that its message says it was picked from. */
  readonly picked: readonly Sha[];
  readonly isMerge: boolean;
}

/** Commits whose diffs are read by one process. */
const batch = 500;
/** Bytes of diffs held at a time. What is more is read in smaller parts; one commit that is more has no patch id. */
const diffLimit = 16 * 1024 * 1024;

/** The patch ids of commits, given by full id. */
export async function patchIds(session: Session, commits: readonly Sha[]): Promise<readonly PatchOf[]> {
  const found: PatchOf[] = [];
  for (let at = 0; at < commits.length; at += batch) {
    const some = commits.slice(at, at + batch);
    await bringDiffContents(session, some);
    found.push(...(await readPatches(session.git, some)));
  }
  return found;
}

/** The same for a few commits whose files are all here. */
export async function readPatches(git: Git, commits: readonly Sha[]): Promise<readonly PatchOf[]> {
  const { out, cut } = await git.run({
    args: ["log", "-p", "--no-walk=unsorted", "--stdin", ...plain],
    input: Buffer.from(commits.map((commit) => `${commit}\n`).join("")),
    limit: diffLimit,
    cut: true,
  });
  if (cut && commits.length > 1) {
    const half = Math.ceil(commits.length / 2);
    return [
      ...(await readPatches(git, commits.slice(0, half))),
      ...(await readPatches(git, commits.slice(half))),
    ];
  }
  const patches = cut ? new Map<Sha, string>() : await namePatches(git, out);
  const heads = readHeads(out);
  return commits.map((sha) => {
    const { picked, isMerge } = heads.get(sha) ?? { picked: [], isMerge: false };
    return { sha, patch: patches.get(sha) ?? null, picked, isMerge };
  });
}

/** The usual format indents messages, so that none can be taken for a diff; nothing of config may change a diff. */
const plain = [
  "--format=medium",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-renames",
  "--full-index",
  "--no-notes",
  "--no-decorate",
];

async function namePatches(git: Git, log: Buffer): Promise<ReadonlyMap<Sha, string>> {
  const { out } = await git.run({ args: ["patch-id", "--stable"], input: log });
  const lines = out.toString("latin1").split("\n").filter(Boolean);
  return new Map(lines.map((line) => line.split(" ").toReversed() as [Sha, string]));
}

interface Head {
  readonly picked: Sha[];
  isMerge: boolean;
}

/** What stands above the diffs: `Merge:` lines, and `(cherry picked from commit …)` in messages; a diff that holds such a line says nothing. */
function readHeads(log: Buffer): ReadonlyMap<Sha, Head> {
  const heads = new Map<Sha, Head>();
  let head: Head | null = null;
  for (const line of log.toString("latin1").split("\n")) {
    const [, commit] = /^commit ([0-9a-f]{40,64})$/.exec(line) ?? [];
    if (commit !== undefined) {
      head = { picked: [], isMerge: false };
      heads.set(commit, head);
    } else if (line.startsWith("diff --git ")) head = null;
    else if (head !== null) readHeadLine(head, line);
  }
  return heads;
}

/** The usual format indents messages, so that a line of one is never taken for a header. */
function readHeadLine(head: Head, line: string): void {
  if (line.startsWith("Merge: ")) head.isMerge = true;
  else if (line.startsWith("    ")) head.picked.push(...pickedFrom(line.slice(4)));
}

/** The commits that lines of a message say it was picked from. */
export function pickedFrom(message: string): readonly Sha[] {
  const lines = message.matchAll(/^\(cherry picked from commit ([0-9a-f]{40,64})\)$/gm);
  return [...lines].flatMap(([, sha]) => sha ?? []);
}
