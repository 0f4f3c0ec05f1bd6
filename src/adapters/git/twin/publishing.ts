import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import type { PublishOutcome, PublishRequest } from "../../../ports/twin-trains.ts";
import { bringFrom } from "../mirror/twin-fetch.ts";
import { isAncestor, notContained } from "../objects/commits.ts";
import type { Operations } from "../operations.ts";
import type { Git } from "../process/process.ts";
import { plainWords } from "../process/words.ts";
import { branchRef, type Session } from "../session.ts";
import { cleanHistory } from "./cleaned-history.ts";
import { planMerge } from "./following.ts";

/** The public repository, as a disclosure meets it. */
export interface PublicPlace {
  /** What it has, read as the private side reads it. */
  readonly open: Operations;
  /** Runs in a mirror that holds what the public repository has, and nothing else. */
  inCleanMirror<T>(operation: (session: Session) => Promise<T>): Promise<T>;
}

type Published = Extract<PublishOutcome<never>, { status: "published" }>;

type Plan<R> =
  | { readonly status: "push"; readonly from: Sha; readonly published: Published }
  | PublishOutcome<R>;

/** Puts what is to be disclosed on the public train. See `TwinTrains.publish`. */
export async function publish<R>(
  session: Session,
  place: PublicPlace,
  request: PublishRequest<R>,
): Promise<PublishOutcome<R>> {
  const plan = await planPublishing(session, place, request);
  if (plan.status !== "push") return plan;
  const { from, published } = plan;
  const ref = branchRef(request.branch);
  const pack = await packOf(session.filling, published.head, from);
  await place.inCleanMirror(async (clean) => {
    await clean.bring([request.branch]);
    await unpack(clean.git, pack);
    const answer = await clean.push({ ref, from, to: published.head });
    if (answer.status === "done") return;
    await clean.relist();
    const now = clean.ref(ref);
    if (now === published.head) return;
    if (answer.status === "unclear") throw answer.fault;
    const { system } = clean.git;
    if (now === from) throw new Fault({ code: "rejected", system, says: answer.says });
    throw new Fault({ code: "race-lost", system, attempts: 1 }); // the next try plans from where it stands then
  });
  return published;
}

async function planPublishing<R>(
  session: Session,
  { open }: PublicPlace,
  request: PublishRequest<R>,
): Promise<Plan<R>> {
  const { branch, holds, without, addresses } = request;
  const ours = (await session.bring([branch])).get(branch);
  const theirs = await bringFrom(session.filling, open, branch);
  if (ours === undefined || theirs === null)
    return { status: "refused", obstacles: [{ code: "branch-missing", branch }] };
  const outside = await notContained(session, holds, [ours]);
  const [commit] = outside;
  if (commit !== undefined)
    return { status: "refused", obstacles: [{ code: "fix-not-on-train", commit, train: branch }] };
  const tip = await tipWithout(session, ours, holds, without);
  if (tip === null) return { status: "refused", obstacles: [{ code: "embargoed-below", train: branch }] };
  const { head, renamed } = await cleanHistory(session, tip, theirs, addresses);
  if (await isAncestor(session.git, head, theirs)) return { status: "published", head: theirs, renamed };
  if (await isAncestor(session.git, theirs, head))
    return { status: "push", from: theirs, published: { status: "published", head, renamed } };
  return mergeOnto(session, request, theirs, { head, renamed });
}

/** The whole private train; where something on it is under embargo still, no more of it than has to be published. */
async function tipWithout(
  session: Session,
  ours: Sha,
  holds: readonly Sha[],
  without: readonly Sha[],
): Promise<Sha | null> {
  const last = holds.at(-1) ?? ours;
  for (const tip of [ours, last]) {
    const outside = await notContained(session, without, [tip]);
    if (outside.length === without.length) return tip;
  }
  return null;
}

/** The public train has moved on: what is disclosed is merged onto it, as a build of its own. */
async function mergeOnto<R>(
  session: Session,
  request: PublishRequest<R>,
  theirs: Sha,
  { head, renamed }: Pick<Published, "head" | "renamed">,
): Promise<Plan<R>> {
  const plan = await planMerge(session, request, theirs, head);
  if (plan.status === "conflict" || plan.status === "refused") return plan;
  const merged = plan.status === "push" ? plan.outcome.head : plan.head;
  return { status: "push", from: theirs, published: { status: "published", head: merged, renamed } };
}

/** Most bytes of one disclosure. */
const packLimit = 1024 * 1024 * 1024;

/** Exactly what the public repository lacks of a commit. */
async function packOf(git: Git, head: Sha, since: Sha): Promise<Buffer> {
  const args = ["pack-objects", "--revs", "--stdout", "--quiet"];
  const input = Buffer.from(`${head}\n^${since}\n`);
  const { code, out, errors } = await git.run({ args, input, limit: packLimit, remote: true });
  if (code !== 0) throw new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
  return out;
}

async function unpack(git: Git, pack: Buffer): Promise<void> {
  const { code, errors } = await git.run({ args: ["index-pack", "--stdin"], input: pack, remote: true });
  if (code !== 0)
    throw new Fault({ code: "unexpected-answer", system: git.system, says: plainWords(errors) });
}
