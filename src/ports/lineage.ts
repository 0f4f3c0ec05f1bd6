import type { Cleared } from "../core/clearance.ts";
import type {
  Alternatives,
  Commit,
  ConflictedFile,
  RecordEdit,
  RepositoryObstacle,
  Sha,
  Signature,
} from "./repository.ts";

export interface TraceRequest {
  /** The commits of a fix, oldest first, by full id. What a branch had before the first of them says nothing. */
  readonly commits: readonly Sha[];
  readonly branches: readonly string[];
}

/** How one branch stands to the commits of a fix. */
export interface BranchTrace {
  readonly branch: string;
  /** `null` where the repository has no such branch. */
  readonly head: Sha | null;
  /** Where each commit was found, in the order of the request; `null` where it was not. Merges are found by ancestry only. */
  readonly found: readonly (FoundBy | null)[];
}

/** In the branch's history; as an equal patch; or as a pick whose message names it, however it was resolved. */
export type FoundBy = "ancestry" | "patch" | "pick";

export interface CarryRequest<R> {
  /** Stands as the trailer `Pointsman-Key` in each commit that is made. One line. */
  readonly key: string;
  readonly branch: string;
  /** Commits to pick, oldest first, by full id. */
  readonly picks: readonly Sha[];
  /** Adds `(cherry picked from commit …)` to each message. Never for an embargoed hotfix. */
  readonly trailers: boolean;
  /** Files that `edit` is given, each by the paths that it may have. None for no lines. */
  readonly paths: readonly Alternatives[];
  /** Plans the lines that go with the picks. Where it refuses, the picks go without. Pure, and asked anew for each attempt. */
  readonly edit: (files: ReadonlyMap<string, string>) => RecordEdit<R>;
  /** Message of the commit that holds the lines. */
  readonly message: string;
  /** Committer of the picks; author and committer of the lines. */
  readonly signature: Signature;
}

export type CarryOutcome<R> =
  | {
      readonly status: "carried";
      readonly head: Sha;
      readonly lines: readonly string[];
      /** Why no line went with it. */
      readonly unrecorded: readonly (RepositoryObstacle | R)[];
    }
  /** Every pick left the branch as it was: it says the same already. */
  | { readonly status: "nothing-to-carry" }
  | {
      readonly status: "conflict";
      readonly pick: Sha;
      readonly base: Sha;
      readonly files: readonly ConflictedFile[];
    }
  | { readonly status: "refused"; readonly obstacles: readonly RepositoryObstacle[] }
  /** The server does not take pushes to this branch; `says` are its own words. */
  | { readonly status: "rejected"; readonly says: string };

/** A commit between two builds, with what tells whose it is. */
export interface LineageCommit extends Commit {
  readonly parents: readonly Sha[];
  /** Values of its `Pointsman-Key` trailers. */
  readonly keys: readonly string[];
}

export type Between =
  /** Oldest first. */
  | { readonly status: "found"; readonly since: Sha; readonly commits: readonly LineageCommit[] }
  | { readonly status: "not-comparable"; readonly why: "not-in-repository" | "not-an-ancestor" };

/** Which fix is in which history. The same repository as `Repository`, asked another question. */
export interface Lineage {
  /** How branches stand to a fix. Reads only; may be repeated. */
  trace(request: TraceRequest): Promise<readonly BranchTrace[]>;
  /**
   * Picks commits onto a branch, with the lines that belong to them, in one push by compare-and-swap; a lost race is planned
   * again from the new head. Trace before each call: a repetition finds what it carried before by its patch.
   */
  carry<R>(request: Cleared<CarryRequest<R>>): Promise<CarryOutcome<R>>;
  /**
   * The commits that one build adds to another.
   *
   * @param since an id of 7 digits or more, as an environment answers it
   * @param to a full id
   */
  between(since: string, to: Sha): Promise<Between>;
}
