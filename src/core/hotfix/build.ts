/** Where a build is deployed, in order. */
export const environments = ["stage", "production"] as const;
/** Where steps 10–12 run: first stage, then production. */
export type Environment = (typeof environments)[number];

/** What is deployed (process.md, "build"). */
export interface Build {
  readonly train: string;
  readonly version: string;
  readonly release: string;
  /** The record commit, in full. */
  readonly sha: string;
  /** The URL of the repository that holds the sha. */
  readonly location: string;
}
