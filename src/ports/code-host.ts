import type { Cleared } from "../core/clearance.ts";

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
}

/** How a pull request stands at its host. */
export interface PullRequestState {
  readonly url: string;
  readonly state: "open" | "merged" | "closed";
  readonly head: string;
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
   * Merges it where the host merges by itself. `by-landing` says that the host leaves the merge to the landing's own
   * push, which then merges and records in one act.
   */
  ensureMerged(
    request: Cleared<{ readonly url: string; readonly head: string; readonly message: string }>,
  ): Promise<
    | { readonly how: "by-landing" }
    | { readonly how: "by-host"; readonly merge: string }
    | { readonly how: "head-moved"; readonly head: string }
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
