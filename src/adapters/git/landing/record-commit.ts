import type { LandingRequest, RecordEdit, RepositoryObstacle, Sha } from "../../../ports/repository.ts";
import { formatCommit, signatureLine, tidyMessage } from "../objects/commit-object.ts";
import { readCommit } from "../objects/commits.ts";
import { withTrailers } from "../objects/trailers.ts";
import { readFirst, writeTexts } from "../objects/tree-files.ts";
import type { Session } from "../session.ts";
import { keyTrailer, releaseTrailer } from "./record-search.ts";

type AcceptedEdit = Extract<RecordEdit<never>, { ok: true }>;

/** Asks for the record's edit of the files in a tree. */
export async function askForEdit<R>(
  session: Session,
  tree: Sha,
  request: Pick<LandingRequest<R>, "paths" | "edit">,
  reserved: readonly string[],
): Promise<AcceptedEdit | { readonly ok: false; readonly refusals: readonly (RepositoryObstacle | R)[] }> {
  const files = new Map<string, string>();
  const unfit: RepositoryObstacle[] = [];
  for (const paths of request.paths) {
    const { path, ...file } = await readFirst(session, tree, paths);
    if (file.ok) files.set(path, file.text);
    else unfit.push({ code: "file-unfit", path, why: file.why });
  }
  return unfit.length > 0 ? { ok: false, refusals: unfit } : request.edit(files, reserved);
}

/** The record commit, and what of it another way of making it has to repeat. */
export interface MadeRecord {
  readonly sha: Sha;
  readonly tree: Sha;
  readonly message: Buffer;
  /** New texts by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Makes the record commit on a commit with its tree. Nothing is stored yet. */
export async function makeRecord<R>(
  session: Session,
  on: { readonly commit: Sha; readonly tree: Sha },
  { key, message, signature }: LandingRequest<R>,
  { files, release }: AcceptedEdit,
): Promise<MadeRecord> {
  const trailers = [`${keyTrailer}: ${key}`, `${releaseTrailer}: ${release}`];
  const made = {
    tree: await writeTexts(session, on.tree, files),
    message: withTrailers(Buffer.from(tidyMessage(message)), trailers),
  };
  return { ...made, files, sha: makeCommit(session, { ...made, parents: [on.commit], signature }) };
}

/** Makes a commit of Pointsman's own. Nothing is stored yet. */
export function makeCommit<R>(
  session: Session,
  commit: {
    readonly tree: Sha;
    readonly parents: readonly Sha[];
    readonly message: Buffer;
    readonly signature: LandingRequest<R>["signature"];
  },
): Sha {
  const author = signatureLine(commit.signature);
  return session.objects.add("commit", formatCommit({ ...commit, author, encoding: null }, commit.signature));
}

/** The texts of the version file on the other branches whose numbers are in use, each once. */
export async function readReserved<R>(
  session: Session,
  heads: ReadonlyMap<string, Sha>,
  { train, reserve }: LandingRequest<R>,
): Promise<readonly string[]> {
  if (reserve === null) return [];
  const texts = new Set<string>();
  for (const branch of reserve.branches) {
    const head = branch === train ? undefined : heads.get(branch);
    if (head === undefined) continue;
    const { tree } = await readCommit(session, head);
    const file = await readFirst(session, tree, reserve.paths);
    if (file.ok) texts.add(file.text);
  }
  return [...texts];
}
