import type { Environment } from "../core/hotfix/build.ts";
import type { HostAnswer, ProbeAnswer } from "../core/hotfix/evidence.ts";

/** What runs where. */
export interface Environments {
  /** Asks an environment what it runs, all of its hosts at once. Silence is an answer, not a fault. May be repeated. */
  probe(environment: Environment): Promise<ProbeAnswer>;
  /** The same at leisure, again and again for as long as somebody waits: may be what was found a while ago. */
  poll(environment: Environment): Promise<ProbeAnswer>;
}

/**
 * One place that says what an environment runs: a host, a command, a code host's record of deployments. An environment is
 * made of any number of them, of any kinds.
 */
export interface HostProbe {
  /** Asks once. Never fails: whatever goes wrong is silence, with the reason. May be repeated. */
  ask(): Promise<HostAnswer>;
  /** The same at leisure: a place that must not be asked too often may answer what it said before. */
  poll(): Promise<HostAnswer>;
}
