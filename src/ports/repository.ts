import type { Cleared } from "../core/clearance.ts";

/** A full object id in hexadecimal. */
export type Sha = string;

/** A branch as the remote had it when it was last asked. */
export interface BranchHead {
  readonly branch: string;
  readonly head: Sha;
  /** Whether the tag stands there by which teams say that the branch will not ship. */
  readonly derailed: boolean;
}

/** One commit of a proposal, oldest first wherever there are several. */
export interface Commit {
  readonly sha: Sha;
  /** Addresses of author, committer and `Co-authored-by`, lower-cased: whoever stands here may not review. */
  readonly authors: readonly string[];
  readonly subject: string;
  /** All of it, subject and trailers included. */
  readonly message: string;
}

/** One path that two sides changed differently. Text is cut to what a person can read. */
export interface ConflictedFile {
  readonly path: string;
  /** The conflict as a unified diff with both sides and the base, or why there is none (binary, deleted). */
  readonly diff: string;
}

/** A hotfix branch to be made. */
export interface BranchRequest {
  /** The train branch whose head the new branch starts from. */
  readonly train: string;
  /** The branch to create. */
  readonly branch: string;
  /** Commits to cherry-pick, in this order; full or short ids (7 digits or more), never names. None for new work. */
  readonly picks: readonly string[];
  /** Adds `(cherry picked from commit …)` to each message. Never for an embargoed hotfix: the line names a private commit. */
  readonly trailers: boolean;
  /** Committer of the picks. The author stays. The same request with the same signature makes the same commits. */
  readonly signature: Signature;
}

/** What became of it. Where it is not `ready`, nothing was pushed. */
export type BranchOutcome =
  | { readonly status: "ready"; readonly head: Sha; readonly base: Sha; readonly commits: readonly Commit[] }
  | {
      readonly status: "conflict";
      readonly pick: Sha;
      readonly base: Sha;
      readonly files: readonly ConflictedFile[];
    }
  | { readonly status: "refused"; readonly obstacles: readonly RepositoryObstacle[] };

/** Why a branch or tag can't bear a name. */
export type NameFlaw =
  | "empty"
  | "too-long"
  | "leading-dash"
  | "looks-like-an-id"
  | "full-ref-name"
  | "control-character"
  | "hidden-character"
  | "not-a-ref-name"
  | "differs-by-case-only"
  | "inside-another"
  | "holds-another";

/** Reasons of the repository's own why something can't be done; nothing was pushed. */
export type RepositoryObstacle =
  | { readonly code: "branch-missing"; readonly branch: string }
  | { readonly code: "branch-unsafe"; readonly branch: string; readonly why: NameFlaw }
  | { readonly code: "branch-taken"; readonly branch: string; readonly head: Sha }
  | { readonly code: "tag-unsafe"; readonly tag: string; readonly why: NameFlaw }
  | { readonly code: "commit-missing"; readonly commit: string }
  | { readonly code: "commit-ambiguous"; readonly commit: string }
  | { readonly code: "merge-commit"; readonly commit: string }
  | { readonly code: "already-on-train"; readonly commit: string; readonly train: string }
  | { readonly code: "nothing-to-propose"; readonly branch: string; readonly train: string }
  | {
      readonly code: "file-unfit";
      readonly path: string;
      readonly why:
        | "missing"
        | "symbolic-link"
        | "submodule"
        | "not-utf8"
        | "too-large"
        | "not-a-file"
        /** Where the record is made by the host's API, which writes plain files only. */
        | "executable";
    }
  | { readonly code: "fix-not-on-train"; readonly commit: string; readonly train: string }
  /** Commits that the merge would bring besides those that were reviewed, the newest first. */
  | { readonly code: "not-reviewed"; readonly commits: readonly Sha[]; readonly train: string }
  /** The two have no commit in common, so that nobody can merge them. */
  | { readonly code: "unrelated-history"; readonly branch: string; readonly train: string }
  /** A fix that may not be published yet lies below one that is to be. */
  | { readonly code: "embargoed-below"; readonly train: string };

/** What a branch adds to a train. */
export type Inspection =
  | {
      readonly status: "found";
      readonly head: Sha;
      readonly base: Sha;
      readonly commits: readonly Commit[];
      /** Unified diff from the merge base, capped; `cut` says that more was left out. */
      readonly diff: string;
      readonly cut: boolean;
    }
  | { readonly status: "refused"; readonly obstacles: readonly RepositoryObstacle[] };

/** Whose commits they are, and when they were made. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since the epoch, UTC. Passed in, so that the same landing makes the same commit. */
  readonly at: number;
}

/** The files a record edits, by path, as text; and what it makes of them. */
export type RecordEdit<R> =
  | {
      readonly ok: true;
      /** New text by path; a path that is absent stays as it is. */
      readonly files: ReadonlyMap<string, string>;
      readonly version: string;
      readonly release: string;
      readonly lines: readonly string[];
    }
  | { readonly ok: false; readonly refusals: readonly R[] };

