import { simpleParser } from "mailparser";
import type { SeenMail } from "../../contracts/mail.ts";

/** A message as a mail program reads it, by a parser that is not ours. */
export async function seenMessage(source: string): Promise<SeenMail> {
  const { messageId, to, subject, text, date } = await simpleParser(source);
  const [addressee] = Array.isArray(to) ? to : to === undefined ? [] : [to];
  const [first] = addressee?.value ?? [];
  return {
    messageId: (messageId ?? "").replace(/^<|>$/g, ""),
    to: `${first?.name ?? ""} <${first?.address ?? ""}>`,
    subject: subject ?? "",
    text: text ?? "",
    at: date?.toISOString() ?? "",
  };
}

/** Both parts of a message: what text programs show, and what the others show. */
export async function seenParts(source: string): Promise<{ readonly text: string; readonly html: string }> {
  const { text, html } = await simpleParser(source);
  return { text: text ?? "", html: html || "" };
}
