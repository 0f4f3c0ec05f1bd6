import { Fault, type FaultDetail } from "../../core/fault.ts";
import { GateClosed } from "../embargo/gate.ts";

/** What a fault says on the case: which system, what, and what happens next. */
export function faultText(error: unknown): string {
  if (error instanceof Fault) return detailText(error.detail);
  if (error instanceof GateClosed)
    return `The ${error.refusal.sink} is not private, so nothing was sent there. Ask the security role.`;
  return "An unexpected error; the server's log has its stack. It is tried again.";
}

function detailText(detail: FaultDetail): string {
  const { system } = detail;
  const who = systemText(system);
  switch (detail.code) {
    case "unreachable":
      return `${who} could not be reached (${detail.why}). Is it up, and is its address right?`;
    case "timed-out":
      return `${who} did not answer within ${detail.seconds} s.`;
    case "rejected":
      return `${who} rejected it: ${detail.says}`;
    case "put-off":
      return `${who} asks to come back later: ${detail.says}`;
    case "not-allowed":
      return `${who} does not allow it: ${detail.says}`;
    case "rate-limited":
      return `${who} asks for a pause until ${detail.until}.`;
    case "race-lost":
      return `Others changed the ${system} first, ${detail.attempts} times in a row.`;
    case "damaged":
      return `${who} is damaged: ${detail.says}`;
    case "killed":
      return `${who} was ended by ${detail.signal}.`;
    case "unexpected-answer":
      return `${who} answered something unexpected: ${detail.says}`;
  }
}

/** A system at the beginning of a sentence: roles have an article, names have none. */
export function systemText(system: string): string {
  return /^[A-Z]/.test(system) ? system : `The ${system}`;
}
