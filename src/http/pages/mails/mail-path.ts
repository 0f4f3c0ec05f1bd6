/** Where a mail's page is. */
export function mailPath(messageId: string): string {
  return `/mails/${encodeURIComponent(messageId.replace(/^<|>$/g, ""))}`;
}
