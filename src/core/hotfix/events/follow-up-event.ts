import type { WaitKind } from "../../clock/follow-up.ts";
import type { PersonId } from "../../person.ts";

/** What a clock had sent. */
export type FollowUpEvent =
  | {
      readonly type: "Reminded";
      readonly wait: WaitKind;
      /** The clock's number. */
      readonly clock: number;
      readonly due: string;
      /** 1 for the first of its clock. */
      readonly nth: number;
    }
  | {
      readonly type: "Escalated";
      readonly wait: WaitKind;
      readonly clock: number;
      readonly due: string;
      /** How far up the chain: 1 for its first. */
      readonly level: number;
      readonly to: readonly PersonId[];
    }
  | {
      readonly type: "WaitSnoozed";
      readonly by: PersonId;
      readonly wait: WaitKind;
      readonly clock: number;
      readonly until: string;
      readonly reason: string;
    };
