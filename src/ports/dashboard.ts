import type { Cleared } from "../core/clearance.ts";

/** What the one page of everything that is open says. */
export interface Overview {
  /** The page's name, which stays. */
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** One page that people come back to. */
export interface Dashboard {
  /**
   * Puts an overview in place of the one before, and writes nothing where it says the same. May be repeated; a page that people
   * have removed is made anew.
   */
  ensureShown(overview: Cleared<Overview>): Promise<void>;
}
