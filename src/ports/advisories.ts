import type { Cleared } from "../core/clearance.ts";

/** What everybody may read of a disclosed hotfix. */
export interface AdvisoryDraft {
  /** Stands in the advisory as a marker, and is looked for before anything is written. */
  readonly key: string;
  /** One line. */
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  /** The version that has the fix; `null` where it is not known. */
  readonly patched: string | null;
}

/** Where advisories are published. */
export interface Advisories {
  /** Publishes the advisory, or finds it published. May be repeated, also after half of it was done. Returns its address. */
  ensurePublished(draft: Cleared<AdvisoryDraft>): Promise<string>;
}
