import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { MailDraft } from "../../ports/mail.ts";
import { checkedDraft } from "./checked-draft.ts";
import { htmlOf } from "./html.ts";

/** Who mail comes from. */
export interface Sender {
  readonly from: { readonly name: string; readonly address: string };
  /** What people filter by, and where they ask to be taken off; never on mail of embargoed cases. */
  readonly list?: MailingList | null;
}

export interface MailingList {
  /** For `List-Id`, such as `hotfixes.example.org`. */
  readonly id: string;
  /** For `List-Unsubscribe`: a `mailto:` or `https:` address. */
  readonly unsubscribe: string | null;
}

/**
 * The RFC 5322 message of a draft: text first, the same words as HTML second. The same draft makes the same bytes: the
 * time is the draft's, and what divides the parts follows from the Message-Id.
 */
export function composeMessage(draft: MailDraft, { from, list = null }: Sender): Promise<Buffer> {
  const { messageId, thread, to, replyTo, subject, at, clearance } = checkedDraft(draft);
  const text = draft.text.toWellFormed();
  const composer = new MailComposer({
    messageId: `<${messageId}>`,
    ...(thread.length === 0 ? {} : threadHeaders(thread)),
    // Copies: nodemailer writes into the addresses it is given, and a configuration is frozen.
    from: { ...from },
    to: { ...to },
    ...(replyTo === null ? {} : { replyTo }),
    subject,
    text,
    html: htmlOf(subject, text),
    date: new Date(at),
    headers: { ...autoHeaders, ...(list === null || clearance === "embargoed" ? {} : listHeaders(list)) },
    textEncoding: "quoted-printable",
    baseBoundary: createHash("sha256").update(messageId).digest("hex").slice(0, 16),
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Keep holiday notices away: the second is what Exchange heeds. */
const autoHeaders = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply" };

function threadHeaders(thread: readonly string[]) {
  return { inReplyTo: `<${thread.at(-1)}>`, references: thread.map((id) => `<${id}>`) };
}

function listHeaders({ id, unsubscribe }: MailingList) {
  return {
    "List-Id": `<${id}>`,
    ...(unsubscribe === null ? {} : { "List-Unsubscribe": `<${unsubscribe}>` }),
  };
}
