import MailComposer from "nodemailer/lib/mail-composer";
import type { MailDraft } from "../../ports/mail.ts";
import { checkedDraft } from "./checked-draft.ts";

/** Who mail comes from. */
export interface Sender {
  readonly from: { readonly name: string; readonly address: string };
  /** For `List-Id`, such as `hotfixes.example.org`: what people filter by. */
  readonly listId?: string;
}

/** The RFC 5322 message of a draft. The same draft makes the same bytes: the time is the draft's, and there are no parts. */
export function composeMessage(draft: MailDraft, { from, listId }: Sender): Promise<Buffer> {
  const { messageId, thread, to, replyTo, subject, text, at } = checkedDraft(draft);
  const composer = new MailComposer({
    messageId: `<${messageId}>`,
    ...(thread.length === 0 ? {} : threadHeaders(thread)),
    // Copies: nodemailer writes into the addresses it is given, and a configuration is frozen.
    from: { ...from },
    to: { ...to },
    ...(replyTo === null ? {} : { replyTo }),
    subject,
    text: text.toWellFormed(),
    date: new Date(at),
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(listId === undefined ? {} : { "List-Id": `<${listId}>` }),
    },
    textEncoding: "quoted-printable",
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function threadHeaders(thread: readonly string[]) {
  return { inReplyTo: `<${thread.at(-1)}>`, references: thread.map((id) => `<${id}>`) };
}
