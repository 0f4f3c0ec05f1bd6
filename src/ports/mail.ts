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
  /** Whether it tells of an embargoed case: such mail travels apart, and only where nobody on the way can read it. */
  readonly clearance: Clearance;
  /** One line; control characters in it become spaces, as in the name. */
  readonly subject: string;
  readonly text: string;
  /** When the case asked for it, ISO 8601. */
  readonly at: string;
}

/** A mail that was sent, as the outbox shows it. */
export interface SentMail {
  readonly messageId: string;
  /** Name and address as people read them, such as `Ann Lee <ann@example.org>`. */
  readonly to: string;
  readonly subject: string;
  /** ISO 8601 in UTC, to the second. */
  readonly at: string;
  readonly text: string;
  /** The message as it was written, with all its headers. */
  readonly source: string;
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

/**
 * What has been sent, for the pages: newest first. Mail that left through an embargoed sink is there for cleared
 * viewers only; to others it does not exist.
 */
export interface Outbox {
  list(viewer: Viewer): Promise<readonly SentMail[]>;
  find(viewer: Viewer, messageId: string): Promise<SentMail | null>;
}
