/** A hotfix of a real repository, as its history has it: the state before, the fix, and the record that came of it. */
export interface Scenario {
  /** The train's name; its branch is `train-NAME`. */
  readonly train: string;
  /** Where the train stood. */
  readonly from: string;
  /** The fix on the development line. */
  readonly picks: readonly string[];
  /** The commit whose tree must come of it. */
  readonly record: string;
}

/** Hotfixes of mozilla/browserid, the repository of the team that wrote the process. */
export const scenarios = {
  onePick: { train: "2013.05.22", from: "e8b1ad20", picks: ["ec867c09"], record: "dc5213af" },
  secondRecord: { train: "2013.07.17", from: "495c12fa", picks: ["f05f038b"], record: "2d8c0872" },
  severalLines: {
    train: "2013.06.05",
    from: "659083c5",
    picks: ["32de8dad", "e73f53b5", "1896ea19", "aca2f33c", "21780eb1"],
    record: "c4f4bfe9",
  },
} as const satisfies Record<string, Scenario>;
