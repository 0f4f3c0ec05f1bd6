/** Which case and addressee an answer belongs to, behind the opaque part of the address that it comes to. */
export interface ReplyTokens {
  /** The tokens of a case's addressees, in their order: made at the first asking, the same ever after. May be repeated. */
  ensure(hotfix: string, addresses: readonly string[]): Promise<readonly string[]>;
  /** What a token was made for; `null` for one that never was. */
  find(token: string): Promise<ReplyTarget | null>;
}

/** What a token stands for. */
export interface ReplyTarget {
  /** The case's id. */
  readonly hotfix: string;
  /** Whom the mail was written to, in small letters: a person's address or a list's. */
  readonly address: string;
}
