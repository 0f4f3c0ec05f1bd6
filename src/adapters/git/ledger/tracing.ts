import type { BranchTrace, FoundBy, TraceRequest } from "../../../ports/lineage.ts";
import type { Sha } from "../../../ports/repository.ts";
import { isAncestor, readCommit, readLocal } from "../objects/commits.ts";
import type { Session } from "../session.ts";
import { type PatchOf, patchIds } from "./patch-ids.ts";
import type { KnownBranch, PatchIndex } from "./patch-index.ts";

/** How branches stand to the commits of a fix. See `Lineage.trace`. */
export async function trace(
  session: Session,
  index: PatchIndex,
  { commits, branches }: TraceRequest,
): Promise<readonly BranchTrace[]> {
  const heads = await session.bring(branches);
  const isKept = await keeps(index, commits, heads);
  const fix = isKept ? knownOf(index, commits) : await readUp(session, index, commits, heads);
  const traces: BranchTrace[] = [];
  for (const branch of branches) {
    const head = heads.get(branch);
    const known = await index.read(branch);
    const patches = commits.map((commit) => fix.find(({ sha }) => sha === commit));
    const found = patches.map((patch) => foundIn(known, patch) ?? besideOthers(patch, fix));
    traces.push(head === undefined ? { branch, head: null, found: [] } : { branch, head, found });
  }
  return traces;
}

/** Whether the index says it all: then no object is read, and no process started but the one that asks the remote. */
async function keeps(
  index: PatchIndex,
  commits: readonly Sha[],
  heads: ReadonlyMap<string, Sha>,
): Promise<boolean> {
  const base = index.forks.get(commits[0] ?? "");
  if (base === undefined || !commits.every((commit) => index.fixes.has(commit))) return false;
  for (const [branch, head] of heads) {
    const known = await index.read(branch);
    if (known.head !== head || !known.bases.includes(base)) return false;
  }
  return true;
}

/** Brings the index up to where the branches stand, and answers the fix's patches. */
async function readUp(
  session: Session,
  index: PatchIndex,
  commits: readonly Sha[],
  heads: ReadonlyMap<string, Sha>,
): Promise<readonly PatchOf[]> {
  const here = await bringCommits(session, commits);
  const fix = await patchesOf(session, index, here);
  const base = await forkOf(session, here);
  if (base === null) return fix;
  for (const [branch, head] of heads) await keepUp(session, index, branch, { head, base });
  if (here[0] !== undefined && here[0] === commits[0]) index.forks.set(here[0], base);
  return fix;
}

/** The commits that the repository has. They are on a train, whose objects a mirror that was made anew may lack. */
async function bringCommits(session: Session, commits: readonly Sha[]): Promise<readonly Sha[]> {
  const here = () => Promise.all(commits.map((commit) => session.reader.info(`${commit}^{commit}`)));
  let infos = await here();
  if (infos.some((info) => typeof info === "string")) {
    await session.bring(session.heads().keys());
    infos = await here();
  }
  return commits.filter((_, at) => typeof infos[at] !== "string");
}

/** A fix is looked for again and again; naming its patches takes two processes each time. */
async function patchesOf(
  session: Session,
  index: PatchIndex,
  commits: readonly Sha[],
): Promise<readonly PatchOf[]> {
  const unknown = commits.filter((commit) => !index.fixes.has(commit));
  for (const patch of await patchIds(session, unknown)) index.fixes.set(patch.sha, patch);
  return knownOf(index, commits);
}

function knownOf({ fixes }: PatchIndex, commits: readonly Sha[]): readonly PatchOf[] {
  return commits.flatMap((commit) => fixes.get(commit) ?? []);
}

/** What the fix stands on. */
async function forkOf(session: Session, [first]: readonly Sha[]): Promise<Sha | null> {
  if (first === undefined) return null;
  return (await readCommit(session, first)).parents[0] ?? null;
}

/** Adds to the index what the branch has got since it was last read, and what an older base asks for. */
async function keepUp(
  session: Session,
  index: PatchIndex,
  branch: string,
  { head, base }: { readonly head: Sha; readonly base: Sha },
): Promise<void> {
  const before = await index.read(branch);
  if (before.head !== null && !(await leadsTo(session, before.head, head))) await index.forget(branch);
  const known = await index.read(branch);
  if (known.head === head && known.bases.includes(base)) return;
  const covered = await isCovered(session, known, base);
  const fresh = await freshCommits(session, known, { head, base, covered });
  await index.extend(branch, await patchIds(session, fresh), head, base);
}

async function freshCommits(
  { git }: Session,
  known: KnownBranch,
  { head, base, covered }: { readonly head: Sha; readonly base: Sha; readonly covered: boolean },
): Promise<readonly Sha[]> {
  if (covered && known.head === head) return [];
  const without = covered && known.head !== null ? [base, known.head] : [base];
  const out = await readLocal(git, ["rev-list", head, ...without.map((commit) => `^${commit}`)]);
  const commits = out.toString("latin1").split("\n");
  return commits.filter((commit) => commit !== "" && !known.has(commit));
}

/** Whether the branch is known from the base on: from the very one, or from one before it. */
async function isCovered(session: Session, { bases }: KnownBranch, base: Sha): Promise<boolean> {
  if (bases.includes(base)) return true;
  for (const older of bases.toReversed()) if (await leadsTo(session, older, base)) return true;
  return false;
}

/** Whether a commit that was known once is in the history of another. One that is gone was rewritten away. */
async function leadsTo({ git, reader }: Session, commit: Sha, of: Sha): Promise<boolean> {
  if (commit === of) return true;
  if (typeof (await reader.info(`${commit}^{commit}`)) === "string") return false;
  return isAncestor(git, commit, of);
}

/** A merge among the commits of a fix: what it brought stands beside it, and is looked for by itself. */
function besideOthers(patch: PatchOf | undefined, fix: readonly PatchOf[]): FoundBy | null {
  return patch?.isMerge && fix.some(({ isMerge }) => !isMerge) ? "merge" : null;
}

/** A pick counts by its message as well: the patch of one whose conflict was resolved by hand is another. */
function foundIn(known: KnownBranch, fix: PatchOf | undefined): FoundBy | null {
  if (fix === undefined) return null;
  if (known.has(fix.sha)) return "ancestry";
  if (fix.patch !== null && known.hasPatch(fix.patch)) return "patch";
  const related = known.hasPickOf(fix.sha) || fix.picked.some((origin) => known.has(origin));
  return related ? "pick" : null;
}
