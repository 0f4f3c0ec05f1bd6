import type { Of } from "../command.ts";
import { accept, acceptUnless, type Decision } from "../decision.ts";
import type { HotfixEvent } from "../event.ts";
import type { DeploymentEvidence, ProbeAnswer } from "../evidence.ts";
import { awaitsRestore, isWaiting, lacksStage } from "../evolve/evolve-lease.ts";
import { optional, prose } from "../field-rules.ts";
import type { Hotfix } from "../hotfix.ts";
import type { Restore } from "../lease.ts";
import type { Ending } from "../phase.ts";
import { allAnswer, sameAnswer } from "../probe-answer.ts";
import type { Refusal } from "../refusal.ts";

/** A production hotfix is handed over for stage only when stage is leased to it: until then it stands in line. */
export function askingForStage(hotfix: Hotfix): readonly HotfixEvent[] {
  return lacksStage(hotfix) ? [{ type: "StageAsked" }] : [];
}

/** A case that has to do with stage ends when it no longer has. */
export function owingStage({ lease }: Hotfix, end: Ending): readonly HotfixEvent[] {
  return lease === null ? [] : [{ type: "StageOwed", end }];
}

/** Stage is another hotfix's. Of a case that does not ask for it any more it is no news. */
export function recordStageAwaited({ lease }: Hotfix): Decision {
  return lease?.status === "asked" ? accept({ type: "StageAwaited" }) : accept();
}

/** Stage is this case's. Told twice, or after it has gone on, it is no news. */
export function recordStageLeased({ paused }: Of<"RecordStageLeased">, { lease }: Hotfix): Decision {
  return lease !== null && isWaiting(lease) ? accept({ type: "StageLeased", paused }) : accept();
}

/** Nobody waits for stage, so the rolling train's own build has to go back there. */
export function recordRestoreBegun({ paused }: Of<"RecordRestoreBegun">, { lease }: Hotfix): Decision {
  return lease?.status === "leaving" ? accept({ type: "RestoreBegun", paused }) : accept();
}

/** Ops is asked to put it back. */
export function recordRestoreAsked(command: Of<"RecordRestoreAsked">, { lease }: Hotfix): Decision {
  if (lease?.status !== "returning" || lease.restore !== null) return accept();
  const { ticket, build, mails } = command;
  return accept({ type: "RestoreAsked", ticket, build, mails });
}

/** The case has nothing to do with stage any more; one that only waited for that has ended. */
export function recordStageLeft({ lease }: Hotfix): Decision {
  const isOver = lease !== null && (lease.status === "leaving" || lease.status === "returning");
  return isOver ? accept({ type: "StageLeft", end: lease.ends }) : accept();
}

/**
 * A named person gives stage back before the hotfix is through, or its place in line. What was not verified there has to go there
 * again.
 */
export function returnStage({ by, reason }: Of<"ReturnStage">, { lease, environment }: Hotfix): Decision {
  const refusals: Refusal[] = [...prose("reason", reason)];
  if (lease?.status !== "held" && lease?.status !== "waiting") refusals.push({ code: "stage-not-held" });
  return acceptUnless(refusals, { type: "StageReturned", by: by.id, environment, reason });
}

/** A named person of ops says that the rolling train's own build is back; stage is asked before it counts. */
export function claimRestored({ by, override }: Of<"ClaimRestored">, hotfix: Hotfix): Decision {
  const refusals: Refusal[] = [...optional("override", override)];
  if (!awaitsRestore(hotfix)) refusals.push({ code: "nothing-to-restore" });
  return acceptUnless(refusals, { type: "RestoreClaimed", by: by.id, override });
}

/**
 * What stage answered. The rolling train's own build proves the return, as does a later one that contains it; anything else against
 * a claim stays open.
 */
export function recordRestoreProbe(
  { answer, contains }: Of<"RecordRestoreProbe">,
  { lease }: Hotfix,
): Decision {
  const restore = lease?.status === "returning" ? lease.restore : null;
  if (restore === null || restore.evidence !== null) return accept();
  const evidence = evidenceOf(restore, answer, contains);
  if (evidence !== null) return accept({ type: "Restored", evidence });
  const { claim, disputed } = restore;
  if (claim === null || (disputed !== null && sameAnswer(disputed, answer))) return accept();
  return accept({ type: "RestoreDisputed", by: claim.by, answer });
}

function evidenceOf(
  { build, claim }: Restore,
  answer: ProbeAnswer,
  contains: boolean,
): DeploymentEvidence | null {
  const sha = build.known === "not" ? null : build.sha;
  if (sha !== null && allAnswer(answer, sha.toLowerCase())) return { kind: "probe", answer };
  if (contains) return { kind: "later-build", answer };
  if (claim === null) return null;
  if (sha === null || answer.status === "not-configured") return { kind: "statement", by: claim.by };
  return claim.override === "" ? null : { kind: "override", by: claim.by, reason: claim.override, answer };
}
