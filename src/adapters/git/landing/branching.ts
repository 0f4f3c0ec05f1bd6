import { Fault } from "../../../core/fault.ts";
import type { BranchOutcome, BranchRequest, RepositoryObstacle, Sha } from "../../../ports/repository.ts";
import { both } from "../both.ts";
import { isAncestor, listCommits, readLocal } from "../objects/commits.ts";
import { nameFlaw } from "../remote/ref-name.ts";
import { branchRef, type Session } from "../session.ts";
import { findPicks, type Pick, picksAboard, type Replayed, replayPicks } from "./picks.ts";

const attemptLimit = 5;

/** Makes the branch of a hotfix, or finds it. See `Repository.ensureBranch`. */
export async function ensureBranch(session: Session, request: BranchRequest): Promise<BranchOutcome> {
  for (let attempt = 1; attempt <= attemptLimit; attempt += 1) {
    const plan = await planBranch(session, request);
    if (plan.status !== "planned") return plan;
    const [answer, outcome] = await both(
      session.push({ ref: branchRef(request.branch), from: null, to: plan.head }),
      ready(session, request, plan), // only reads, so it need not wait for the remote
    );
    if (answer.status === "done") return outcome;
    await session.relist();
    if (session.heads().has(request.branch)) continue; // ours with the answer lost, or somebody else's: look
    if (answer.status === "unclear") throw answer.fault;
    throw new Fault({ code: "rejected", system: session.git.system, says: answer.says });
  }
  throw new Fault({ code: "race-lost", system: session.git.system, attempts: attemptLimit });
}

type Plan = { readonly status: "planned"; readonly head: Sha; readonly base: Sha };

async function planBranch(session: Session, request: BranchRequest): Promise<Plan | BranchOutcome> {
  const { train, branch } = request;
  const named = nameObstacles(session, request);
  const brought = await session.bring([train, branch]);
  const trainHead = brought.get(train);
  const { picks, obstacles } = await findPicks(session, request.picks);
  if (trainHead === undefined)
    return refuse([...named, { code: "branch-missing", branch: train }, ...obstacles]);
  const standing = brought.get(branch);
  if (branch === train) return refuse([taken(branch, trainHead), ...obstacles]);
  const base = standing === undefined ? trainHead : await forkPoint(session, standing, trainHead);
  if (base === null) return refuse([...named, taken(branch, standing), ...obstacles]);
  const flaws = [...named, ...obstacles];
  const { trailers, signature } = request;
  const replay = { onto: train, trailers, marks: [], skipEmpty: false, signature };
  // A pick that is aboard is replayed in vain; all others need not wait for the answer.
  const [aboard, replayed] = await both(
    picksAboard(session, picks, base),
    flaws.length > 0 ? Promise.resolve(null) : replayPicks(session, base, picks, replay),
  );
  const all = [...flaws, ...aboard.map((pick) => onTrain(pick, train))];
  if (replayed === null || all.length > 0) return refuse(all);
  return standing === undefined
    ? fresh(replayed, base, train)
    : settle(session, request, replayed, { base, head: standing });
}

/** What to push where there is no such branch yet. */
function fresh(replayed: Replayed, base: Sha, train: string): Plan | BranchOutcome {
  if (replayed.status === "conflict") return { ...replayed, base };
  if (replayed.status === "empty") return refuse([onTrain(replayed.pick, train)]);
  return { status: "planned", head: replayed.head, base };
}

/** Whether the branch that is there is the one asked for. */
async function settle(
  session: Session,
  request: BranchRequest,
  replayed: Replayed,
  standing: { readonly base: Sha; readonly head: Sha },
): Promise<BranchOutcome> {
  const { base, head } = standing;
  if (replayed.status === "empty") return refuse([onTrain(replayed.pick, request.train)]);
  // A conflict was for the developer to resolve: what was pushed since is the resolution.
  const ours =
    replayed.status === "conflict" ? head !== base : await isAncestor(session.git, replayed.head, head);
  return ours ? ready(session, request, standing) : refuse([taken(request.branch, head)]);
}

async function ready(
  session: Session,
  { train }: BranchRequest,
  { head, base }: { readonly head: Sha; readonly base: Sha },
): Promise<BranchOutcome> {
  const trainHead = session.ref(branchRef(train)) ?? base;
  return { status: "ready", head, base, commits: await listCommits(session.git, head, trainHead) };
}

function nameObstacles(session: Session, { branch }: BranchRequest): readonly RepositoryObstacle[] {
  const why = nameFlaw(branch, session.heads().keys());
  return why === null ? [] : [{ code: "branch-unsafe", branch, why }];
}

/** Where a branch left the train: below the oldest commit of its own line. `null` for a history that has nothing of the train's. */
async function forkPoint({ git }: Session, head: Sha, train: Sha): Promise<Sha | null> {
  const out = await readLocal(git, ["rev-list", "--first-parent", "--parents", head, `^${train}`]);
  const oldest = out.toString("latin1").trimEnd().split("\n").at(-1) ?? "";
  if (oldest === "") return head;
  return oldest.split(" ")[1] ?? null;
}

function taken(branch: string, head: Sha = ""): RepositoryObstacle {
  return { code: "branch-taken", branch, head };
}

function onTrain({ asked }: Pick, train: string): RepositoryObstacle {
  return { code: "already-on-train", commit: asked, train };
}

function refuse(obstacles: readonly RepositoryObstacle[]): BranchOutcome {
  return { status: "refused", obstacles };
}
