/** What one landing put on a train: what claims its commits, and what other branches should have. */
export interface Landing {
  readonly train: string;
  /** The commits of the fix, oldest first. */
  readonly commits: readonly string[];
  readonly merge: string;
  readonly record: string;
}

/** Every commit that a landing put on its train: the fix, the merge and the record. */
export function commitsOf({ commits, merge, record }: Landing): readonly string[] {
  return [...commits, merge, record];
}
