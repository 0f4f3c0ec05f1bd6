import type { Clearance, Cleared } from "../core/clearance.ts";
import type { MailDraft } from "./mail.ts";

/** A mail that is about to be tried. */
export interface DueMail {
  readonly draft: MailDraft;
  /** The case that it tells of; `null` for mail about none. */
  readonly hotfix: string | null;
  /** 1 for the first. */
  readonly attempt: number;
  /** Whether a try has failed before, or it came back: the case may tell of it. */
  readonly hasFailed: boolean;
  /** When it was written down, milliseconds since the epoch. */
  readonly postedAt: number;
}

/** What became of a try. */
export type Fate =
  | { readonly fate: "sent"; readonly says: string; readonly source: string }
  | { readonly fate: "queued"; readonly says: string; readonly dueAt: number }
  | { readonly fate: "failed"; readonly says: string };

/** What a mail server says of a mail that it gives back; anybody can write one. */
export interface MailReport {
  readonly messageId: string;
  readonly says: string;
  /** Every address that the report came to. */
  readonly cameTo: readonly string[];
  /** Every address that the mail did not reach, as the report has it. */
  readonly recipients: readonly string[];
}

/** Whose mail came back. */
export interface ReturnedTo {
  /** The case that it told of; `null` for mail about none. */
  readonly hotfix: string | null;
  readonly address: string;
}

/** How much mail of one clearance may leave. */
export interface MailLimits {
  readonly perHour: number;
  readonly perAddressPerHour: number;
}

/**
 * Every mail there is to send, written down before it is sent and after. All times are milliseconds since the epoch.
 * What counts against the limits stands with the mails, so that a restart forgets nothing.
 */
export interface Postbox {
  /** Writes mails down; one whose Message-Id is known stays as it is. May be repeated. */
  post(hotfix: string | null, mails: readonly Cleared<MailDraft>[], at: number): Promise<void>;
  /**
   * Takes the oldest mail that is due and within the limits, and counts the try; `null` where there is none. Nobody
   * else gets it before `until`: a server that dies with it in hand leaves it to the next.
   */
  take(asked: TakeRequest): Promise<DueMail | null>;
  /** Writes down what became of a try. May be repeated. */
  settle(messageId: string, fate: Fate, at: number): Promise<void>;
  /**
   * Writes down that a mail which was sent came back, with the words of who gave it back, and tells whose mail it was; `null`
   * for one that is not there, or is to be sent again by now. So is a report that does not prove to be one: it has to
   * come to that mail's own return path within a week, about the address that the mail was sent to. May be repeated.
   */
  giveBack(report: MailReport, at: number): Promise<ReturnedTo | null>;
  /** Makes what a killed server had in hand due at once, where nobody else can be at work on the same postbox. */
  recover(at: number): Promise<void>;
}

/** Which mail may leave now. */
export interface TakeRequest {
  readonly now: number;
  readonly until: number;
  readonly limits: MailLimits;
  /** Only mail of this clearance; what has left of the other does not count against the limits. */
  readonly clearance: Clearance;
}
