import type { Of } from "./command.ts";
import { accept, acceptUnless, type Decision } from "./decision.ts";
import { prose } from "./field-rules.ts";
import type { Hotfix } from "./hotfix.ts";
import type { Phase } from "./phase.ts";
import type { Refusal } from "./refusal.ts";
import { commandTable } from "./table.ts";

/** Takes the build off production in one act: back to the one before, and back to step 4 unless a rejection was there first. */
export function rollBack({ by, reason }: Of<"RollBack">, hotfix: Hotfix): Decision {
  const { build, previous } = hotfix.rollouts.production;
  const refusals: Refusal[] = [...prose("reason", reason)];
  const again = hotfix.environment === "production";
  if (build === null || !mayRunIt(hotfix)) refusals.push({ code: "nothing-in-production" });
  else if (previous === null || previous.known === "not") refusals.push({ code: "nothing-to-go-back-to" });
  const to = previous ?? { known: "not" };
  return acceptUnless(refusals, {
    ...{ type: "RolledBack", by: by.id, reason, sha: build?.sha ?? "", to, again },
  });
}

/**
 * A build leaves production for all the cases aboard it (process.md, "build"): each goes back to the build that the rollback
 * named, and no pass of the one that left counts any more.
 */
export function recordRolledBack({ who, reason, sha, to }: Of<"RecordRolledBack">, hotfix: Hotfix): Decision {
  const { build } = hotfix.rollouts.production;
  if (build?.sha !== sha || !phases.includes(hotfix.phase) || !mayRunIt(hotfix)) return accept();
  const again = hotfix.environment === "production";
  return accept({ type: "RolledBack", by: who, reason, sha, to, again });
}

/** Whether production may run a build of the case. */
function mayRunIt({ environment, lease, phase }: Hotfix): boolean {
  return lease?.ends !== "cancelled" && (environment === "production" || rewritten.includes(phase));
}

const phases: readonly Phase[] = commandTable.RollBack.from;

/** Phases in which a rejected build may still be in production. Later ones are about its successor. */
const rewritten: readonly Phase[] = ["starting", "writing", "in-review", "approved"];
