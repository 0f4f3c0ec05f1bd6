import type { Environment } from "./build.ts";

/** A point in the life of a case, as far as a vote or a verification depends on it. */
export interface Standing {
  readonly round: number;
  readonly environment: Environment;
  /** The build that is to be tested. */
  readonly sha: string | null;
}
