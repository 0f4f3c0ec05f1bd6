import type { WaitKind } from "../clock/follow-up.ts";
import type { Actor, PersonId } from "../person.ts";
import type { Policy } from "../policy.ts";
import type { TrainSnapshot } from "../train/train.ts";
import type { Environment } from "./build.ts";
import type { HotfixId } from "./hotfix-id.ts";
import type { Choice } from "./quorum.ts";
import type { Kind, Report } from "./report.ts";

/** What people ask for. */
export type HumanCommand =
  | {
      readonly type: "ReportHotfix";
      readonly by: Actor;
      readonly id: HotfixId;
      readonly kind: Kind;
      readonly report: Report;
      readonly train: TrainSnapshot;
      readonly policy: Policy;
    }
  | { readonly type: "CastVote"; readonly by: Actor; readonly choice: Choice; readonly reason: string }
  | { readonly type: "ReopenDecision"; readonly by: Actor; readonly reason: string }
  | { readonly type: "StartWork"; readonly by: Actor; readonly picks: readonly string[] }
  | { readonly type: "ProposeFix"; readonly by: Actor }
  | { readonly type: "ApproveFix"; readonly by: Actor; readonly head: string | null; readonly note: string }
  | { readonly type: "RequestChanges"; readonly by: Actor; readonly note: string }
  | {
      readonly type: "LandFix";
      readonly by: Actor;
      readonly date: string;
      /** The hotfixes of the train that one build is to carry, this one among them; left out, it goes alone. */
      readonly bundle?: readonly HotfixId[];
    }
  | {
      readonly type: "IssueTicket";
      readonly by: Actor;
      readonly environment: Environment;
      /** The hotfixes that are handed over with this one. */
      readonly bundle?: readonly HotfixId[];
    }
  | {
      readonly type: "ClaimDeployed";
      readonly by: Actor;
      readonly environment: Environment;
      /** Why the claim holds although the probe says otherwise; empty to believe the probe. */
      readonly override: string;
    }
  | {
      readonly type: "PassBuild";
      readonly by: Actor;
      readonly environment: Environment;
      readonly note: string;
      /** The build that was looked at, from 7 digits on; left out, it is the one that was handed over. */
      readonly sha?: string;
    }
  | {
      readonly type: "RejectBuild";
      readonly by: Actor;
      readonly environment: Environment;
      readonly note: string;
      readonly sha?: string;
    }
  | { readonly type: "RollBack"; readonly by: Actor; readonly reason: string }
  | { readonly type: "AcceptStowaways"; readonly by: Actor; readonly reason: string }
  | { readonly type: "ReturnStage"; readonly by: Actor; readonly reason: string }
  | {
      readonly type: "ClaimRestored";
      readonly by: Actor;
      /** Why the claim holds although the probe says otherwise; empty to believe the probe. */
      readonly override: string;
    }
  | { readonly type: "CheckContainment"; readonly by: Actor }
  | {
      readonly type: "WaiveBranch";
      readonly by: Actor;
      readonly branch: string;
      readonly reason: string;
    }
  | { readonly type: "AddParticipant"; readonly by: Actor; readonly person: PersonId }
  | { readonly type: "ConfirmParticipation"; readonly by: Actor }
  | { readonly type: "RemoveParticipant"; readonly by: Actor; readonly person: PersonId }
  | {
      readonly type: "PlanDisclosure";
      readonly by: Actor;
      /** When it is to begin, ISO 8601; what is past means as soon as production is verified. */
      readonly on: string;
      /** What has to be ready by then, each a line. Whoever confirms says that it is. */
      readonly checklist: readonly string[];
    }
  | { readonly type: "ConfirmDisclosure"; readonly by: Actor }
  | {
      readonly type: "BreakEmbargo";
      readonly by: Actor;
      readonly reason: string;
      /** When the first of it was public, ISO 8601, as is the time of now. */
      readonly since: string;
      readonly now: string;
    }
  | { readonly type: "MoveHotfix"; readonly by: Actor; readonly train: TrainSnapshot }
  | { readonly type: "CancelHotfix"; readonly by: Actor; readonly reason: string }
  | { readonly type: "RetryEffects"; readonly by: Actor }
  | {
      readonly type: "MeasureAffected";
      readonly by: Actor;
      /** Measured share of users affected, in percent, 0–100. */
      readonly percent: number;
      /** Where the figure is from, such as a dashboard. */
      readonly source: string;
    }
  | {
      readonly type: "SnoozeWait";
      readonly by: Actor;
      /** `null` for the next step's wait, or the only one. */
      readonly wait: WaitKind | null;
      /** ISO 8601, as is the time of now. */
      readonly until: string;
      readonly reason: string;
      readonly now: string;
    };
