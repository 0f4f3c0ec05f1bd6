import type { PersonId } from "../../person.ts";
import type { Build, Environment } from "../build.ts";
import type { CommitSummary, DeploymentEvidence, Mailed, Previous, ProbeAnswer } from "../evidence.ts";
import type { HotfixId } from "../hotfix-id.ts";

/** Steps 10 to 13 in one environment: ticket, hand-over, deployment, verification, and the way back. */
export type RolloutEvent =
  | {
      readonly type: "TicketRequested";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly bundle?: readonly HotfixId[];
    }
  | {
      readonly type: "TicketWritten";
      readonly environment: Environment;
      readonly url: string;
      readonly build: Build;
      readonly previous: Previous;
      readonly difference: string;
    }
  | {
      readonly type: "StowawaysFound";
      readonly environment: Environment;
      /** The build that they were counted from. */
      readonly since: string;
      readonly commits: readonly CommitSummary[];
    }
  | {
      readonly type: "StowawaysAccepted";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly reason: string;
    }
  | { readonly type: "HandedOver"; readonly environment: Environment; readonly mails: readonly Mailed[] }
  | {
      readonly type: "DeploymentClaimed";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly override: string;
    }
  | {
      readonly type: "DeploymentDisputed";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly answer: ProbeAnswer;
    }
  /** Of several hosts some answer the build, `sha`, and others do not; or none does any more. */
  | {
      readonly type: "DeployedPartly";
      readonly environment: Environment;
      readonly sha: string;
      readonly answer: ProbeAnswer;
    }
  | { readonly type: "Deployed"; readonly environment: Environment; readonly evidence: DeploymentEvidence }
  | {
      readonly type: "BuildPassed";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly sha: string;
      readonly note: string;
    }
  | {
      readonly type: "BuildRejected";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly sha: string;
      readonly note: string;
    }
  | {
      readonly type: "RolledBack";
      readonly by: PersonId;
      readonly reason: string;
      /** The build that leaves production. */
      readonly sha: string;
      readonly to: Previous;
      /** Whether this takes the case back to step 4; a rejection may have done so before. */
      readonly again: boolean;
    }
  /** Another hotfix's rollback took the build off production, on its way to which this one was still being tested. */
  | {
      readonly type: "BuildWithdrawn";
      readonly by: PersonId;
      readonly reason: string;
      readonly sha: string;
    };
