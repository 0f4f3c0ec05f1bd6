import type { BranchRequest, ConflictedFile, RepositoryObstacle, Sha } from "../../../ports/repository.ts";
import { type CommitObject, formatCommit, signatureLine } from "../objects/commit-object.ts";
import { notContained, readCommit } from "../objects/commits.ts";
import { withTrailers } from "../objects/trailers.ts";
import type { Session } from "../session.ts";
import { describeConflict } from "./conflict.ts";
import { mergeAnyway } from "./merge.ts";

export interface Pick {
  /** As it was asked for. */
  readonly asked: string;
  readonly id: Sha;
  readonly commit: CommitObject;
}

export type Replayed =
  | { readonly status: "clean"; readonly head: Sha; readonly made: readonly Sha[] }
  | { readonly status: "conflict"; readonly pick: Sha; readonly files: readonly ConflictedFile[] }
  | { readonly status: "empty"; readonly pick: Pick };

interface Found {
  readonly picks: readonly Pick[];
  readonly obstacles: readonly RepositoryObstacle[];
}

/**
 * Finds the commits to pick, or lists what is wrong with each. Ids only: a name could mean something else tomorrow. Other
 * branches are fetched only where it is needed: for an id that is not here yet, and for a short one, since they tell whether it
 * means one commit.
 */
export async function findPicks(session: Session, asked: readonly string[]): Promise<Found> {
  const short = asked.some((pick) => pick.length < session.idBytes * 2);
  if (short) await session.bring(session.heads().keys());
  const first = await resolvePicks(session, asked);
  if (short || !first.obstacles.some(({ code }) => code === "commit-missing")) return first;
  await session.bring(session.heads().keys());
  return resolvePicks(session, asked);
}

async function resolvePicks(session: Session, asked: readonly string[]): Promise<Found> {
  const found = await Promise.all(asked.map((each) => resolvePick(session, each)));
  return {
    picks: found.filter((each) => "commit" in each && "id" in each),
    obstacles: found.filter((each) => "code" in each),
  };
}

async function resolvePick(session: Session, asked: string): Promise<Pick | RepositoryObstacle> {
  if (!/^[0-9a-f]{7,64}$/.test(asked)) return { code: "commit-missing", commit: asked };
  // The mirror's refs all lie under refs/mirror/, so that no short id can be taken for a name.
  const info = await session.reader.info(`${asked}^{commit}`);
  if (typeof info === "string") {
    // With `^{commit}` git says "missing" also of digits that two commits begin with.
    const plain = await session.reader.info(asked);
    return { code: plain === "ambiguous" ? "commit-ambiguous" : "commit-missing", commit: asked };
  }
  const commit = await readCommit(session, info.id);
  if (commit.parents.length > 1) return { code: "merge-commit", commit: asked };
  return { asked, id: info.id, commit };
}

/** Picks that the train's history holds already. */
export async function picksAboard(
  session: Session,
  picks: readonly Pick[],
  train: Sha,
): Promise<readonly Pick[]> {
  if (picks.length === 0) return [];
  const ids = picks.map(({ id }) => id);
  const outside = await notContained(session, ids, [train]);
  return picks.filter(({ id }) => !outside.includes(id));
}

export interface Replay {
  /** What a person calls the side that is picked onto. */
  readonly onto: string;
  /** Adds git's own line that names the picked commit. */
  readonly trailers: boolean;
  /** Further trailers of each message. */
  readonly marks: readonly string[];
  /** Leaves out a pick that changes nothing, where otherwise it ends the replay. */
  readonly skipEmpty: boolean;
  readonly signature: BranchRequest["signature"];
}

/** Puts picks on a commit, one after the other, and stores the result. The same call makes the same commits. */
export async function replayPicks(
  session: Session,
  base: Sha,
  picks: readonly Pick[],
  { onto, trailers, marks, skipEmpty, signature }: Replay,
): Promise<Replayed> {
  let head = base;
  const made: Sha[] = [];
  let { tree } = await readCommit(session, base);
  for (const pick of picks) {
    const merged = await mergePick(session, tree, pick, signature);
    if (merged.status === "conflict") {
      const sides = {
        ours: { commit: merged.ours, name: onto },
        theirs: { commit: pick.id, name: pick.id.slice(0, 12) },
      };
      return {
        status: "conflict",
        pick: pick.id,
        files: await describeConflict(session.filling, merged, sides),
      };
    }
    if (merged.tree === tree && skipEmpty) continue;
    if (merged.tree === tree) return { status: "empty", pick };
    tree = merged.tree;
    const added = trailers ? [`(cherry picked from commit ${pick.id})`] : [];
    const message = withTrailers(pick.commit.message, [...added, ...marks]);
    const commit = { ...pick.commit, tree, parents: [head], message };
    head = session.objects.add("commit", formatCommit(commit, signature));
    made.push(head);
  }
  await session.objects.store();
  return { status: "clean", head, made };
}

/**
 * Merges a pick into a tree. Git 2.39's merge-tree finds the merge base itself, so the tree is given a commit whose
 * parent is the pick's own: then the base is that parent, which is what a cherry-pick means.
 */
async function mergePick(
  session: Session,
  tree: Sha,
  { id, commit }: Pick,
  signature: BranchRequest["signature"],
) {
  const [parent] = commit.parents;
  const stand = {
    tree,
    parents: parent === undefined ? [] : [parent],
    author: signatureLine(signature),
    encoding: null,
    message: Buffer.from("stand-in\n"),
  };
  const ours = session.objects.add("commit", formatCommit(stand, signature));
  await session.objects.store();
  return { ...(await mergeAnyway(session.filling, ours, id)), ours };
}
