import type { Cleared } from "../core/clearance.ts";

/** A fix to be proposed. The same key is the same pull request, however often it is opened. */
export interface PullRequestDraft {
  readonly key: string;
  /** The branch to be merged. */
  readonly branch: string;
  /** The train branch it goes into. */
  readonly train: string;
  readonly head: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Nobody can have opened it under that key before: then only one that others opened need be looked for. */
  readonly isFirst?: boolean;
}

/** How a pull request stands at its host. */
export interface PullRequestState {
  readonly url: string;
  readonly state: "open" | "merged" | "closed";
  readonly head: string;
}

/** Why the host does not let a pull request be landed as it stands there. Nothing was merged. */
export type HostObstacle =
  | { readonly code: "pull-request-closed"; readonly url: string }
  | {
      readonly code: "pull-request-retargeted";
      readonly url: string;
      /** The branch that it goes into now. */
      readonly onto: string;
    }
  | { readonly code: "checks-failed"; readonly head: string; readonly checks: readonly string[] }
  | { readonly code: "checks-missing"; readonly head: string; readonly checks: readonly string[] }
  /** Commits that the merge would bring besides those that were reviewed, the newest first. */
  | { readonly code: "not-reviewed"; readonly commits: readonly string[]; readonly train: string }
  /** The host's own words. */
  | { readonly code: "not-mergeable"; readonly says: string };

/** What is to be merged, as it was reviewed. */
export interface MergeRequest {
  readonly url: string;
  /** What was reviewed: nothing else is merged. */
  readonly head: string;
  /** The commits that were reviewed: a host that merges brings no other. `null` where nobody has listed them. */
  readonly reviewed: readonly string[] | null;
  /** The train branch that it has to go into. */
  readonly train: string;
  readonly message: string;
}

/**
 * Where changes are proposed and looked at. All of it may be repeated; an address that leads to no pull request is a
 * fault `rejected`.
 */
export interface CodeHost {
  /**
   * Opens the pull request, or finds the one of its key, or the one already open from the branch, and brings its head up
   * to date. One that was closed since answers as closed; only another key opens another.
   */
  ensurePullRequest(draft: Cleared<PullRequestDraft>): Promise<PullRequestState>;
  /**
   * Merges it where the host merges by itself, once every check that the host or the project requires is green on that
   * head. One that somebody has merged by hand is merged. `by-landing` says that the host leaves the merge to the landing's own
   * push, which then merges and records in one act.
   */
  ensureMerged(
    request: Cleared<MergeRequest>,
  ): Promise<
    | { readonly how: "by-landing" }
    | { readonly how: "by-host"; readonly merge: string }
    | { readonly how: "head-moved"; readonly head: string }
    | { readonly how: "refused"; readonly obstacles: readonly HostObstacle[] }
  >;
  /** Closes it as merged or as given up, with the reason. The first closing stands. */
  ensureClosed(
    request: Cleared<{
      readonly url: string;
      readonly outcome: "merged" | "given-up";
      readonly reason: string;
    }>,
  ): Promise<void>;
}
