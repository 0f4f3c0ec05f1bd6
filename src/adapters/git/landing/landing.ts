import { setTimeout as wait } from "node:timers/promises";
import { Fault } from "../../../core/fault.ts";
import type { LandingOutcome, LandingRequest, Sha } from "../../../ports/repository.ts";
import { branchRef, type Session } from "../session.ts";
import type { Delivery } from "./delivery.ts";
import { planLanding } from "./landing-plan.ts";

/** How often a landing is planned before it gives up to be tried again later. */
const attemptLimit = 10;

/**
 * Lands: plans from the train's head, delivers by compare-and-swap, and plans again from the new head where another
 * landing came first. Whatever a delivery answered, the train itself says whether it counts.
 */
export async function land<R>(
  session: Session,
  request: LandingRequest<R>,
  delivery: Delivery,
): Promise<LandingOutcome<R>> {
  let refusedAt: Sha | null = null;
  for (let attempt = 1; attempt <= attemptLimit; attempt += 1) {
    const started = performance.now();
    const plan = await planLanding(session, request, delivery);
    if (plan.status === "found") return { ...plan.landed, attempts: attempt };
    if (plan.status !== "planned") return plan;
    const answer = await delivery.deliver(session, request, plan);
    if (answer.status === "done") return { ...plan.landed, record: answer.record, attempts: attempt };

    await session.relist();
    const now = session.ref(branchRef(request.train));
    if (now === plan.landed.record) return { ...plan.landed, attempts: attempt };
    if (now !== plan.train) {
      await wait(backOff(attempt, performance.now() - started));
      await session.relist(); // the train may have moved on meanwhile
    } else if (answer.status === "unclear") throw answer.fault;
    // A server also refuses while another push holds the ref: twice at the same head is a no.
    else if (refusedAt === now) throw rejected(session, answer.says);
    else refusedAt = now;
  }
  throw new Fault({ code: "race-lost", system: session.git.system, attempts: attemptLimit });
}

function rejected({ git }: Session, says: string): Fault {
  return new Fault({ code: "rejected", system: git.system, says });
}

/**
 * Milliseconds to wait after a lost race: at random, so that servers that lost the same race do not meet again, and
 * in the measure of what an attempt takes here, longer each time (docs/performance.md says what else was tried).
 */
function backOff(attempt: number, took: number): number {
  return Math.random() * Math.min(took, 2_000) * Math.min(1.5 + attempt / 2, 6);
}
