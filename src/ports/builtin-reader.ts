import type { Clearance } from "../core/clearance.ts";
import type { Viewer } from "../core/person.ts";

/** A page of the built-in tracker, tickets or code host as a list shows it. */
export interface BuiltinEntry {
  /** Its name in addresses: `/issues/<slug>`, `/tickets/<slug>`, `/pulls/<slug>`. */
  readonly slug: string;
  readonly title: string;
  /** `public` since the disclosure, too. */
  readonly clearance: Clearance;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
}

/** Stands on its page at the anchor `comment-<slug>` on an issue, `entry-<slug>` on a ticket. */
export interface BuiltinComment {
  readonly slug: string;
  /** Markdown. */
  readonly body: string;
  readonly at: string;
}

/** An issue, as the list of them shows it. */
export interface BuiltinIssueEntry extends BuiltinEntry {
  readonly state: "open" | "closed";
  readonly labels: readonly string[];
}

/** An issue, as its own page shows it. */
export interface BuiltinIssue extends BuiltinIssueEntry {
  readonly body: string;
  /** Oldest first. */
  readonly comments: readonly BuiltinComment[];
}

/** A deployment ticket, as the list of them shows it. */
export interface BuiltinTicketEntry extends BuiltinEntry {
  /** What the ticket is for, such as `2013.05.22/stage`. */
  readonly scope: string;
}

/** A deployment ticket, as its own page shows it. */
export interface BuiltinTicket extends BuiltinTicketEntry {
  /** Oldest first: the last one says what to deploy now. */
  readonly entries: readonly BuiltinComment[];
}

/** A pull request, as the list of them shows it. */
export interface BuiltinPullRequestEntry extends BuiltinEntry {
  readonly branch: string;
  readonly train: string;
  readonly state: "open" | "merged" | "closed";
}

/** Its clearance says which of the repositories its branch is in. */
export interface BuiltinPullRequest extends BuiltinPullRequestEntry {
  readonly head: string;
  readonly body: string;
  /** Why it was closed; `null` while it is open. */
  readonly reason: string | null;
  readonly changedAt: string;
}

/**
 * What the pages show of the built-in parts. Lists are newest first. Who may see is asked in the query: what a
 * viewer may not see answers like what does not exist.
 */
export interface BuiltinReader {
  issues(viewer: Viewer): Promise<readonly BuiltinIssueEntry[]>;
  issue(viewer: Viewer, slug: string): Promise<BuiltinIssue | null>;
  tickets(viewer: Viewer): Promise<readonly BuiltinTicketEntry[]>;
  ticket(viewer: Viewer, slug: string): Promise<BuiltinTicket | null>;
  pullRequests(viewer: Viewer): Promise<readonly BuiltinPullRequestEntry[]>;
  pullRequest(viewer: Viewer, slug: string): Promise<BuiltinPullRequest | null>;
}
