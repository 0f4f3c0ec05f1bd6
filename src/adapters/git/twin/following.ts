import { Fault } from "../../../core/fault.ts";
import type { RecordEdit, Sha } from "../../../ports/repository.ts";
import type { FollowOutcome, FollowRequest } from "../../../ports/twin-trains.ts";
import { describeConflict } from "../landing/conflict.ts";
import { type Merged, mergeCommits } from "../landing/merge.ts";
import { makeCommit } from "../landing/record-commit.ts";
import { keyTrailer, releaseTrailer } from "../landing/record-search.ts";
import { keepBoth } from "../landing/union.ts";
import { bringFrom } from "../mirror/twin-fetch.ts";
import { tidyMessage } from "../objects/commit-object.ts";
import { isAncestor, readCommit } from "../objects/commits.ts";
import { withTrailers } from "../objects/trailers.ts";
import { readFirst, writeTexts } from "../objects/tree-files.ts";
import type { Operations } from "../operations.ts";
import { branchRef, type Session } from "../session.ts";

const attemptLimit = 5;

type Plan<R> =
  | { readonly status: "push"; readonly from: Sha | null; readonly outcome: Done<R> }
  | FollowOutcome<R>;
type Done<R> = Extract<FollowOutcome<R>, { status: "level" | "carried" }>;

/** Brings what the public train has onto the private one. See `TwinTrains.follow`. */
export async function follow<R>(
  session: Session,
  open: Operations,
  request: FollowRequest<R>,
): Promise<FollowOutcome<R>> {
  const ref = branchRef(request.branch);
  let refusedAt: Sha | null | undefined;
  for (let attempt = 1; attempt <= attemptLimit; attempt += 1) {
    const plan = await planFollow(session, open, request);
    if (plan.status !== "push") return plan;
    const { from, outcome } = plan;
    const answer = await session.push({ ref, from, to: outcome.head });
    if (answer.status === "done") return outcome;

    await session.relist();
    const now = session.ref(ref);
    if (now === outcome.head) return outcome;
    if (now !== from) continue;
    if (answer.status === "unclear") throw answer.fault;
    // A server also refuses while another push holds the ref: twice at the same head is a no.
    if (refusedAt === now)
      throw new Fault({ code: "rejected", system: session.git.system, says: answer.says });
    refusedAt = now;
  }
  throw new Fault({ code: "race-lost", system: session.git.system, attempts: attemptLimit });
}

async function planFollow<R>(
  session: Session,
  open: Operations,
  request: FollowRequest<R>,
): Promise<Plan<R>> {
  const { branch } = request;
  const ours = (await session.bring([branch])).get(branch) ?? null;
  const theirs = await bringFrom(session.filling, open, branch);
  if (theirs === null) return { status: "refused", obstacles: [{ code: "branch-missing", branch }] };
  if (ours === null || (ours !== theirs && (await isAncestor(session.git, ours, theirs))))
    return { status: "push", from: ours, outcome: { status: "level", head: theirs } };
  if (await isAncestor(session.git, theirs, ours)) return { status: "level", head: ours };
  return planMerge(session, request, ours, theirs);
}

/** The merge and the record in one commit, so that there is no build in between that bears a number of either side. */
export async function planMerge<R>(
  session: Session,
  request: FollowRequest<R>,
  ours: Sha,
  theirs: Sha,
): Promise<Plan<R>> {
  const merged = await mergeCommits(session.filling, ours, theirs);
  if (merged.status === "unrelated") {
    const [branch, train] = [`public ${request.branch}`, `private ${request.branch}`];
    return { status: "refused", obstacles: [{ code: "unrelated-history", branch, train }] };
  }
  const texts = await keptTexts(session, request, merged, ours);
  const open = merged.status === "clean" ? [] : [...merged.paths.keys()].filter((path) => !texts.has(path));
  if (merged.status === "conflict" && open.length > 0) {
    const paths = new Map(open.map((path) => [path, merged.paths.get(path) ?? noStages]));
    const sides = {
      ours: { commit: ours, name: `private ${request.branch}` },
      theirs: { commit: theirs, name: `public ${request.branch}` },
    };
    return {
      status: "conflict",
      base: ours,
      files: await describeConflict(session.filling, { ...merged, paths }, sides),
    };
  }
  const edit = request.edit(texts, await reservedTexts(session, request, theirs));
  if (!edit.ok) return { status: "refused", obstacles: edit.refusals };
  const head = await makeMerge(session, request, { ours, theirs, tree: merged.tree, texts, edit });
  const { version, release, lines } = edit;
  return { status: "push", from: ours, outcome: { status: "carried", head, version, release, lines } };
}

const noStages = { base: null, ours: null, theirs: null };

/** Files of lines with both sides' additions, and the other files of the record as the private train has them. */
async function keptTexts<R>(
  session: Session,
  { lines, paths }: FollowRequest<R>,
  merged: Merged,
  ours: Sha,
): Promise<Map<string, string>> {
  const own = (await readCommit(session, ours)).tree;
  const texts = new Map<string, string>();
  for (const names of paths) {
    const isLines = lines.some((of) => of.join("\n") === names.join("\n"));
    const { path, ...file } = await readFirst(session, isLines ? merged.tree : own, names);
    if (file.ok) texts.set(path, isLines ? keepBoth(file.text) : file.text);
  }
  return texts;
}

async function reservedTexts<R>(
  session: Session,
  { version }: FollowRequest<R>,
  theirs: Sha,
): Promise<readonly string[]> {
  if (version === null) return [];
  const file = await readFirst(session, (await readCommit(session, theirs)).tree, version);
  return file.ok ? [file.text] : [];
}

/** What goes into the one commit. */
interface Merging<R> {
  readonly ours: Sha;
  readonly theirs: Sha;
  readonly tree: Sha;
  /** Files that are kept from either side, by path; the record's edit goes over them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly edit: Extract<RecordEdit<R>, { ok: true }>;
}

async function makeMerge<R>(
  session: Session,
  { key, message, signature }: FollowRequest<R>,
  { ours, theirs, tree, texts, edit }: Merging<R>,
): Promise<Sha> {
  const trailers = [`${keyTrailer}: ${key}`, `${releaseTrailer}: ${edit.release}`];
  const head = makeCommit(session, {
    tree: await writeTexts(session, tree, new Map([...texts, ...edit.files])),
    parents: [ours, theirs],
    message: withTrailers(Buffer.from(tidyMessage(message)), trailers),
    signature,
  });
  await session.objects.store();
  return head;
}
