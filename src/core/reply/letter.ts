/** What is known of who wrote a mail. `unknown`: the key could not be asked for; a later look may tell. */
export type Signature =
  | {
      readonly status: "valid";
      /** Names of the header fields that it covers, in small letters. */
      readonly covers: readonly string[];
    }
  | { readonly status: "invalid"; readonly flaw: SignatureFlaw }
  | { readonly status: "unknown" };

/** Why no signature of a mail proves who wrote it. */
export type SignatureFlaw =
  | "none"
  /** The From line is missing, doubled, or names several. */
  | "several-senders"
  /** It was signed by a domain that is not the sender's. */
  | "other-domain"
  /** Mail or signature was changed on the way, or the key is not there. */
  | "broken"
  | "expired"
  /** It covers only the beginning of the text, so that anybody could add to it. */
  | "partial"
  /** It covers too little: a header field that it leaves open stands twice, names the mail, or says how to read it. */
  | "loose"
  /** The key is weak, or its owner says that it is only tested. */
  | "weak"
  /** The mail is too large to be looked at as a whole. */
  | "too-large";

/** A mail of ours that a mail server gave back for good (RFC 3464). */
export interface ReturnedMail {
  /** Its Message-Id without brackets. */
  readonly messageId: string;
  /** Why, in the server's own words. */
  readonly says: string;
  /** Whom it did not reach: as the last server knows them, and as they were first written to. In small letters. */
  readonly recipients: readonly string[];
}

/** A mail that came in, read and looked at, without what is attached to it. */
export interface Letter {
  /** Its Message-Id without brackets; one made of its bytes where it has none or an impossible one. */
  readonly messageId: string;
  /** The one address that it says it is from; `null` where it names none or several. */
  readonly from: string | null;
  /** Every address in its To and Cc. */
  readonly to: readonly string[];
  /** Every address that servers on the way say it was delivered to: nobody signs that, and anybody may write it. */
  readonly deliveredTo: readonly string[];
  readonly subject: string;
  /** Message-Ids that it follows, what it answers first. */
  readonly follows: readonly string[];
  /** Header fields that tell machines from people, by name in small letters. */
  readonly marks: Readonly<Record<string, string>>;
  /** Its text, with whatever it quotes. */
  readonly text: string;
  readonly signature: Signature;
  /** The mail that it gives back, where it is a mail server's report; `null` otherwise. */
  readonly returned: ReturnedMail | null;
  /** ISO 8601: when it came into the mailbox. */
  readonly receivedAt: string;
}
