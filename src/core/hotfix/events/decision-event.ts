import type { Clearance } from "../../clearance.ts";
import type { PersonId, Role } from "../../person.ts";
import type { Policy } from "../../policy.ts";
import type { TrainSnapshot } from "../../train/train.ts";
import type { Mailed } from "../evidence.ts";
import type { HotfixId } from "../hotfix-id.ts";
import type { Choice, Tally } from "../quorum.ts";
import type { Kind, Report } from "../report.ts";

/** How a case begins and is decided: the report, the call, the votes. */
export type DecisionEvent =
  | {
      readonly type: "HotfixReported";
      readonly by: PersonId;
      readonly id: HotfixId;
      readonly kind: Kind;
      readonly clearance: Clearance;
      readonly report: Report;
      readonly train: TrainSnapshot;
      readonly policy: Policy;
    }
  | { readonly type: "IssueOpened"; readonly url: string }
  | { readonly type: "CallSent"; readonly mails: readonly Mailed[] }
  | {
      readonly type: "VoteCast";
      readonly by: PersonId;
      readonly roles: readonly Role[];
      readonly choice: Choice;
      readonly reason: string;
    }
  | {
      readonly type: "Decided";
      readonly choice: Choice;
      readonly tally: Tally;
      readonly roles: readonly Role[];
    }
  | {
      readonly type: "DecisionEscalated";
      /** Silence stands in old logs only: it is `Escalated` now, as for any other wait. */
      readonly because: "tie" | "silence";
      readonly to: readonly PersonId[];
    }
  | { readonly type: "DecisionReopened"; readonly by: PersonId; readonly reason: string }
  /** QA has rejected it so often that the quorum has to decide again. */
  | { readonly type: "DecisionRecalled"; readonly rejections: number };
