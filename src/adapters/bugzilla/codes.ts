import type { FaultDetail } from "../../core/fault.ts";

/** Bugzilla's numbers that lead somewhere else than to giving up. */
export const codes = {
  /** Neither a number nor an alias of a bug. */
  noSuchAlias: 100,
  noSuchBug: 101,
  hiddenBug: 102,
  aliasTaken: 103,
} as const;

const notAllowed = new Set<number>([
  ...[codes.hiddenBug, 113, 115, 120, 130],
  // Who asks: no login, a key that is wrong or revoked, an account that is shut.
  ...[300, 301, 305, 306, 410],
]);

/**
 * Failures inside the server, which may have done the write before it failed. 32000 is none: it is what a
 * request gets whose reason has no number of its own, such as a flag for somebody who may not see the bug.
 */
const isInternal = (code: number) => code >= 100_000;

/**
 * What Bugzilla's own failure is as a fault. The server's words are kept, since they name the field or the group; of a
 * hidden bug only that it is hidden.
 */
export function faultOfFailure(system: string, code: number, message: string): FaultDetail {
  const says = `${message.replace(/\s+/g, " ").slice(0, 300)} (Bugzilla's code ${code})`;
  if (isInternal(code)) return { code: "unexpected-answer", system, says };
  return { code: notAllowed.has(code) ? "not-allowed" : "rejected", system, says };
}
