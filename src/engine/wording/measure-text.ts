import type { WaitKind } from "../../core/clock/follow-up.ts";
import type { Distribution } from "../../core/measures/distribution.ts";
import type { Share } from "../../core/measures/summary.ts";
import { counted } from "./counted.ts";

/** What a wait is called in tables. */
export const waitNames: Readonly<Record<WaitKind, string>> = {
  quorum: "the quorum",
  write: "the fix",
  review: "the review",
  land: "the landing",
  ticket: "asking for the ticket",
  deploy: "the deployment",
  verify: "QA's word",
  stage: "stage",
  lease: "use of stage",
  restore: "stage given back",
  containment: "branches that lack the fix",
  disclose: "the disclosure",
  move: "another train",
  repair: "what failed for good",
};

/** A length of time in its two largest units: `3 h 20 min`, `2 d 4 h`, `45 s`. */
export function lengthText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const at = units.findIndex(({ size }) => whole >= size);
  const [large, small] = [units[at], units[at + 1]];
  if (large === undefined) return `${whole} s`;
  if (small === undefined) return `${Math.round(whole / large.size)} ${large.name}`;
  // Rounded in the smaller unit first, so that 60 min never stands beside an hour.
  const inSmall = Math.round(whole / small.size) * small.size;
  const rest = Math.round((inSmall % large.size) / small.size);
  const first = `${Math.floor(inSmall / large.size)} ${large.name}`;
  return rest === 0 ? first : `${first} ${rest} ${small.name}`;
}

const units = [
  { size: 24 * 60 * 60, name: "d" },
  { size: 60 * 60, name: "h" },
  { size: 60, name: "min" },
] as const;

/** `12 cases`, and that they are few where they are. */
export function countText({ count, few }: Distribution): string {
  const cases = counted(count, "case");
  return few && count > 0 ? `${cases}: too few to tell` : cases;
}

/** `3 of 12 (25 %)`; a share of none is none. */
export function shareText({ part, of, share }: Share): string {
  return share === null ? "none yet" : `${part} of ${of} (${Math.round(share * 100)} %)`;
}

/** A number with at most one digit behind the point. */
export function numberText(value: number): string {
  return String(Math.round(value * 10) / 10);
}
