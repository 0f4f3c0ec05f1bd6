import type { ConflictedFile, Sha } from "../../../ports/repository.ts";
import type { Git } from "../process/process.ts";
import type { Merged, Stages } from "./merge.ts";

/** The two sides as git saw them, and what a person calls them. */
export interface Sides {
  readonly ours: { readonly commit: Sha; readonly name: string };
  readonly theirs: { readonly commit: Sha; readonly name: string };
}

/** Beyond these a person reads the files, not a page. */
const fileLimit = 50;
const diffLimit = 64 * 1024;

/** Shows each conflicted file as a diff from the train's side, with both sides and the base between markers. */
export async function describeConflict(
  git: Git,
  merged: Extract<Merged, { status: "conflict" }>,
  sides: Sides,
): Promise<readonly ConflictedFile[]> {
  const files: ConflictedFile[] = [];
  for (const [path, stages] of merged.paths) {
    const diff =
      files.length < fileLimit
        ? await describe(git, { path, stages, tree: merged.tree }, sides)
        : "(not shown)\n";
    files.push({ path, diff });
  }
  return files;
}

interface Conflicted {
  readonly path: string;
  readonly stages: Stages;
  /** The merged tree, with markers in it. */
  readonly tree: Sha;
}

async function describe(git: Git, { path, stages, tree }: Conflicted, sides: Sides): Promise<string> {
  const { base, ours, theirs } = stages;
  if (ours !== null && theirs !== null) {
    const diff = await showDiff(git, ["diff-tree", "-p", ...plain, sides.ours.commit, tree, "--", path]);
    if (diff === "")
      return `Changed in ${sides.ours.name} and in ${sides.theirs.name}, and not as text: one of them has to be taken.\n`;
    return withNames(diff, sides);
  }
  const kept = ours ?? theirs;
  if (kept === null) return `Deleted or moved on both sides.\n`;
  const [changedBy, deletedBy] =
    ours === null ? [sides.theirs.name, sides.ours.name] : [sides.ours.name, sides.theirs.name];
  const told = `Deleted in ${deletedBy}, changed in ${changedBy}:\n`;
  if (base === null) return `Added in ${changedBy}, in the way of something in ${deletedBy}.\n`;
  const diff = await showDiff(git, ["diff", ...plain, base, kept]);
  return told + diff.replaceAll(base, path).replaceAll(kept, path);
}

/** No colour, no program from config, no renames. */
const plain = ["--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--full-index"];

async function showDiff(git: Git, args: readonly string[]): Promise<string> {
  const { out, cut } = await git.run({ args, limit: diffLimit, cut: true });
  const text = out.toString("utf8");
  return cut ? `${text.slice(0, text.lastIndexOf("\n") + 1)}(cut here)\n` : text;
}

/** Markers bear ids, and the side of a pick is a commit that only this merge has seen: names say more. */
function withNames(diff: string, { ours, theirs }: Sides): string {
  return diff.replaceAll(ours.commit, ours.name).replaceAll(theirs.commit, theirs.name);
}
