/** A mail that was sent, as far as a report about it has to fit. */
export interface SentMail {
  readonly address: string;
  /** Its own, with a token; `null` where it had none. */
  readonly returnPath: string | null;
  /** When it was handed over, in milliseconds since the epoch. */
  readonly sentAt: number;
}

/** Servers try for five days as a rule (RFC 5321), and the report takes its time, too. */
const week = 7 * 24 * 60 * 60_000;

/**
 * Whether a report that a mail came back can only be of a server that had it. The Message-Id proves nothing: it can be guessed. The return
 * path has a token that only those know who had the mail in hand.
 *
 * @param report the addresses that it came to, and those that the mail did not reach
 * @param now milliseconds since the epoch
 */
export function provesReturn(
  { address, returnPath, sentAt }: SentMail,
  report: { readonly cameTo: readonly string[]; readonly recipients: readonly string[] },
  now: number,
): boolean {
  if (returnPath === null || now - sentAt > week) return false;
  const has = (addresses: readonly string[], wanted: string) =>
    addresses.some((each) => each.toLowerCase() === wanted.toLowerCase());
  return has(report.cameTo, returnPath) && has(report.recipients, address);
}
