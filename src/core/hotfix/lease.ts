import type { PersonId } from "../person.ts";
import type { Paused } from "../stage/stage.ts";
import type { DeploymentEvidence, Previous, ProbeAnswer } from "./evidence.ts";
import type { Ending } from "./phase.ts";

/** A case's part in stage: what it asked for, has, or has to give back. There is none where it has nothing to do with it. */
export interface Lease {
  /**
   * `asked` and `leaving` until stage has answered; `waiting` behind another hotfix; `returning` while the rolling train's own build
   * is being put back.
   */
  readonly status: "asked" | "waiting" | "held" | "leaving" | "returning";
  readonly paused: Paused | null;
  /** What ops is asked to put back; `null` before it is asked. */
  readonly restore: Restore | null;
  /** How the case ends when stage is given back; `null` where it goes on. */
  readonly ends: Ending | null;
}

/** The rolling train's own build on its way back onto stage. */
export interface Restore {
  readonly ticket: string;
  readonly build: Previous;
  readonly claim: { readonly by: PersonId; readonly override: string } | null;
  /** What stage answers instead, against the claim. */
  readonly disputed: ProbeAnswer | null;
  readonly evidence: DeploymentEvidence | null;
}
