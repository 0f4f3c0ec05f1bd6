import type { Environment } from "../core/hotfix/build.ts";
import type { ProbeAnswer } from "../core/hotfix/evidence.ts";

/** What runs where. */
export interface Environments {
  /** Asks an environment what it runs. Silence is an answer, not a fault. May be repeated. */
  probe(environment: Environment): Promise<ProbeAnswer>;
}
