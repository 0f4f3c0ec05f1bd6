/**
 * Ids for mail of security hotfixes: random, so that nobody who sees one on its way learns of which case and step it is. All servers of a
 * project have the same ones, so that what they share and nobody else may know is kept here too.
 */
export interface OpaqueIds {
  /** The ids of a case's mails, each by what it is, in their order: made at the first asking, the same ever after. May be repeated. */
  ensure(hotfix: string, mails: readonly string[]): Promise<readonly string[]>;
  /** What an id was made for; `null` for one that never was. */
  find(id: string): Promise<NamedMail | null>;
}

/** What an opaque id stands for. */
export interface NamedMail {
  /** The case's id. */
  readonly hotfix: string;
  /** What the mail is, as the Message-ID of a public one would say it. */
  readonly mail: string;
}
