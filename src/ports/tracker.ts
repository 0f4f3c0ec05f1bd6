import type { Cleared } from "../core/clearance.ts";

/** An issue as the case wants it opened. */
export interface IssueDraft {
  /** The effect's key: stands in the issue as a marker and is looked for before anything is opened. */
  readonly key: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly labels: readonly string[];
  /** Nobody can have opened it under that key before: then nothing need be looked for. */
  readonly isFirst?: boolean;
}

/** A comment on an issue or a ticket. */
export interface CommentDraft {
  readonly key: string;
  /** URL of the issue or ticket, as the tracker gave it. */
  readonly issue: string;
  /** Markdown. */
  readonly body: string;
  /** Nobody can have written it under that key before: then nothing need be looked for. */
  readonly isFirst?: boolean;
}

/** An issue as it stands in the tracker, whoever opened it. */
export interface IssueText {
  /** As the tracker itself writes its address. */
  readonly url: string;
  readonly title: string;
  readonly body: string;
}

/**
 * Where bugs are kept. All of it may be repeated: each call looks for its key first, where that may be there, and leaves what it finds
 * as it is. An address that leads to no issue is a fault `rejected`: no later try would mend it.
 */
export interface Tracker {
  /** Opens the issue, or finds the one that bears the key. Returns its URL. */
  ensureIssue(draft: Cleared<IssueDraft>): Promise<string>;
  /**
   * Reads an issue that people have opened, to be taken over by a case of this tracker's side. One that is more private than
   * this side, or less, is `rejected` with the words for one that is not there.
   */
  readIssue(address: string): Promise<IssueText>;
  /** Adds the comment, or finds it. Returns its URL. */
  ensureComment(draft: Cleared<CommentDraft>): Promise<string>;
  /** Closes the issue with a last comment, or finds it closed. Returns the comment's URL. */
  ensureClosed(draft: Cleared<CommentDraft>): Promise<string>;
  /**
   * Opens the issue, with all that stands on it, to everybody, with a comment that says why, or finds it open. For disclosure
   * alone: nothing takes it back. Returns the comment's URL.
   */
  ensurePublic(draft: Cleared<CommentDraft>): Promise<string>;
}

/** A deployment ticket's identity: one per train and environment, or one per case for a train that is live. */
export interface TicketDraft {
  /** What the ticket is for, such as `2013.05.22/stage`: the same scope finds the same ticket. */
  readonly scope: string;
  readonly title: string;
}

/** Where ops reads what to deploy. All of it may be repeated; an address that leads to no ticket is a fault `rejected`. */
export interface Tickets {
  /** Opens the ticket of a scope, or finds it. Returns its URL. */
  ensureTicket(draft: Cleared<TicketDraft>): Promise<string>;
  /** Adds a comment to a ticket, or finds it by its key. Comments are never edited. Returns the comment's URL. */
  ensureEntry(draft: Cleared<CommentDraft>): Promise<string>;
}
