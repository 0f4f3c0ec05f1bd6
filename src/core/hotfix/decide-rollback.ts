import type { Of } from "./command.ts";
import { acceptUnless, type Decision } from "./decision.ts";
import { prose } from "./field-rules.ts";
import type { Hotfix } from "./hotfix.ts";
import type { Phase } from "./phase.ts";
import type { Refusal } from "./refusal.ts";

/** Takes the build off production in one act: back to the one before, and back to step 4 unless a rejection was there first. */
export function rollBack({ by, reason }: Of<"RollBack">, hotfix: Hotfix): Decision {
  const { build, previous } = hotfix.rollouts.production;
  const refusals: Refusal[] = [...prose("reason", reason)];
  const again = hotfix.environment === "production";
  const cancelled = hotfix.lease?.ends === "cancelled";
  if (cancelled || build === null || !(again || rewritten.includes(hotfix.phase)))
    refusals.push({ code: "nothing-in-production" });
  else if (previous === null || previous.known === "not") refusals.push({ code: "nothing-to-go-back-to" });
  const to = previous ?? { known: "not" };
  return acceptUnless(refusals, {
    ...{ type: "RolledBack", by: by.id, reason, sha: build?.sha ?? "", to, again },
  });
}

/** Phases in which a rejected build may still be in production. Later ones are about its successor. */
const rewritten: readonly Phase[] = ["starting", "writing", "in-review", "approved"];
