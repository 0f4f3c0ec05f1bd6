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

/** A fix, and the branches on which it is looked for. */
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
  /** Where each commit was found, in the order of the request; `null` where it was not. */
  readonly found: readonly (FoundBy | null)[];
}

/**
 * In the branch's history; as an equal patch; or as a pick whose message names it, however it was resolved. `merge` is a merge
 * beside other commits: what it brought is looked for commit by commit, and it has nothing of its own to be missed.
 */
export type FoundBy = "ancestry" | "patch" | "pick" | "merge";

/** What is brought to a branch. No picks bring the lines alone. */
export type Brought =
  | { readonly how: "picks"; readonly commits: readonly Sha[] }
  /** Everything up to a commit; `message` is the merge's. */
  | { readonly how: "merge"; readonly commit: Sha; readonly message: string };

/** A fix, and the branch that it is to be brought to, with its lines in the ChangeLog. `R` is what may speak against the lines. */
export interface CarryRequest<R> {
  /** Stands as the trailer `Pointsman-Key` in each commit that is made. One line. */
  readonly key: string;
  readonly branch: string;
  /**
   * A branch of its own to push to instead, for a proposal. One that is there already is what was made before, with whatever
   * a person has put on top: then nothing is pushed.
   */
  readonly beside: string | null;
  /** By full ids, oldest first. */
  readonly brings: Brought;
  /** Paths of which the branch keeps its own text where a merge conflicts in nothing else: `edit` writes what belongs there. */
  readonly keeps: readonly string[];
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

/** What became of it. Where it is not `carried`, nothing was pushed. */
export type CarryOutcome<R> =
  | {
      readonly status: "carried";
      readonly head: Sha;
      /** Whether the branch beside was not there before this call. */
      readonly isNew: boolean;
      /** The commits that were made for it, oldest first. */
      readonly made: readonly Sha[];
      /** The lines alone, where the branch said the same already. */
      readonly what: "fix" | "lines";
      readonly lines: readonly string[];
      /** Why no line went with it. */
      readonly unrecorded: readonly (RepositoryObstacle | R)[];
    }
  /** The branch says the same already, and has its lines, or no place for them. */
  | { readonly status: "nothing-to-carry"; readonly unrecorded: readonly (RepositoryObstacle | R)[] }
  | {
      readonly status: "conflict";
      readonly commit: Sha;
      readonly base: Sha;
      readonly files: readonly ConflictedFile[];
    }
  | { readonly status: "refused"; readonly obstacles: readonly RepositoryObstacle[] }
  /** The server does not take pushes to this branch; `says` are its own words. */
  | { readonly status: "rejected"; readonly says: string };

/** A commit between two builds, with what tells whose it is. A trailer proves nothing. */
export interface LineageCommit extends Omit<Commit, "message"> {
  readonly parents: readonly Sha[];
  /** Commits that its message says it was picked from, as far as it makes the same change: anybody can write a message. */
  readonly picked: readonly Sha[];
}

/** What one commit has that another has not. */
export type Between =
  /** Oldest first. */
  | { readonly status: "found"; readonly since: Sha; readonly commits: readonly LineageCommit[] }
  | { readonly status: "not-comparable"; readonly why: "not-in-repository" | "not-an-ancestor" };

/** Which fix is in which history. The same repository as `Repository`, asked another question. */
export interface Lineage {
  /** How branches stand to a fix. Reads only; may be repeated. */
  trace(request: TraceRequest): Promise<readonly BranchTrace[]>;
  /**
   * Picks or merges onto a branch, with the lines that belong to it, in one push by compare-and-swap; a lost race is planned
   * again from the new head. Trace before each call: a repetition finds what it carried before by its patch.
   */
  carry<R>(request: Cleared<CarryRequest<R>>): Promise<CarryOutcome<R>>;
  /**
   * The commits that one build adds to another.
   *
   * @param since an id of 7 digits or more, as an environment answers it
   * @param to likewise
   */
  between(since: string, to: Sha): Promise<Between>;
}
