import type { Clearance } from "./clearance.ts";
import type { FollowUp } from "./clock/follow-up.ts";
import type { PersonId, Role } from "./person.ts";

/**
 * The project's own rules for a case. Frozen when the case is reported, so that a change of
 * configuration never changes what an open case needs; a later change is an event of its own.
 */
export interface Policy {
  readonly quorum: {
    /** At least one vote of each of these roles is needed. */
    readonly roles: readonly Role[];
  };
  /** Minutes of silence after the call before the decision is escalated. */
  readonly decideWithinMinutes: number;
  /** Who is told when a decision ties. Escalation never decides by itself. */
  readonly escalateTo: readonly PersonId[];
  /** When the people who are awaited are reminded, and who is told when that does not help. */
  readonly followUp: FollowUp;
  /** What a bug gets besides comments, on the sides that are named; left out where bugs are kept elsewhere. */
  readonly bugs?: {
    /** Where whoever is awaited is asked by a flag. */
    readonly asks: readonly Clearance[];
    /** Where the fix is attached. */
    readonly attaches: readonly Clearance[];
  };
}
