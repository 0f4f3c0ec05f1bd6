import { Fault } from "../../../core/fault.ts";
import type { LandingOutcome, LandingRequest, Sha } from "../../../ports/repository.ts";
import { readCommit } from "../objects/commits.ts";
import type { Session } from "../session.ts";
import { askForEdit } from "./record-commit.ts";
import { type FoundRecord, readStanding, type Standing } from "./record-search.ts";

type Told<R> = Extract<LandingOutcome<R>, { status: "landed" }>;

/** A landing as its commits tell of it. */
export type Landed<R> = Omit<Told<R>, "attempts">;

/** Looks for a landing that was made before. See `Repository.findLanding`. */
export async function findLanding<R>(session: Session, request: LandingRequest<R>): Promise<Told<R> | null> {
  const { train, merge } = request;
  const heads = await session.bring([train, ...(merge === null ? [] : [merge.branch])]);
  const head = heads.get(train);
  if (head === undefined) return null;
  const standing = await standingOf(session, request, head);
  if (standing === null || standing.found === null) return null;
  return { ...(await retell(session, request, standing.found)), attempts: 1 };
}

/** `null` where the branch's reviewed head is unknown here: then it can't have been landed either. */
export async function standingOf<R>(
  { git, reader }: Session,
  { key, merge, contains }: LandingRequest<R>,
  train: Sha,
): Promise<Standing | null> {
  const sought = merge === null ? contains : [merge.head];
  const infos = await Promise.all(sought.map((sha) => reader.info(`${sha}^{commit}`)));
  const since = sought.filter((_, index) => typeof infos[index] !== "string");
  if (merge !== null && since.length === 0) return null;
  return readStanding(git, key, { train, head: merge?.head ?? null, since });
}

/** Tells of the record made before. The release stands in it; all else follows from the files that it was made from. */
export async function retell<R>(
  session: Session,
  request: LandingRequest<R>,
  { record, parents, release }: FoundRecord,
): Promise<Landed<R>> {
  const [parent = ""] = parents;
  const below = await readCommit(session, parent);
  const edit = await askForEdit(session, below.tree, request, []);
  if (!edit.ok) {
    const says = "a record with this key is on the train, but is not what this landing would write";
    throw new Fault({ code: "unexpected-answer", system: session.git.system, says });
  }
  const merged = request.merge !== null && below.parents[1] === request.merge.head;
  return {
    status: "landed",
    merge: merged ? parent : null,
    record,
    version: edit.version,
    release,
    lines: edit.lines,
  };
}
