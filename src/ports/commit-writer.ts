import type { Sha } from "./repository.ts";

/** A commit as a host's API makes it: one parent, and new texts for files that are there. Whose it is, the host says. */
export interface FileCommit {
  readonly branch: string;
  /** The commit counts only where the branch still stands here. */
  readonly head: Sha;
  /** The whole message, trailers included. */
  readonly message: string;
  /** Whole new texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What the commit's tree has to be, so that it holds the bytes that a push would have brought. */
  readonly tree: Sha;
}

/** What the host made of it. */
export type FileCommitAnswer =
  | { readonly status: "made"; readonly commit: Sha }
  /** The host's own words. Whether the branch has moved is not read in them: look at it. */
  | { readonly status: "refused"; readonly says: string };

/**
 * Makes commits on branches to which git may not push. It looks for nothing: whoever asks again after a lost answer looks for
 * the key in the message first.
 */
export type CommitWriter = (commit: FileCommit) => Promise<FileCommitAnswer>;
