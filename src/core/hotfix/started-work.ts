import type { PersonId } from "../person.ts";

/** Who writes the fix, and where; `base` and `head` once the branch is there. */
export interface StartedWork {
  readonly by: PersonId;
  readonly branch: string;
  readonly picks: readonly string[];
  readonly base: string | null;
  readonly head: string | null;
}
