import { Fault, type FaultDetail } from "../../core/fault.ts";
import { GateClosed } from "../gate.ts";

/** What a fault says on the case: which system, what, and what happens next. */
export function faultText(error: unknown): string {
  if (error instanceof Fault) return detailText(error.detail);
  if (error instanceof GateClosed)
    return `The ${error.refusal.sink} is not private, so nothing was sent there. Ask the security role.`;
  return "An unexpected error; the server's log has its stack. It is tried again.";
}

function detailText(detail: FaultDetail): string {
  const { system } = detail;
  switch (detail.code) {
    case "unreachable":
      return `The ${system} could not be reached (${detail.why}). Is it up, and is its address right?`;
    case "timed-out":
      return `The ${system} did not answer within ${detail.seconds} s.`;
    case "rejected":
      return `The ${system} rejected it: ${detail.says}`;
    case "put-off":
      return `The ${system} asks to come back later: ${detail.says}`;
    case "not-allowed":
      return `The ${system} does not allow it: ${detail.says}`;
    case "rate-limited":
      return `The ${system} asks for a pause until ${detail.until}.`;
    case "race-lost":
      return `Others changed the ${system} first, ${detail.attempts} times in a row.`;
    case "damaged":
      return `The ${system} is damaged: ${detail.says}`;
    case "killed":
      return `The ${system} was ended by ${detail.signal}.`;
    case "unexpected-answer":
      return `The ${system} answered something unexpected: ${detail.says}`;
  }
}
