import type { Performance } from "./performance.ts";

/**
 * Stable for what it is made from, so that a mail sent again after a lost answer is the same mail. Whatever an address may
 * hold stays as it is: two that differ in a plus alone are two addressees, each with a mail of their own.
 */
export function messageId(local: string, domain: string): string {
  return `${local.replaceAll(/[^\w!#$%&'*+/=?^`{|}~.-]/g, "-")}@${domain}`;
}

/**
 * The Message-IDs of a case's mails, each by what it is: the same for the same mail. Every mail server on the way writes them
 * down, so those of a security hotfix, which stay after its disclosure, name neither case nor step nor addressee.
 */
export async function messageIds(
  { world, project, then }: Pick<Performance, "world" | "project" | "then">,
  mails: readonly string[],
): Promise<readonly string[]> {
  const isOpen = then.kind === "normal";
  const locals = isOpen ? mails : await world.opaqueIds.ensure(then.id, mails);
  return locals.map((local) => messageId(local, project.mailDomain));
}
