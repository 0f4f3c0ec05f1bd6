import type { Letter } from "./letter.ts";

/**
 * Whether the signed part of a letter itself names the case. A signature says nothing about header fields that it
 * does not cover: without this, a vote on one case could be sent again under the thread of another.
 *
 * @param names what the case is known by in mails: its id, the opaque part of its reply address
 */
export function namesCase(letter: Letter, names: readonly string[]): boolean {
  const { signature, subject, follows, to, text } = letter;
  if (signature.status !== "valid") return false;
  const covered = (...fields: readonly string[]) => fields.every((field) => signature.covers.includes(field));
  const signed = [
    covered("subject") ? subject : "",
    covered("in-reply-to", "references") ? follows.join(" ") : "",
    covered("to", "cc") ? to.join(" ") : "",
    text,
  ];
  return signed.some((part) => names.some((name) => part.toLowerCase().includes(name.toLowerCase())));
}
