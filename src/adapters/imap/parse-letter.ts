import { createHash } from "node:crypto";
import { type HeaderLines, type ParsedMail, simpleParser } from "mailparser";
import addressParser from "nodemailer/lib/addressparser";
import { returnedMail } from "../../core/reply/delivery-report.ts";
import type { Letter, ReturnedMail } from "../../core/reply/letter.ts";
import { marks } from "../../core/reply/nature.ts";
import type { SignedMail } from "./signature.ts";

/** Texts longer than this are cut: what a person wrote stands before. */
const textMost = 100_000;
const htmlMost = 1_000_000;
const idsMost = 50;
const reportMost = 64 * 1024;

/** Reads a mail as far as a reply needs it: its addresses, its thread, its text. What is attached is dropped. */
export async function parseLetter(
  source: Buffer,
  { from, signature }: SignedMail,
  receivedAt: string,
): Promise<Letter> {
  const mail = await parsed(source);
  const field = (name: string) => rawField(mail.headerLines, name);
  return {
    messageId: ownId(field("message-id"), source),
    from,
    to: addressesIn(mail.headerLines, ["to", "cc"]),
    deliveredTo: addressesIn(mail.headerLines, ["delivered-to", "x-original-to", "envelope-to"]),
    subject: (mail.subject ?? "").slice(0, 500),
    follows: [...idsIn(field("in-reply-to")), ...idsIn(field("references")).toReversed()].slice(0, idsMost),
    marks: Object.fromEntries(marks.map((name) => [name, field(name)]).filter(([, value]) => value !== "")),
    text: (mail.text ?? "").slice(0, textMost).toWellFormed(),
    signature,
    returned: returnedBy(mail),
    receivedAt,
  };
}

async function parsed(source: Buffer): Promise<ParsedMail> {
  const options = {
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
    keepCidLinks: true,
    keepDeliveryStatus: true,
  };
  // A text in HTML that is longer is no reply; the parser would refuse the mail as a whole.
  return simpleParser(source, { ...options, maxHtmlLengthToParse: htmlMost }).catch(() =>
    simpleParser(source, { ...options, skipHtmlToText: true }),
  );
}

/** What a mail server's report gives back (RFC 6522): its fields stand in one part, the mail or its head in another. */
function returnedBy({ attachments }: ParsedMail): ReturnedMail | null {
  const part = (...types: readonly string[]) => {
    const found = attachments.find(({ contentType }) => types.includes(contentType));
    return found?.content.subarray(0, reportMost).toString() ?? "";
  };
  return returnedMail(
    part("message/delivery-status", "message/global-delivery-status"),
    part("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"),
  );
}

/** A field as it was sent, unfolded; the first where there are several. */
function rawField(lines: HeaderLines, name: string): string {
  const line = lines.find(({ key }) => key === name)?.line ?? "";
  return line
    .slice(line.indexOf(":") + 1)
    .replace(/[\r\n]+/g, "")
    .trim()
    .slice(0, 4_000);
}

function idsIn(value: string): readonly string[] {
  return [...value.matchAll(/<([^<>\s]{1,250})>/g)].map(([, id]) => id ?? "");
}

/** A mail without a usable id of its own is known by its bytes: the same mail again is the same. */
function ownId(value: string, source: Buffer): string {
  const [id] = idsIn(value);
  return id ?? `${createHash("sha256").update(source).digest("hex").slice(0, 40)}@without-id.invalid`;
}

/** The addresses that some fields hold. Names and groups are none. */
function addressesIn(lines: HeaderLines, fields: readonly string[]): readonly string[] {
  const found = fields.flatMap((name) => {
    const values = lines
      .filter(({ key }) => key === name)
      .map(({ line }) => line.slice(line.indexOf(":") + 1));
    return addressParser(values.slice(0, 10).join(", ").slice(0, 20_000), { flatten: true });
  });
  return found.flatMap(({ address }) => (address === "" ? [] : [address])).slice(0, idsMost);
}
