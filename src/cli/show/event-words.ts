import type { Mailed } from "../../core/hotfix/evidence.ts";

/** What happened, to be read after the name of who did it; then what proves it, a line each. */
export type EventText = readonly [says: string, ...evidence: string[]];

/** Mails with the ids that prove them. */
export function mailLines(mails: readonly Mailed[]): readonly string[] {
  return mails.map(({ to, messageId }) => `mail     ${to} <${messageId}>`);
}

/** A reason behind what it is the reason of. */
export function because(text: string): string {
  return text.trim() === "" ? "" : `: ${text}`;
}

/** Enough of a sha to be told from others. */
export function short(sha: string): string {
  return sha.slice(0, 10);
}
