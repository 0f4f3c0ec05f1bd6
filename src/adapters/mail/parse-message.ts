import type { SentMail } from "../../ports/mail.ts";
import { decodeHeader, decodeQuotedPrintable } from "./quoted-printable.ts";

/** Reads a message that `composeMessage` made: text as its first part, headers in UTF-8 and quoted-printable. */
export function parseMessage(source: string): SentMail {
  const { headers, body: parts } = divide(source);
  const boundary = /boundary="([^"]+)"/.exec(headers.get("content-type") ?? "")?.[1] ?? "";
  const { headers: own, body } = divide(parts.split(`--${boundary}\r\n`)[1] ?? "");
  const quoted = own.get("content-transfer-encoding") === "quoted-printable";
  const text = body.split(`\r\n--${boundary}`)[0]?.replaceAll("\r\n", "\n") ?? "";
  return {
    messageId: (headers.get("message-id") ?? "").replace(/^<|>$/g, ""),
    to: decodeHeader(headers.get("to") ?? "").replace(/^"(.*)" </, (_, name: string) => `${unquote(name)} <`),
    subject: decodeHeader(headers.get("subject") ?? ""),
    at: new Date(headers.get("date") ?? 0).toISOString(),
    text: (quoted ? decodeQuotedPrintable(text) : text).trimEnd(),
    source,
  };
}

function divide(source: string) {
  const end = source.indexOf("\r\n\r\n");
  return { headers: readHeaders(source.slice(0, end)), body: source.slice(end + 4) };
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
