import type { Of } from "../command.ts";
import { accept, acceptUnless, type Decision } from "../decision.ts";
import { prose } from "../field-rules.ts";
import type { Hotfix } from "../hotfix.ts";
import type { Phase } from "../phase.ts";
import type { Refusal } from "../refusal.ts";
import { commandTable, onTheWay } from "../table.ts";
import { isReplaceable } from "./decide-newer-build.ts";

/** Takes the build off production in one act: back to the one before, and back to step 4 unless a rejection was there first. */
export function rollBack({ by, reason }: Of<"RollBack">, hotfix: Hotfix): Decision {
  const { build, previous } = hotfix.rollouts.production;
  const refusals: Refusal[] = [...prose("reason", reason)];
  const again = hotfix.environment === "production";
  if (build === null || !mayRunIt(hotfix)) refusals.push({ code: "nothing-in-production" });
  else if (previous === null || previous.known === "not") refusals.push({ code: "nothing-to-go-back-to" });
  const to = previous ?? { known: "not" };
  return acceptUnless(refusals, {
    type: "RolledBack",
    by: by.id,
    reason,
    sha: build?.sha ?? "",
    to,
    again,
  });
}

/**
 * A build leaves production for all the cases aboard it (process.md, "build"), also for one that is on its way there in that build:
 * each goes back to the build that the rollback named, and no pass of the one that left counts any more. A case that was verified
 * stays so, as it has ended; that production lacks its fix until the next build is told all the same, once. One that is still tested
 * in it on stage, or was verified there, stays where it is: it goes to production in a newer build.
 */
export function recordRolledBack({ who, reason, sha, to }: Of<"RecordRolledBack">, hotfix: Hotfix): Decision {
  if (isTestedStill(hotfix, sha)) return accept({ type: "BuildWithdrawn", by: who, reason, sha });
  if (shaOnProduction(hotfix) !== sha || !told.includes(hotfix.phase) || !mayRunIt(hotfix)) return accept();
  const again = hotfix.environment === "production" && hotfix.phase !== "verified";
  return accept({ type: "RolledBack", by: who, reason, sha, to, again });
}

/** The build of the case that production runs, or is to run. Before its ticket is written only the case knows it. */
function shaOnProduction({ phase, build, rollouts }: Hotfix): string | null {
  return (phase === "ticketing" ? build : rollouts.production.build)?.sha ?? null;
}

/** Whether a case has the build on stage and may ask production for it later; told once. */
function isTestedStill(hotfix: Hotfix, sha: string): boolean {
  return isReplaceable(hotfix) && hotfix.build?.sha === sha && hotfix.withdrawn !== sha;
}

/** Whether production may run a build of the case. */
function mayRunIt({ environment, lease, phase }: Hotfix): boolean {
  return lease?.ends !== "cancelled" && (environment === "production" || rewritten.includes(phase));
}

/** Where people can roll back, and where the system is at work on the way to production or there is nothing left to give up. */
const told: readonly Phase[] = [...commandTable.RollBack.from, ...onTheWay, "verified"];

/** Phases in which a rejected build may still be in production. Later ones are about its successor. */
const rewritten: readonly Phase[] = ["starting", "writing", "in-review", "approved"];
