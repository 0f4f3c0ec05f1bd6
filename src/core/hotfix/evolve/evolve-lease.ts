import type { HotfixEvent } from "../event.ts";
import type { Hotfix } from "../hotfix.ts";
import type { Intent } from "../intent.ts";
import type { Lease, Restore } from "../lease.ts";
import { type Phase, rollingOut } from "../phase.ts";

/** Phases in which a production hotfix has a use for stage: from its ticket until production is verified. */
const needing: readonly Phase[] = [...rollingOut, "vetted"];

/** Whether stage has to be asked for before the build is handed over. */
export function lacksStage({ train, environment, lease }: Hotfix): boolean {
  return train.life === "production" && environment === "stage" && lease?.status !== "held";
}

/** What an event makes of the lease. A case that has no more use for stage leaves it, whatever the event was. */
export function leaseAfter(lease: Lease | null, event: HotfixEvent, after: Hotfix): Lease | null {
  const changed = told(lease, event);
  const has = changed !== null && (changed.status === "held" || isWaiting(changed));
  const needs = needing.includes(after.phase) && !after.stranded;
  return has && !needs ? { ...changed, status: "leaving" } : changed;
}

function told(lease: Lease | null, event: HotfixEvent): Lease | null {
  if (event.type === "StageAsked") return { ...unasked, paused: lease?.paused ?? null };
  if (lease === null) return null;
  switch (event.type) {
    case "StageAwaited":
      return { ...lease, status: "waiting" };
    case "StageLeased":
      return { ...lease, status: "held", paused: event.paused };
    case "StageReturned":
      return { ...lease, status: "leaving" };
    case "StageOwed":
      return { ...lease, ends: event.end };
    case "RestoreBegun":
      return { ...lease, status: "returning", paused: event.paused, restore: null };
    case "StageLeft":
      return null;
    default:
      return { ...lease, restore: lease.restore && restoreAfter(lease.restore, event), ...askedBack(event) };
  }
}

const unasked = { status: "asked", restore: null, ends: null } as const;

function askedBack(event: HotfixEvent): Partial<Lease> {
  if (event.type !== "RestoreAsked") return {};
  const { ticket, build } = event;
  return { restore: { ticket, build, claim: null, disputed: null, evidence: null } };
}

function restoreAfter(restore: Restore, event: HotfixEvent): Restore {
  switch (event.type) {
    case "RestoreClaimed":
      return { ...restore, claim: { by: event.by, override: event.override }, disputed: null };
    case "RestoreDisputed":
      return { ...restore, disputed: event.answer };
    case "Restored":
      return { ...restore, evidence: event.evidence };
    default:
      return restore;
  }
}

/** Whether stage has not been granted yet. */
export function isWaiting({ status }: Lease): boolean {
  return status === "asked" || status === "waiting";
}

/** What people owe of the return: to put the rolling train's build back and say so. Not while the system is at work on it. */
export function awaitsRestore({ lease }: Hotfix): boolean {
  if (lease?.status !== "returning" || lease.restore === null) return false;
  return lease.restore.evidence === null && !isSaidToBeBack(lease.restore);
}

/** Whether somebody said that it is back, and stage has not answered anything else: no turn of people's, the answer comes first. */
export function isSaidToBeBack({ claim, disputed }: Restore): boolean {
  return claim !== null && disputed === null;
}

/** What leaving stage asks of the world, once for each lease. */
export function planLease(before: Hotfix | null, { lease }: Hotfix): readonly Intent[] {
  const leaves = lease?.status === "leaving" && before?.lease?.status !== "leaving";
  return leaves ? [{ type: "leave-stage" }] : [];
}
