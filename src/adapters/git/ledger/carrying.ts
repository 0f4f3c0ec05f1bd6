import { Fault } from "../../../core/fault.ts";
import type { CarryOutcome, CarryRequest } from "../../../ports/lineage.ts";
import type { Sha } from "../../../ports/repository.ts";
import { askForEdit, makeCommit } from "../landing/record-commit.ts";
import { keyTrailer } from "../landing/record-search.ts";
import { tidyMessage } from "../objects/commit-object.ts";
import { readCommit } from "../objects/commits.ts";
import { withTrailers } from "../objects/trailers.ts";
import { writeTexts } from "../objects/tree-files.ts";
import { nameFlaw } from "../remote/ref-name.ts";
import { branchRef, type Session } from "../session.ts";
import { type Bringing, bringIn } from "./bringing.ts";

const attemptLimit = 5;

type Carried<R> = Extract<CarryOutcome<R>, { status: "carried" }>;
type Plan<R> =
  /** To be pushed where the ref stands at `from`. */
  { readonly status: "planned"; readonly from: Sha | null; readonly carried: Carried<R> } | CarryOutcome<R>;

/** Brings a fix to a branch, with its lines. See `Lineage.carry`. */
export async function carry<R>(session: Session, request: CarryRequest<R>): Promise<CarryOutcome<R>> {
  const ref = branchRef(request.beside ?? request.branch);
  let refusedAt: Sha | null | undefined;
  for (let attempt = 1; attempt <= attemptLimit; attempt += 1) {
    const plan = await planCarry(session, request);
    if (plan.status !== "planned") return plan;
    const { from, carried } = plan;
    const answer = await session.push({ ref, from, to: carried.head });
    if (answer.status === "done") return carried;

    await session.relist();
    const now = session.ref(ref);
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
  const { branch, beside } = request;
  const heads = await session.bring([branch, ...(beside === null ? [] : [beside])]);
  const from = heads.get(branch);
  if (from === undefined) return { status: "refused", obstacles: [{ code: "branch-missing", branch }] };
  const standing = beside === null ? undefined : heads.get(beside);
  const brought = await bringIn(session, request, from);
  if (standing !== undefined && (brought.status === "clean" || brought.status === "conflict"))
    return {
      status: "carried",
      head: standing,
      isNew: false,
      made: madeBy(brought),
      what: "fix",
      lines: [],
      unrecorded: [],
    };
  if (brought.status !== "clean" && brought.status !== "empty") return brought;
  const plan = await withLines(session, madeBy(brought), from, request);
  if (plan.status !== "carried") return plan;
  if (beside === null) return { status: "planned", from, carried: plan };
  if (standing !== undefined) return { ...plan, head: standing };
  const why = nameFlaw(beside, session.heads().keys());
  return why === null
    ? { status: "planned", from: null, carried: { ...plan, isNew: true } }
    : { status: "refused", obstacles: [{ code: "branch-unsafe", branch: beside, why }] };
}

function madeBy(brought: Bringing): readonly Sha[] {
  return brought.status === "clean" ? brought.made : [];
}

/** Puts the lines on top of what was brought. Where there is no place for them, the fix is worth carrying all the same. */
async function withLines<R>(
  session: Session,
  brought: readonly Sha[],
  from: Sha,
  request: CarryRequest<R>,
): Promise<Carried<R> | Extract<CarryOutcome<R>, { status: "nothing-to-carry" }>> {
  const { key, message, signature } = request;
  const below = brought.at(-1) ?? from;
  const { tree } = await readCommit(session, below);
  const what = brought.length === 0 ? "lines" : "fix";
  const edit = await askForEdit(session, tree, request, []);
  const unrecorded = edit.ok ? [] : edit.refusals;
  if (!edit.ok || edit.files.size === 0) {
    return what === "lines"
      ? { status: "nothing-to-carry", unrecorded }
      : {
          status: "carried",
          head: below,
          isNew: false,
          made: brought,
          what,
          lines: edit.ok ? edit.lines : [],
          unrecorded,
        };
  }
  const head = makeCommit(session, {
    tree: await writeTexts(session, tree, edit.files),
    parents: [below],
    message: withTrailers(Buffer.from(tidyMessage(message)), [`${keyTrailer}: ${key}`]),
    signature,
  });
  await session.objects.store();
  const made = [...brought, head];
  return { status: "carried", head, isNew: false, made, what, lines: edit.lines, unrecorded };
}
