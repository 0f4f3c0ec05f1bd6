import type { Of } from "../command.ts";
import { isContained, missingBranches } from "../containment.ts";
import { accept, type Decision, refuse } from "../decision.ts";
import type { HotfixEvent } from "../event.ts";
import { evolve } from "../evolve/evolve.ts";
import { prose } from "../field-rules.ts";
import type { Hotfix } from "../hotfix.ts";
import { isEnding } from "../phase.ts";
import type { Refusal } from "../refusal.ts";
import { owingStage } from "./decide-lease.ts";

/** A person asks for the branches to be looked at now, such as after a conflict was resolved by hand. */
export function checkContainment({ by }: Of<"CheckContainment">): Decision {
  return accept({ type: "ContainmentAsked", by: by.id });
}

/** A branch goes without the fix, by name and reason. The last one that was missing lets the case close. */
export function waiveBranch({ by, branch, reason }: Of<"WaiveBranch">, hotfix: Hotfix): Decision {
  const missing = missingBranches(hotfix.containment);
  const refusals: Refusal[] = [...prose("reason", reason)];
  if (!missing.includes(branch)) refusals.push({ code: "branch-not-missing", branch, missing });
  if (refusals.length > 0) return refuse(...refusals);
  return accept(...andClose({ type: "BranchWaived", by: by.id, branch, reason }, hotfix));
}

/** How each branch stands. An answer that a landing, a request or another answer has overtaken is no news. */
export function recordContainment({ round, branches }: Of<"RecordContainment">, hotfix: Hotfix): Decision {
  if (isEnding(hotfix.phase) || hotfix.landings.length === 0 || round !== hotfix.containment.round)
    return accept();
  return accept(...andClose({ type: "ContainmentChecked", branches }, hotfix));
}

/** A case that waits for nothing but its ledger is over when the ledger is whole; an embargoed one has to be disclosed then. */
function andClose(event: HotfixEvent, hotfix: Hotfix): readonly HotfixEvent[] {
  const whole = hotfix.phase === "containing" && isContained(evolve(hotfix, event));
  if (!whole) return [event];
  if (hotfix.clearance === "embargoed") return [event, { type: "DisclosureDue" }];
  return [event, ...owingStage(hotfix, "verified"), { type: "LedgerClosed" }];
}
