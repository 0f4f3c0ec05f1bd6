import type { LandingOutcome, LandingRequest, RepositoryObstacle, Sha } from "../../../ports/repository.ts";
import { tidyMessage } from "../objects/commit-object.ts";
import { listCommits, notContained, readCommit } from "../objects/commits.ts";
import { executables } from "../objects/tree-files.ts";
import type { Session } from "../session.ts";
import { describeConflict } from "./conflict.ts";
import { type Landed, retell, standingOf } from "./landing-search.ts";
import { areRelated, mergeCommits } from "./merge.ts";
import { askForEdit, type MadeRecord, makeCommit, makeRecord, readReserved } from "./record-commit.ts";

type NotLanded<R> = Exclude<LandingOutcome<R>, { status: "landed" }>;

/** Stored in the mirror, and ready to be pushed over `train`. */
export interface Planned<R> {
  readonly status: "planned";
  readonly train: Sha;
  readonly landed: Landed<R>;
  readonly commit: MadeRecord;
}

export type LandingPlan<R> =
  | Planned<R>
  | { readonly status: "found"; readonly landed: Landed<R> }
  | NotLanded<R>;

/**
 * Makes the merge and the record in the mirror, from what the remote has now; nothing is pushed. With `plainFiles` it edits no
 * file that is executable.
 */
export async function planLanding<R>(
  session: Session,
  request: LandingRequest<R>,
  { plainFiles }: { readonly plainFiles: boolean },
): Promise<LandingPlan<R>> {
  const heads = await bringWhatCounts(session, request);
  const train = heads.get(request.train);
  if (train === undefined) return refuse([{ code: "branch-missing", branch: request.train }]);
  const standing = await standingOf(session, request, train);
  if (standing?.found) return { status: "found", landed: await retell(session, request, standing.found) };
  const ahead = standing?.ahead ?? new Set();
  const moved = await checkHead(session, request, heads, {
    train,
    aboard: standing !== null && ahead.size === 0,
  });
  if (moved !== null) return moved;
  const ground = { train, ahead };
  const strangers = await unreviewed(session, request, ground);
  if (strangers !== null) return refuse([strangers]);
  const outside = await missing(session, request, ground);
  const base = await mergeIn(session, request, ground);
  if (base.status !== "base") return base;
  return record(session, request, {
    ...base,
    train,
    outside,
    reserved: await readReserved(session, heads, request),
    plainFiles,
  });
}

function bringWhatCounts<R>(
  session: Session,
  { train, merge, reserve }: LandingRequest<R>,
): Promise<ReadonlyMap<string, Sha>> {
  const others = reserve?.branches ?? [];
  return session.bring(new Set([train, ...(merge === null ? [] : [merge.branch]), ...others]));
}

/** Whether the branch still stands where it was reviewed. Code hosts remove a branch that they have merged. */
async function checkHead<R>(
  { git }: Session,
  { merge }: LandingRequest<R>,
  heads: ReadonlyMap<string, Sha>,
  { train, aboard }: { readonly train: Sha; readonly aboard: boolean },
): Promise<NotLanded<R> | null> {
  if (merge === null) return null;
  const head = heads.get(merge.branch);
  if (head === undefined && aboard) return null;
  if (head === undefined) return refuse([{ code: "branch-missing", branch: merge.branch }]);
  if (head === merge.head) return null;
  return { status: "head-moved", head, commits: await listCommits(git, head, train) };
}

/** Where the train stands, and what the merge would add to it. */
interface Ground {
  readonly train: Sha;
  readonly ahead: ReadonlySet<Sha>;
}

/**
 * What the merge would bring besides the commits that were reviewed. A train that was rewritten lacks commits that the branch
 * still stands on, and would get them back.
 */
async function unreviewed<R>(
  { git }: Session,
  { merge, reviewed, train: name }: LandingRequest<R>,
  { train, ahead }: Ground,
): Promise<RepositoryObstacle | null> {
  if (merge === null || reviewed === null) return null;
  const commits = [...ahead].filter((commit) => !reviewed.includes(commit));
  if (commits.length === 0) return null;
  return (await areRelated(git, train, merge.head))
    ? { code: "not-reviewed", commits, train: name }
    : unrelated(merge.branch, name);
}

function unrelated(branch: string, train: string): RepositoryObstacle {
  return { code: "unrelated-history", branch, train };
}

/** Commits that would not be in the train's history after the merge. */
async function missing<R>(
  session: Session,
  { contains, merge, train: name }: LandingRequest<R>,
  { train, ahead }: Ground,
): Promise<readonly RepositoryObstacle[]> {
  const open = contains.filter((commit) => !ahead.has(commit));
  const heads = merge === null ? [train] : [train, merge.head];
  const outside = await notContained(session, open, heads);
  return outside.map((commit) => ({ code: "fix-not-on-train", commit, train: name }));
}

type Base = { readonly status: "base"; readonly commit: Sha; readonly tree: Sha; readonly merge: Sha | null };

/** The commit that the record will stand on. */
async function mergeIn<R>(
  session: Session,
  { merge, train: name, signature }: LandingRequest<R>,
  { train, ahead }: Ground,
): Promise<Base | NotLanded<R>> {
  if (merge === null || ahead.size === 0) {
    const { tree } = await readCommit(session, train);
    return { status: "base", commit: train, tree, merge: null };
  }
  const merged = await mergeCommits(session.filling, train, merge.head);
  if (merged.status === "unrelated") return refuse([unrelated(merge.branch, name)]);
  if (merged.status === "conflict") {
    const sides = { ours: { commit: train, name }, theirs: { commit: merge.head, name: merge.branch } };
    return { status: "conflict", base: train, files: await describeConflict(session.filling, merged, sides) };
  }
  const commit = makeCommit(session, {
    tree: merged.tree,
    parents: [train, merge.head],
    message: Buffer.from(tidyMessage(merge.message)),
    signature,
  });
  return { status: "base", commit, tree: merged.tree, merge: commit };
}

async function record<R>(
  session: Session,
  request: LandingRequest<R>,
  on: Base & {
    readonly train: Sha;
    readonly outside: readonly RepositoryObstacle[];
    readonly reserved: readonly string[];
    readonly plainFiles: boolean;
  },
): Promise<LandingPlan<R>> {
  const edit = await askForEdit(session, on.tree, request, on.reserved);
  if (!edit.ok) return refuse([...on.outside, ...edit.refusals]);
  const unfit = on.plainFiles ? await executables(session, on.tree, edit.files.keys()) : [];
  const inTheWay = [...on.outside, ...unfit.map(asUnfit)];
  if (inTheWay.length > 0) return refuse(inTheWay);
  const commit = await makeRecord(session, on, request, edit);
  await session.objects.store();
  const { version, release, lines } = edit;
  const landed: Landed<R> = {
    status: "landed",
    merge: on.merge,
    record: commit.sha,
    version,
    release,
    lines,
  };
  return { status: "planned", train: on.train, landed, commit };
}

function asUnfit(path: string): RepositoryObstacle {
  return { code: "file-unfit", path, why: "executable" };
}

function refuse<R>(obstacles: readonly (RepositoryObstacle | R)[]): NotLanded<R> {
  return { status: "refused", obstacles };
}
