import { Fault } from "../../core/fault.ts";
import type { Sha } from "../../ports/repository.ts";
import { branchRef, type Session } from "./session.ts";

/** Removes a branch that stands where it is said to. See `Repository.removeBranch`. */
export async function removeBranch(
  session: Session,
  { branch, head }: { readonly branch: string; readonly head: Sha },
): Promise<"removed" | "absent" | "moved"> {
  const ref = branchRef(branch);
  const before = standing(session, ref, head);
  if (before !== null) return before;
  const answer = await session.push({ ref, from: head, to: null });
  if (answer.status === "done") return "removed";
  await session.relist();
  const after = standing(session, ref, head);
  if (after !== null) return after;
  if (answer.status === "unclear") throw answer.fault;
  throw new Fault({ code: "rejected", system: session.git.system, says: answer.says });
}

/** `null` where the branch stands at the head. */
function standing(session: Session, ref: string, head: Sha): "absent" | "moved" | null {
  const now = session.ref(ref);
  if (now === null) return "absent";
  return now === head ? null : "moved";
}
