import type { HumanCommandType } from "../hotfix/command.ts";
import { missingBranches } from "../hotfix/containment.ts";
import type { Hotfix } from "../hotfix/hotfix.ts";
import { owed } from "../hotfix/owed.ts";
import { isEnding } from "../hotfix/phase.ts";
import type { Role } from "../person.ts";
import type { WaitKind } from "./follow-up.ts";

/** Something that people owe a case, and which people: a certain person where it is theirs, else anybody of the roles. */
export interface Wait {
  readonly kind: WaitKind;
  /** The same as long as the same is waited for. */
  readonly key: string;
  /** The command that ends it; `null` where that takes more than one. */
  readonly command: HumanCommandType | null;
  readonly roles: readonly Role[];
  readonly person: string | null;
}

/**
 * What people owe a case: the next step, and beside it the branches that lack the fix, and stage. Each kind at most once; none where the case
 * has ended or the system is at work.
 */
export function waitsOf(hotfix: Hotfix): readonly Wait[] {
  if (isEnding(hotfix.phase)) return [];
  return [stepWait(hotfix), containmentWait(hotfix), stageWait(hotfix)].filter((wait) => wait !== null);
}

function stepWait(hotfix: Hotfix): Wait | null {
  const next = owed(hotfix);
  if (next.by === "system" && next.parked) return { ...repair, key: keyOf("RetryEffects", hotfix) };
  if (next.by !== "people") return null;
  const { command, roles, person } = next;
  const kind = command === null ? undefined : kindOf[command];
  return command === null || kind === undefined
    ? null
    : { kind, key: keyOf(kind === "disclose" ? kind : command, hotfix), command, roles, person };
}

/** It begins at the first look that finds a branch without the fix, and may outlast every step. */
function containmentWait(hotfix: Hotfix): Wait | null {
  const { attempt, work, containment } = hotfix;
  if (missingBranches(containment).length === 0) return null;
  const key = `WaiveBranch.${attempt}`;
  return {
    kind: "containment",
    key,
    command: "WaiveBranch",
    roles: ["developer"],
    person: work?.by ?? null,
  };
}

/** Whoever wrote the fix has stage for as long as it is leased; ops puts back what ran there before. */
function stageWait(hotfix: Hotfix): Wait | null {
  const { attempt, work, lease } = hotfix;
  if (lease?.status === "held") {
    const command = "ReturnStage";
    const key = `${command}.${attempt}`;
    return { kind: "lease", key, command, roles: ["developer"], person: work?.by ?? null };
  }
  if (lease?.status !== "returning" || lease.restore === null || lease.restore.evidence !== null) return null;
  const command = "ClaimRestored";
  return { kind: "restore", key: `${command}.${attempt}`, command, roles: ["ops"], person: null };
}

const repair = {
  kind: "repair",
  command: "RetryEffects",
  roles: ["developer", "ops"],
  person: null,
} as const;

/** What the next step of a case can be. `WaiveBranch` is waited for beside the steps. */
const kindOf: Partial<Record<HumanCommandType, WaitKind>> = {
  CastVote: "quorum",
  StartWork: "write",
  ProposeFix: "write",
  ApproveFix: "review",
  LandFix: "land",
  IssueTicket: "ticket",
  AcceptStowaways: "ticket",
  ReturnStage: "stage",
  ClaimDeployed: "deploy",
  PassBuild: "verify",
  PlanDisclosure: "disclose",
  ConfirmDisclosure: "disclose",
  MoveHotfix: "move",
};

/** A wait of the same kind in another attempt, round or environment is another wait. */
function keyOf(what: HumanCommandType | WaitKind, { attempt, round, environment }: Hotfix): string {
  return [what, attempt, round, environment].join(".");
}
