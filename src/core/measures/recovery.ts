import type { Frame } from "./frame.ts";
import { type Span, spanOf } from "./span.ts";

/**
 * When QA verified production, for good: a rollback takes it back while the case is open. One that comes after its end is measured
 * with the case that was rolled back. `null` where it has not.
 */
export function verifiedAt(frames: readonly Frame[]): string | null {
  const last = frames.findLast((frame) => isTakenBack(frame) || isProductionPass(frame.event));
  return last !== undefined && isProductionPass(last.event) ? last.at : null;
}

/**
 * DORA's failed deployment recovery time, "the time it takes to recover from a deployment that fails and requires immediate
 * intervention" (https://dora.dev/guides/dora-metrics/), as far as a hotfix can tell it.
 *
 * A deployment has failed where users had the bug: its train was live when the case was reported, or went live or was exchanged for a
 * live one before QA had passed the fix on stage; or a build of the case was rejected or rolled back in production, from when it was
 * deployed there. It begins with the earliest of these, and ends when QA verifies production. A case that had ended is left out
 * of a later rollback: one deployment failed, and the case that was rolled back counts it.
 *
 * @returns `null` where no deployment has failed, or where the quorum let the bug ship, so that no intervention was required
 */
export function recoveryOf(frames: readonly Frame[]): Span | null {
  if (frames.at(-1)?.hotfix.decision === "ship") return null;
  const [failedAt] = frames.flatMap((frame, index) => failureAt(frame, frames.slice(0, index))).toSorted();
  return failedAt === undefined ? null : spanOf(failedAt, verifiedAt(frames));
}

/** When a deployment had failed, if this event shows that one has. */
function failureAt(frame: Frame, before: readonly Frame[]): readonly string[] {
  const { at, event, hotfix } = frame;
  switch (event.type) {
    case "HotfixReported":
      return event.train.life === "production" ? [at] : [];
    case "TrainMoved":
    case "HotfixMoved":
      return event.train.life === "production" && hotfix.rollouts.stage.passed === null ? [at] : [];
    case "BuildRejected":
      return event.environment === "production" ? [deployedAt(before) ?? at] : [];
    case "RolledBack":
      return isTakenBack(frame) ? [deployedAt(before) ?? at] : [];
    default:
      return [];
  }
}

/** When the build that production runs came there, as far as the case knows. */
function deployedAt(before: readonly Frame[]): string | null {
  const deployed = before.findLast(
    ({ event }) => event.type === "Deployed" && event.environment === "production",
  );
  return deployed?.at ?? null;
}

function isTakenBack({ event, hotfix }: Frame): boolean {
  return event.type === "RolledBack" && hotfix.phase !== "verified";
}

function isProductionPass(event: Frame["event"]): boolean {
  return event.type === "BuildPassed" && event.environment === "production";
}
