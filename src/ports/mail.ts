import type { Clearance, Cleared } from "../core/clearance.ts";
import type { Viewer } from "../core/person.ts";

/** One mail to one addressee. */
export interface MailDraft {
  /** Stable for (case, step, addressee): the same mail after a lost answer. Without angle brackets. */
  readonly messageId: string;
  /** Message-Ids that it follows, oldest first: the head of the case's thread, then what it answers. May be empty. */
  readonly thread: readonly string[];
  readonly to: { readonly name: string; readonly address: string };
  /** Where answers go; `null` for where it comes from. */
  readonly replyTo: string | null;
  /**
   * Where servers send it back to, an address of its own: who knows it has had the mail. Where there is none, as in mails that an
   * older server wrote down, what comes back proves nothing.
   */
  readonly returnPath?: string | null;
  /** Whether it tells of an embargoed case: such mail travels apart, and only where nobody on the way can read it. */
  readonly clearance: Clearance;
  /** One line; control characters in it become spaces, as in the name. */
  readonly subject: string;
  readonly text: string;
  /** When the case asked for it, ISO 8601. */
  readonly at: string;
}

/** What whoever took a mail said. */
export interface Receipt {
  /** In their own words, such as `250 2.0.0 Ok: queued as 4Zq1`. */
  readonly says: string;
  /** The message as it left, with all its headers. */
  readonly source: string;
}

/** The way out for mail. */
export interface Mail {
  /**
   * Hands the mail over, or finds that it was handed over under the same Message-Id; where that can't be found out,
   * hands the same mail over again, so that the addressee's side can tell. May be repeated. An address that can't be
   * one, or that is refused, is a fault `rejected`: no later try would mend it. A mail that is `put-off` is that mail's alone;
   * any other fault would meet the next mail as well. Embargoed mail that can't travel unseen is `not-allowed`.
   */
  send(draft: Cleared<MailDraft>): Promise<Receipt>;
}

/** A mail as the outbox shows it, from before its first try to what became of it. */
export interface PostedMail {
  readonly messageId: string;
  /** The case that it tells of. */
  readonly hotfix: string | null;
  /** Name and address as people read them, such as `Ann Lee <ann@example.org>`. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** When it was asked for, ISO 8601 in UTC. */
  readonly at: string;
  readonly fate: "queued" | "sent" | "failed";
  readonly attempts: number;
  /** What the other side said to the last try; `null` before the first. */
  readonly says: string | null;
  readonly changedAt: string;
  /** When the next try comes; `null` where none does. */
  readonly dueAt: string | null;
  /** The message as it left, with all its headers; `null` where it has not. */
  readonly source: string | null;
}

/** One page of the outbox. */
export interface MailList {
  /** On the first page everything that failed for good, however much that is; then what did not, each newest first. */
  readonly mails: readonly PostedMail[];
  /** The `before` of the next page; `null` on the last one. */
  readonly older: string | null;
  /** The `before` of the page in front of this one; `null` where that is the first one, and on the first one. */
  readonly newer: string | null;
}

/**
 * What was asked to be sent, for the pages: newest first. Mail of embargoed cases is there for those who may see the
 * case; to others it does not exist.
 */
export interface Outbox {
  /**
   * @param before a Message-Id: the page of what is older than that mail; `null` for the first page. There is nothing
   *   older than a mail that is not there for this viewer.
   */
  list(viewer: Viewer, before: string | null): Promise<MailList>;
  /** The mails of one case, oldest first. */
  ofHotfix(viewer: Viewer, hotfix: string): Promise<readonly PostedMail[]>;
  find(viewer: Viewer, messageId: string): Promise<PostedMail | null>;
  /** Makes a failed mail due again, as if it were new; `false` where there is none for this viewer. */
  retry(viewer: Viewer, messageId: string, at: number): Promise<boolean>;
}
