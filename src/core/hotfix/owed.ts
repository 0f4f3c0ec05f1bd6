import type { Role } from "../person.ts";
import type { HumanCommandType } from "./command.ts";
import { awaitsRestore } from "./evolve/evolve-lease.ts";
import type { Hotfix } from "./hotfix.ts";
import type { Phase } from "./phase.ts";
import { quorum } from "./quorum.ts";
import { stepOfPhase } from "./step-of-phase.ts";
import { commandTable } from "./table.ts";

/** The next step of a case and who owes it. */
export type Owed =
  | { readonly by: "nobody"; readonly why: "ended" | "planned" }
  /** An effect is under way; nobody has to do anything. */
  | { readonly by: "system"; readonly step: number; readonly parked: boolean }
  | {
      readonly by: "people";
      readonly step: number;
      /** `null` where no single command takes it. */
      readonly command: HumanCommandType | null;
      readonly roles: readonly Role[];
      /** A certain person, where the step is theirs. */
      readonly person: string | null;
    };

/** The step of process.md that a case stands at. One that only has to give stage back yet stands where its decision ended it. */
export function stepOf(hotfix: Hotfix): number {
  return stepOfPhase(endOf(hotfix) ?? hotfix.phase, hotfix.environment);
}

/** How a case is to end by its decision while it gives stage back; `null` where it does not. */
export function endOf({ phase, lease }: Hotfix): "shipped" | "derailed" | null {
  if (phase !== "restoring" || lease === null) return null;
  return lease.ends === "shipped" || lease.ends === "derailed" ? lease.ends : null;
}

/** Who owes the next step, and which command takes it. */
export function owed(hotfix: Hotfix): Owed {
  const people = (
    command: HumanCommandType | null,
    roles: readonly Role[],
    person: string | null = null,
  ): Owed => {
    return { by: "people", step: stepOf(hotfix), command, roles, person };
  };
  if (hotfix.stranded && movable.includes(hotfix.phase)) return people("MoveHotfix", ["developer", "ops"]);
  switch (hotfix.phase) {
    case "deciding":
      return people("CastVote", missingRoles(hotfix));
    case "starting":
      return people("StartWork", ["developer"]);
    case "writing":
      return people("ProposeFix", ["developer"], hotfix.work?.by ?? null);
    case "in-review":
      return people("ApproveFix", ["reviewer"]);
    case "approved":
      return people("LandFix", ["developer", "reviewer"], hotfix.work?.by ?? null);
    case "recorded":
    case "vetted":
      return people("IssueTicket", ["developer", "ops"]);
    case "accepting":
      return people("AcceptStowaways", ["ops"]);
    case "queued":
      return hotfix.lease?.status === "waiting" ? people("ReturnStage", ["ops"]) : atWork(hotfix);
    case "deploying":
      return isAsking(hotfix) ? atWork(hotfix) : people("ClaimDeployed", ["ops"]);
    case "verifying":
      return people("PassBuild", ["qa"]);
    case "containing":
      return hotfix.containment.checks === 0 ? atWork(hotfix) : people("WaiveBranch", ["developer"]);
    case "undisclosed":
      return disclosureOwed(hotfix);
    case "restoring":
      return awaitsRestore(hotfix) ? people("ClaimRestored", ["ops"]) : atWork(hotfix);
    case "verified":
    case "shipped":
    case "derailed":
    case "cancelled":
      return { by: "nobody", why: "ended" };
    default:
      return atWork(hotfix);
  }
}

/** A confirmed plan waits for its day, and for nobody. */
function disclosureOwed(hotfix: Hotfix): Owed {
  const { plan } = hotfix.disclosure;
  if (plan !== null && plan.confirmedBy !== null) return { by: "nobody", why: "planned" };
  const command = plan === null ? "PlanDisclosure" : "ConfirmDisclosure";
  return { by: "people", step: stepOf(hotfix), command, roles: ["security"], person: null };
}

/** A person has said that it is out, and the environment has not answered yet. */
function isAsking({ rollouts, environment, setback }: Hotfix): boolean {
  return rollouts[environment].claim !== null && setback?.kind !== "disputed";
}

function atWork(hotfix: Hotfix): Owed {
  const parked = hotfix.failures.some((failure) => failure.parked);
  return { by: "system", step: stepOf(hotfix), parked };
}

/** While an effect is under way the case can't move: the world answers first. */
const movable: readonly Phase[] = commandTable.MoveHotfix.from;

function missingRoles(hotfix: Hotfix): readonly Role[] {
  const result = quorum(hotfix.votes, hotfix.policy);
  return result.status === "waiting" ? result.missing : hotfix.policy.quorum.roles;
}
