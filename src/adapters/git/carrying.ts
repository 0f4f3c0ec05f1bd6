import { Fault } from "../../core/fault.ts";
import type { CarryOutcome, CarryRequest } from "../../ports/lineage.ts";
import type { Sha } from "../../ports/repository.ts";
import { tidyMessage } from "./commit-object.ts";
import { readCommit } from "./commits.ts";
import { findPicks, replayPicks } from "./picks.ts";
import { askForEdit, makeCommit } from "./record-commit.ts";
import { keyTrailer } from "./record-search.ts";
import { branchRef, type Session } from "./session.ts";
import { withTrailers } from "./trailers.ts";
import { writeTexts } from "./tree-files.ts";

const attemptLimit = 5;

type Carried<R> = Extract<CarryOutcome<R>, { status: "carried" }>;
type Plan<R> =
  | { readonly status: "planned"; readonly from: Sha; readonly carried: Carried<R> }
  | Exclude<CarryOutcome<R>, { status: "carried" }>;

/** Picks a fix onto a branch, with its lines. See `Lineage.carry`. */
export async function carry<R>(session: Session, request: CarryRequest<R>): Promise<CarryOutcome<R>> {
  let refusedAt: Sha | null = null;
  for (let attempt = 1; attempt <= attemptLimit; attempt += 1) {
    const plan = await planCarry(session, request);
    if (plan.status !== "planned") return plan;
    const { from, carried } = plan;
    const answer = await session.push({ ref: branchRef(request.branch), from, to: carried.head });
    if (answer.status === "done") return carried;

    await session.relist();
    const now = session.ref(branchRef(request.branch));
    if (now === carried.head) return carried;
    if (now !== from) continue;
    if (answer.status === "unclear") throw answer.fault;
    // A server also refuses while another push holds the ref: twice at the same head is a no.
    if (refusedAt === now) return { status: "rejected", says: answer.says };
    refusedAt = now;
  }
  throw new Fault({ code: "race-lost", system: session.git.system, attempts: attemptLimit });
}

async function planCarry<R>(session: Session, request: CarryRequest<R>): Promise<Plan<R>> {
  const { branch, trailers, signature } = request;
  const from = (await session.bring([branch])).get(branch);
  if (from === undefined) return { status: "refused", obstacles: [{ code: "branch-missing", branch }] };
  const { picks, obstacles } = await findPicks(session, request.picks);
  if (obstacles.length > 0) return { status: "refused", obstacles };
  const marks = [`${keyTrailer}: ${request.key}`];
  const replay = { onto: branch, trailers, marks, skipEmpty: true, signature };
  const replayed = await replayPicks(session, from, picks, replay);
  if (replayed.status === "conflict") return { ...replayed, base: from };
  if (replayed.status === "empty" || replayed.head === from) return { status: "nothing-to-carry" };
  return { status: "planned", from, carried: await withLines(session, replayed.head, request) };
}

/** Puts the lines on top of the picks. Where there is no place for them, the picks are worth carrying all the same. */
async function withLines<R>(session: Session, picked: Sha, request: CarryRequest<R>): Promise<Carried<R>> {
  const { key, message, signature } = request;
  const { tree } = await readCommit(session, picked);
  const edit = await askForEdit(session, tree, request, []);
  const bare = { status: "carried", head: picked, lines: [] } as const;
  if (!edit.ok) return { ...bare, unrecorded: edit.refusals };
  if (edit.files.size === 0) return { ...bare, unrecorded: [] };
  const head = makeCommit(session, {
    tree: await writeTexts(session, tree, edit.files),
    parents: [picked],
    message: withTrailers(Buffer.from(tidyMessage(message)), [`${keyTrailer}: ${key}`]),
    signature,
  });
  await session.objects.store();
  return { status: "carried", head, lines: edit.lines, unrecorded: [] };
}
