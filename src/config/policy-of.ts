import type { Policy } from "../core/policy.ts";
import type { Config } from "./config.ts";

/** The rules that a case is reported under. */
export function policyOf({ quorum, decideWithinMinutes, escalateTo }: Config): Policy {
  return { quorum, decideWithinMinutes, escalateTo };
}
