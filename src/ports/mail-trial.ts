/** How a mail server was reached. */
export interface Reached {
  /** Host and port. */
  readonly server: string;
  /** Such as `TLSv1.3`; `null` where nothing is encrypted. */
  readonly encryption: string | null;
  /** Who is signed in; `null` for nobody. */
  readonly user: string | null;
}

/** Tries the way out for mail, to see whether it works. All of it throws the faults that mail would meet. */
export interface MailTrial {
  /** Connects and signs in; with `secret` as mail of embargoed cases would. */
  reach(secret: boolean): Promise<Reached>;
  /**
   * Sends one mail that says that it is a test; with `secret` as mail of embargoed cases would go, with the same return path.
   * Answers with its Message-Id and the server's words.
   */
  send(to: string, secret: boolean): Promise<{ readonly messageId: string; readonly says: string }>;
}
