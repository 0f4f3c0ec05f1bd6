import type { Policy } from "../core/policy.ts";
import type { Config } from "./config.ts";

/** The rules that a case is reported under. */
export function policyOf({ quorum, decideWithinMinutes, escalateTo, followUp }: Config): Policy {
  return { quorum, decideWithinMinutes, escalateTo, followUp };
}
