import type { Config, ImapConfig } from "./config.ts";

/** A mailbox that is read for answers, and the address that leads to it. */
export interface AnswerBox {
  /** Under which key it stands in the file. */
  readonly key: "mail" | "private.mail";
  readonly replyTo: string;
  readonly imap: ImapConfig;
}

/** The mailboxes that are read: that of public mail, then that of mail of embargoed hotfixes. */
export function answerBoxes({ mail, private: hidden }: Config): readonly AnswerBox[] {
  return [boxOf("mail", mail), boxOf("private.mail", hidden?.mail ?? null)].filter((box) => box !== null);
}

function boxOf(
  key: AnswerBox["key"],
  mail: { readonly replyTo: string | null; readonly imap: ImapConfig | null } | null,
): AnswerBox | null {
  if (mail === null || mail.imap === null || mail.replyTo === null) return null;
  return { key, replyTo: mail.replyTo, imap: mail.imap };
}
