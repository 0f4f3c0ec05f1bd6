import type { PersonId } from "../person.ts";
import type { Conflict, Obstacle } from "./evidence.ts";

/** How a branch that should have a fix stands to it (process.md, "Containment"). */
export type BranchStanding =
  | {
      readonly branch: string;
      readonly status: "there";
      /** Its commits, equal patches, picks that name it, or lines that say the same already. */
      readonly how: "ancestry" | "patch" | "pick" | "content";
      /** The ChangeLog lines that were brought after it; absent where it had them, or nobody looked. */
      readonly record?: CarriedRecord;
    }
  | {
      readonly branch: string;
      /** Pointsman has picked or merged it onto the branch. */
      readonly status: "carried";
      readonly head: string;
      readonly made?: Made;
      /** The ChangeLog lines that went with it, and why none did. */
      readonly lines: readonly string[];
      readonly unrecorded: readonly Obstacle[];
    }
  | {
      readonly branch: string;
      /** Pointsman has proposed it on the code host: it is there once somebody has merged that. */
      readonly status: "proposed";
      readonly url: string;
      readonly head: string;
      readonly made?: Made;
      readonly lines: readonly string[];
      readonly unrecorded: readonly Obstacle[];
    }
  | { readonly branch: string; readonly status: "conflict"; readonly conflict: Conflict }
  | { readonly branch: string; readonly status: "refused"; readonly obstacles: readonly Obstacle[] }
  /** It is waived, so nothing was tried. */
  | { readonly branch: string; readonly status: "missing" }
  /** The repository has no such branch, so nothing is missing there. */
  | { readonly branch: string; readonly status: "absent" };

/** The commits that Pointsman made for a branch, oldest first. Absent where none were, and in logs that did not say yet. */
type Made = readonly string[];

/** ChangeLog lines that follow a fix which is on a branch already. */
export interface CarriedRecord {
  readonly lines: readonly string[];
  readonly made?: Made;
  /** The proposal that holds them, until somebody merges it; `null` where they were pushed, or none were. */
  readonly url: string | null;
  /** Why none were written. */
  readonly unrecorded: readonly Obstacle[];
}

/** A branch that goes without the fix, because a named person says so. */
export interface Waiver {
  readonly branch: string;
  readonly by: PersonId;
  readonly reason: string;
}

/** The ledger of a fix: where it has to be besides its train, and how each branch stands to it. */
export interface Containment {
  /** Goes up with each landing, request and check: an answer to an earlier one is no news. */
  readonly round: number;
  /** Checks since the last landing or request; 0 while the first one is under way. */
  readonly checks: number;
  readonly branches: readonly BranchStanding[];
  readonly waivers: readonly Waiver[];
  /** Every commit that Pointsman made to bring the fix or its lines to a branch: what claims them in a later build. */
  readonly made: readonly string[];
}

/** The ledger of a case that has not landed. */
export const unchecked: Containment = { round: 0, checks: 0, branches: [], waivers: [], made: [] };

/** The commits that were made for a branch. */
export function madeFor(standing: BranchStanding): readonly string[] {
  if (standing.status === "there") return standing.record?.made ?? [];
  if (standing.status === "carried") return standing.made ?? [standing.head];
  return standing.status === "proposed" ? (standing.made ?? []) : [];
}

/** Branches that lack the fix and are not waived. */
export function missingBranches({ branches, waivers }: Containment): readonly string[] {
  return branches
    .filter(({ branch, status }) => isMissing(status) && !waivers.some((waiver) => waiver.branch === branch))
    .map(({ branch }) => branch);
}

/** Whether every branch that should have the fix was asked, and has it or is waived. Only then may the case close. */
export function isContained({ containment }: { readonly containment: Containment }): boolean {
  return containment.checks > 0 && missingBranches(containment).length === 0;
}

/** Minutes until a branch that lacks the fix is asked again: an hour, then three times as long each time, at most a day. */
export function minutesToNextCheck({ checks }: Containment): number {
  return Math.min(60 * 3 ** (checks - 1), 24 * 60);
}

function isMissing(status: BranchStanding["status"]): boolean {
  return status === "proposed" || status === "conflict" || status === "refused" || status === "missing";
}

/** Addresses of proposals that nobody waits for any more: their branch is waived, or the case is over. */
export function idleProposals({ branches, waivers }: Containment, isOver: boolean): readonly string[] {
  return branches
    .filter(({ branch }) => isOver || waivers.some((waiver) => waiver.branch === branch))
    .flatMap((standing) => proposalOf(standing) ?? []);
}

function proposalOf(standing: BranchStanding): string | null {
  if (standing.status === "proposed") return standing.url;
  return standing.status === "there" ? (standing.record?.url ?? null) : null;
}
