/** What one landing put on a train: what claims its commits, and what other branches should have. */
export interface Landing {
  readonly train: string;
  /** The commits of the fix, oldest first. */
  readonly commits: readonly string[];
  readonly merge: string;
  readonly record: string;
}
