import type { SentMail } from "../../ports/mail.ts";
import { decodeHeader, decodeQuotedPrintable } from "./quoted-printable.ts";

/** Reads a message that `composeMessage` made: one part of text, headers in UTF-8 and quoted-printable. */
export function parseMessage(source: string): SentMail {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const headers = readHeaders(head);
  const body = rest.join("\r\n\r\n").replaceAll("\r\n", "\n");
  const quoted = headers.get("content-transfer-encoding") === "quoted-printable";
  return {
    messageId: (headers.get("message-id") ?? "").replace(/^<|>$/g, ""),
    to: decodeHeader(headers.get("to") ?? "").replace(/^"(.*)" </, (_, name: string) => `${unquote(name)} <`),
    subject: decodeHeader(headers.get("subject") ?? ""),
    at: new Date(headers.get("date") ?? 0).toISOString(),
    text: (quoted ? decodeQuotedPrintable(body) : body).trimEnd(),
    source,
  };
}

/** By lower-cased name, each on one line. */
function readHeaders(head: string): Map<string, string> {
  const lines = head.replace(/\r\n(?=[\t ])/g, "").split("\r\n");
  return new Map(lines.map((line) => [nameOf(line), line.slice(line.indexOf(":") + 1).trim()]));
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(":")).toLowerCase();
}

function unquote(name: string): string {
  return name.replace(/\\(.)/g, "$1");
}
