import type { Cleared } from "../core/clearance.ts";

/** One mail to one addressee. */
export interface MailDraft {
  /** Stable for (case, step, addressee): the same mail after a lost answer. Without angle brackets. */
  readonly messageId: string;
  /** Message-Id of the case's first mail, for the thread; `null` on the first. */
  readonly thread: string | null;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** When the case asked for it, ISO 8601. */
  readonly at: string;
}

/** A mail that was sent, as the outbox shows it. */
export interface SentMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly at: string;
  readonly source: string;
}

/** The way out for mail. */
export interface Mail {
  /** Hands the mail over, or finds that it was handed over under the same Message-Id. May be repeated. */
  send(draft: Cleared<MailDraft>): Promise<void>;
}

/** What has been sent, for the pages: newest first. */
export interface Outbox {
  list(): Promise<readonly SentMail[]>;
  find(messageId: string): Promise<SentMail | null>;
}
