import type { Job } from "./job.ts";

/** What is timed. A hotfix is branched in one sitting and landed in another, after its review; peers do all at once. */
export type Part = "branch" | "land" | "whole";

export type Times = Partial<Record<Part, number>>;

/** One way to land a hotfix, on a remote of its own. */
export interface Contestant {
  readonly name: string;
  /** `steps` where the tool itself could not be run, and its git commands are. */
  readonly how: "itself" | "steps";
  /** What takes so long on a large repository that it gets fewer rounds. */
  readonly slow: boolean;
  land(job: Job): Promise<Times>;
}

/** Where a contestant works. */
export interface Place {
  /** Folder of the remote. */
  readonly remote: string;
  /** A folder of the contestant's own. */
  readonly folder: string;
}