/** Paths that one file has had: the first that is there counts, and where none is, the first of all is missing. */
export type Alternatives = readonly string[];

/** A landing: the merge and the record, pushed together. `R` is what may speak against the record. */
export interface LandingRequest<R> {
  /**
   * Stands as the trailer `Pointsman-Key` in the record commit and is looked for before anything is
   * done. One line; its own for each train, since people carry record commits from train to train.
   */
  readonly key: string;
  readonly train: string;
  /** What to merge first; `null` where the code host has merged already. */
  readonly merge: { readonly branch: string; readonly head: Sha; readonly message: string } | null;
  /** The commits that were reviewed: the merge may bring no other. `null` where nobody has listed them. */
  readonly reviewed: readonly Sha[] | null;
  /** Commits that must be in the train's history before the record is written. */
  readonly contains: readonly Sha[];
  /** Files that `edit` is given, each by the path that was found. */
  readonly paths: readonly Alternatives[];
  /** Where version numbers in use are read besides the train: one file, on each of these branches that is there. */
  readonly reserve: { readonly branches: readonly string[]; readonly paths: Alternatives } | null;
  /**
   * Plans the record from the files at the head it will stand on. Pure, and asked anew for each attempt.
   * `reserved` holds each distinct text of the `reserve` file; branches without a readable one are passed over.
   */
  readonly edit: (files: ReadonlyMap<string, string>, reserved: readonly string[]) => RecordEdit<R>;
  /** Message of the record commit, without trailers of Pointsman. */
  readonly message: string;
  /** Author and committer of the merge and of the record. */
  readonly signature: Signature;
}

/** What became of it. Where it is not `landed`, nothing was pushed. */
export type LandingOutcome<R> =
  | {
      readonly status: "landed";
      /** `null` where nothing had to be merged: the train held the branch already. */
      readonly merge: Sha | null;
      readonly record: Sha;
      readonly version: string;
      readonly release: string;
      readonly lines: readonly string[];
      /** How many times the landing was planned: more than 1 when another landing came first. */
      readonly attempts: number;
    }
  | { readonly status: "conflict"; readonly base: Sha; readonly files: readonly ConflictedFile[] }
  /** The branch is not where it was reviewed; `commits` are what it adds to the train now. */
  | { readonly status: "head-moved"; readonly head: Sha; readonly commits: readonly Commit[] }
  | { readonly status: "refused"; readonly obstacles: readonly (RepositoryObstacle | R)[] };

/** A tag for the head of a branch. */
export interface TagRequest {
  readonly branch: string;
  readonly tag: string;
  readonly message: string;
  readonly signature: Signature;
}

/** What became of it. A tag that stands already stays where it is. */
export type TagOutcome =
  /** The commit that the tag stands on: the branch's head, or where the tag was found. */
  | { readonly status: "set"; readonly commit: Sha }
  | { readonly status: "refused"; readonly obstacles: readonly RepositoryObstacle[] };

/**
 * The repository that a train lives in. Nothing here has a work tree; every write is one atomic
 * push with a lease, and a lost race is planned again from the new head.
 */
export interface Repository {
  /**
   * The heads of the branches that match a glob such as `train-*`, by name, as the remote has them now.
   * `*` and `?` stop at a slash. May be repeated.
   */
  branches(pattern: string): Promise<readonly BranchHead[]>;
  /**
   * Makes a branch from the train's head with the given picks on it, or finds the one it made before, with whatever the
   * developer has put on top. Where the picks conflict, a branch that somebody pushed from the train counts as the
   * resolution. May be repeated.
   */
  ensureBranch(request: Cleared<BranchRequest>): Promise<BranchOutcome>;
  /** Reads what a branch adds to a train. May be repeated. */
  inspect(branch: string, train: string): Promise<Inspection>;
  /** Merges, records and pushes in one act, or finds the record made before under the same key. May be repeated. */
  land<R>(request: Cleared<LandingRequest<R>>): Promise<LandingOutcome<R>>;
  /** Reads one text file at a branch or at a commit given by its full id. May be repeated. */
  read(
    at: string,
    path: string,
  ): Promise<
    | { readonly status: "found"; readonly text: string }
    | { readonly status: "refused"; readonly obstacles: readonly RepositoryObstacle[] }
  >;
  /** Sets a tag on a branch's head, or finds it set, wherever it stands. May be repeated. */
  ensureTag(request: Cleared<TagRequest>): Promise<TagOutcome>;
  /**
   * Looks for the record that a landing made under its key, whatever has become of the hotfix since; `null` where it made
   * none. Reads only; may be repeated.
   */
  findLanding<R>(
    request: LandingRequest<R>,
  ): Promise<Extract<LandingOutcome<R>, { status: "landed" }> | null>;
}
