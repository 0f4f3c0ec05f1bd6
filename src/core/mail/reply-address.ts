/**
 * The address that answers about one case come to: the mailbox's own, with a token behind a plus (RFC 5233). The
 * token tells which case and whom it was written to, and gives nobody a right: who answers is proved otherwise.
 */
export function replyAddress(mailbox: string, token: string): string {
  const at = mailbox.lastIndexOf("@");
  return `${mailbox.slice(0, at)}+${token}${mailbox.slice(at)}`;
}

/** The token that 26 random bytes make: 5 bits of each, which is more than the 128 that nobody guesses. */
export function tokenOf(random: Uint8Array): string {
  return Array.from(random, (byte) => digits[byte % 32]).join("");
}

const digits = "abcdefghijklmnopqrstuvwxyz234567";

/** The token in an address of the mailbox; `null` for any other address. Programs on the way may have changed its case. */
export function replyToken(mailbox: string, address: string): string | null {
  const at = mailbox.lastIndexOf("@");
  const [start, end] = [`${mailbox.slice(0, at)}+`.toLowerCase(), mailbox.slice(at).toLowerCase()];
  const seen = address.toLowerCase();
  if (!seen.startsWith(start) || !seen.endsWith(end)) return null;
  const token = seen.slice(start.length, seen.length - end.length);
  return tokenForm.test(token) ? token : null;
}

/** 128 random bits in small letters and digits: survives programs that change the case of an address. */
const tokenForm = /^[a-z2-7]{26}$/;
