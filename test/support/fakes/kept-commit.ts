import type { Commit } from "../../../src/ports/repository.ts";

/** A commit of the memory's own: its parent, what it says, and all files as it leaves them. */
export interface KeptCommit extends Commit {
  readonly parent: string | null;
  /** Keys of what Pointsman made. */
  readonly keys: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}
