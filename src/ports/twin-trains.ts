import type { Cleared } from "../core/clearance.ts";
import type {
  Alternatives,
  ConflictedFile,
  RecordEdit,
  RepositoryObstacle,
  Sha,
  Signature,
} from "./repository.ts";

/** A train whose private twin is to have what the public one has. `R` is what may speak against the record. */
export interface FollowRequest<R> {
  /** Stands as the trailer `Pointsman-Key` in the commit that is made. One line. */
  readonly key: string;
  /** The train's branch: the same name in both repositories. */
  readonly branch: string;
  /** Files of lines, in which both sides' additions are kept. */
  readonly lines: readonly Alternatives[];
  /** Files that `edit` is given, each by the path that was found: those of lines with both sides' in them, others as the private train has them. */
  readonly paths: readonly Alternatives[];
  /** Where the public train's version is read, which the next release must not bear; `null` where there is none. */
  readonly version: Alternatives | null;
  /** Plans the record of the merge: the next release. `reserved` holds the public train's version file. */
  readonly edit: (files: ReadonlyMap<string, string>, reserved: readonly string[]) => RecordEdit<R>;
  readonly message: string;
  readonly signature: Signature;
}

/** What became of it. Where it is neither `level` nor `carried`, nothing was pushed. */
export type FollowOutcome<R> =
  /** The private train has all that the public one has: it had, was made, or was moved on. `head` is where it stands. */
  | { readonly status: "level"; readonly head: Sha }
  /** Both had something of their own: what the public train has was merged in, as a build of its own. */
  | {
      readonly status: "carried";
      readonly head: Sha;
      readonly version: string;
      readonly release: string;
      readonly lines: readonly string[];
    }
  | { readonly status: "conflict"; readonly base: Sha; readonly files: readonly ConflictedFile[] }
  | { readonly status: "refused"; readonly obstacles: readonly (RepositoryObstacle | R)[] };

/** What of the private train goes public. The files, the record and the message are those of a merge, where one is needed. */
export interface PublishRequest<R> extends FollowRequest<R> {
  /** What has to be published: commits of the private train, by full id. */
  readonly holds: readonly Sha[];
  /** What must not be: commits of other cases that are under embargo. */
  readonly without: readonly Sha[];
  /** Addresses of the private side: lines of a message's trailers that hold one stay behind. */
  readonly addresses: readonly string[];
}

/** What became of a disclosure. Where it is not `published`, nothing was pushed. */
export type PublishOutcome<R> =
  | {
      readonly status: "published";
      /** Where the public train stands. */
      readonly head: Sha;
      /** Commits that are called otherwise in public, since their message, or one before, was cleaned. */
      readonly renamed: ReadonlyMap<Sha, Sha>;
    }
  | { readonly status: "conflict"; readonly base: Sha; readonly files: readonly ConflictedFile[] }
  | { readonly status: "refused"; readonly obstacles: readonly (RepositoryObstacle | R)[] };

/**
 * Keeps the private repository's trains together with the public ones. Data goes from public to private at any time, and
 * back by the disclosure only.
 */
export interface TwinTrains {
  /** Brings what the public train has onto the private one, in one push by compare-and-swap. May be repeated. */
  follow<R>(request: Cleared<FollowRequest<R>>): Promise<FollowOutcome<R>>;
  /**
   * Puts what is to be disclosed on the public train, in one push by compare-and-swap, or finds it there. For disclosure
   * alone: nothing takes it back. May be repeated.
   */
  publish<R>(request: Cleared<PublishRequest<R>>): Promise<PublishOutcome<R>>;
}
