/** Text from quoted-printable (RFC 2045, 6.7) in UTF-8. What is not well-formed stays as it is. */
export function decodeQuotedPrintable(text: string): string {
  const whole = text.replace(/=[\t ]*\r?\n/g, "");
  return whole.replace(/(?:=[0-9A-Fa-f]{2})+/g, (run) =>
    Buffer.from(run.replaceAll("=", ""), "hex").toString("utf8"),
  );
}

/** Header text with its encoded words (RFC 2047) read; the blank between two of them is no part of the text. */
export function decodeHeader(value: string): string {
  return value
    .replace(/(=\?utf-8\?q\?[^?]*\?=)\s+(?==\?utf-8\?q\?)/gi, "$1")
    .replace(/(?:=\?utf-8\?q\?[^?]*\?=)+/gi, (words) =>
      decodeQuotedPrintable(words.replace(/=\?utf-8\?q\?([^?]*)\?=/gi, "$1").replaceAll("_", " ")),
    );
}
