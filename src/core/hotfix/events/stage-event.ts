import type { PersonId } from "../../person.ts";
import type { Paused } from "../../stage/stage.ts";
import type { Environment } from "../build.ts";
import type { DeploymentEvidence, Mailed, Previous, ProbeAnswer } from "../evidence.ts";
import type { Ending } from "../phase.ts";

/** Stage, as long as a production hotfix has it. */
export type StageEvent =
  /** A production hotfix asks for stage. */
  | { readonly type: "StageAsked" }
  | { readonly type: "StageAwaited" }
  | { readonly type: "StageLeased"; readonly paused: Paused | null }
  /** Given back by name before the hotfix was through. */
  | {
      readonly type: "StageReturned";
      readonly by: PersonId;
      readonly environment: Environment;
      readonly reason: string;
    }
  /** The case has come to its end, and stays open until stage is given back. */
  | { readonly type: "StageOwed"; readonly end: Ending }
  | { readonly type: "RestoreBegun"; readonly paused: Paused }
  | {
      readonly type: "RestoreAsked";
      readonly ticket: string;
      readonly build: Previous;
      readonly mails: readonly Mailed[];
    }
  | { readonly type: "RestoreClaimed"; readonly by: PersonId; readonly override: string }
  | { readonly type: "RestoreDisputed"; readonly by: PersonId; readonly answer: ProbeAnswer }
  | { readonly type: "Restored"; readonly evidence: DeploymentEvidence }
  /** The case has nothing to do with stage any more. */
  | { readonly type: "StageLeft"; readonly end: Ending | null };
