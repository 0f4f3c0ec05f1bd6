/** Stable for what it is made from, so that a mail sent again after a lost answer is the same mail. */
export function messageId(local: string, domain: string): string {
  return `${local.replaceAll(/[^A-Za-z0-9._-]/g, "-")}@${domain}`;
}
