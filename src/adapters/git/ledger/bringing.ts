import type { CarryOutcome, CarryRequest } from "../../../ports/lineage.ts";
import type { Sha } from "../../../ports/repository.ts";
import { describeConflict } from "../landing/conflict.ts";
import { type Merged, mergeCommits } from "../landing/merge.ts";
import { findPicks, replayPicks } from "../landing/picks.ts";
import { makeCommit } from "../landing/record-commit.ts";
import { keyTrailer } from "../landing/record-search.ts";
import { tidyMessage } from "../objects/commit-object.ts";
import { isAncestor, readCommit } from "../objects/commits.ts";
import { withTrailers } from "../objects/trailers.ts";
import { readText, writeTexts } from "../objects/tree-files.ts";
import type { Session } from "../session.ts";

/** What came of putting a fix on a branch. */
export type Bringing =
  | { readonly status: "clean"; readonly head: Sha; readonly made: readonly Sha[] }
  /** The branch says the same already. */
  | { readonly status: "empty" }
  | Extract<CarryOutcome<never>, { status: "conflict" | "refused" }>;

type Request = Omit<CarryRequest<unknown>, "edit" | "paths" | "message">;

/** Puts a fix on the head of a branch, in the mirror only. */
export async function bringIn(session: Session, request: Request, from: Sha): Promise<Bringing> {
  const { brings } = request;
  return brings.how === "picks"
    ? bringPicks(session, request, brings.commits, from)
    : bringMerge(session, request, brings, from);
}

async function bringPicks(
  session: Session,
  { key, branch, trailers, signature }: Request,
  commits: readonly Sha[],
  from: Sha,
): Promise<Bringing> {
  const { picks, obstacles } = await findPicks(session, commits);
  if (obstacles.length > 0) return { status: "refused", obstacles };
  const replay = { onto: branch, trailers, marks: [`${keyTrailer}: ${key}`], skipEmpty: true, signature };
  const replayed = await replayPicks(session, from, picks, replay);
  if (replayed.status === "conflict")
    return { status: "conflict", commit: replayed.pick, base: from, files: replayed.files };
  return replayed.status === "empty" || replayed.head === from ? { status: "empty" } : replayed;
}

async function bringMerge(
  session: Session,
  request: Request,
  { commit, message }: { readonly commit: Sha; readonly message: string },
  from: Sha,
): Promise<Bringing> {
  const { obstacles } = await findPicks(session, [commit]);
  const missing = obstacles.filter(({ code }) => code !== "merge-commit");
  if (missing.length > 0) return { status: "refused", obstacles: missing };
  if (await isAncestor(session.git, commit, from)) return { status: "empty" };
  const merged = await mergeCommits(session.filling, from, commit);
  if (merged.status === "unrelated") return refuseUnrelated(commit, request.branch);
  const tree = merged.status === "clean" ? merged.tree : await keepOwn(session, request, from, merged);
  if (tree === null && merged.status === "conflict") {
    const sides = {
      ours: { commit: from, name: request.branch },
      theirs: { commit, name: commit.slice(0, 12) },
    };
    const files = await describeConflict(session.filling, merged, sides);
    return { status: "conflict", commit, base: from, files };
  }
  const head = makeCommit(session, {
    tree: tree ?? merged.tree,
    parents: [from, commit],
    message: withTrailers(Buffer.from(tidyMessage(message)), [`${keyTrailer}: ${request.key}`]),
    signature: request.signature,
  });
  await session.objects.store();
  return { status: "clean", head, made: [head] };
}

function refuseUnrelated(commit: Sha, branch: string): Bringing {
  const obstacle = { code: "unrelated-history", branch: commit.slice(0, 12), train: branch } as const;
  return { status: "refused", obstacles: [obstacle] };
}

/** The merged tree with the branch's own record files, where they are all that conflicts; else `null`. */
async function keepOwn(
  session: Session,
  { keeps }: Request,
  from: Sha,
  merged: Extract<Merged, { status: "conflict" }>,
): Promise<Sha | null> {
  const { tree } = await readCommit(session, from);
  const texts = new Map<string, string>();
  for (const [path, { theirs }] of merged.paths) {
    const own = keeps.includes(path) && theirs !== null ? await readText(session, tree, path) : null;
    if (!own?.ok) return null;
    texts.set(path, own.text);
  }
  return writeTexts(session, merged.tree, texts);
}
