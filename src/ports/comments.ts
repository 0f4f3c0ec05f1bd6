import type { Cleared } from "../core/clearance.ts";
import type { RemoteComment } from "../core/hotfix/evidence.ts";
import type { CommentDraft } from "./tracker.ts";

/** A comment that nobody has changed since. */
export interface WrittenComment extends RemoteComment {
  /** ISO 8601. */
  readonly at: string;
}

/** What a comment is marked with: seen, done, not done. */
export type Mark = "seen" | "yes" | "no";

/** Talk on issues and pull requests. All of it may be repeated: a mark stands once, and a reply is looked for by its key. */
export interface Comments {
  /** Comments of other people on an issue or a pull request, oldest first, without those that were edited. */
  list(address: string): Promise<readonly WrittenComment[]>;
  mark(marking: Cleared<{ readonly comment: string; readonly mark: Mark }>): Promise<void>;
  reply(draft: Cleared<CommentDraft>): Promise<void>;
}
