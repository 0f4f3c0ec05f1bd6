import { Fault } from "../../core/fault.ts";
import type { MailDraft } from "../../ports/mail.ts";

/** A draft whose every field is fit for a header: nothing in it can end a header or start another. */
export function checkedDraft(draft: MailDraft): MailDraft {
  const { messageId, thread, to, replyTo, returnPath = null, at } = draft;
  if (!isMessageId(messageId)) throw rejected("the Message-Id is none");
  if (!thread.every(isMessageId)) throw rejected("a Message-Id of the thread is none");
  if (!isAddress(to.address)) throw rejected("the addressee's address is none that mail can be sent to");
  if (replyTo !== null && !isAddress(replyTo)) throw rejected("the address for answers is none");
  if (returnPath !== null && !isAddress(returnPath)) throw rejected("the address to come back to is none");
  if (Number.isNaN(Date.parse(at))) throw rejected("the time is none");
  return { ...draft, to: { name: oneLine(to.name), address: to.address }, subject: oneLine(draft.subject) };
}

/** Whether mail can be sent to it: the address itself, without a name, quotes or comments. */
export function isAddress(address: string): boolean {
  return address.length <= 254 && addressForm.test(address);
}

/**
 * Text for a header: what would break the line, or is no text at all, becomes a space. What looks like an encoded
 * word (RFC 2047) is broken by one too: the addressee's program would decode it to something that nobody wrote.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll("=?", "= ?")
    .trim();
}

/** RFC 5322's dot-atom at a host name; domains in their ASCII form. */
const addressForm =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

function isMessageId(id: string): boolean {
  return id.length <= 250 && /^[\w!#$%&'*+/=?^`{|}~.-]+@[\w.-]+$/.test(id);
}

function rejected(says: string): Fault {
  return new Fault({ code: "rejected", system: "mail", says });
}
