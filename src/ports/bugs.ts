import type { Cleared } from "../core/clearance.ts";
import type { BugSeen } from "../core/hotfix/evidence.ts";

/** Who is to be asked on a bug, as a whole: whoever was asked before and is not among them is asked no more. */
export interface Asking {
  /** The effect's key: who was asked under it and has answered is not asked again. */
  readonly key: string;
  /** URL of the bug. */
  readonly issue: string;
  /** Logins of everybody who is awaited. */
  readonly awaited: readonly string[];
  /** Those of them who were not awaited before. */
  readonly fresh: readonly string[];
  /** What they are asked for. Stands there once, where anybody new is asked. */
  readonly body: string;
}

/** A patch to be put on a bug. */
export interface AttachmentDraft {
  /** Found again by it. */
  readonly key: string;
  /** URL of the bug. */
  readonly issue: string;
  /** One line. */
  readonly summary: string;
  /** A unified diff. */
  readonly patch: string;
}

/** When a bug was last changed, by the clock of its server. */
export interface BugChange {
  readonly issue: string;
  /** ISO 8601, in whole seconds. */
  readonly at: string;
}

/**
 * What a tracker of bugs can do besides holding issues. All of it may be repeated; an address that leads to no bug is a
 * fault `rejected`, and so is a flag that the tracker does not have.
 */
export interface Bugs {
  /** Asks people by a flag, and takes back what it asked of others. */
  ensureAsked(asking: Cleared<Asking>): Promise<void>;
  /** Attaches a patch, or finds it. */
  ensureAttached(draft: Cleared<AttachmentDraft>): Promise<void>;
  /**
   * Those of the bugs that were changed at or after a time of their server's clock, or all of them for `null`. Addresses of
   * another tracker and bugs that are hidden from Pointsman are passed over.
   */
  changed(issues: readonly string[], since: string | null): Promise<readonly BugChange[]>;
  /** How a bug stands, and who brought it there. */
  look(issue: string): Promise<BugSeen>;
}
