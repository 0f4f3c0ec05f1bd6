import type { Of } from "../command.ts";
import { acceptUnless, type Decision } from "../decision.ts";
import { reportRefusals } from "../field-rules.ts";
import type { Hotfix } from "../hotfix.ts";
import type { Refusal } from "../refusal.ts";

/** Step 1: opens the case. The train must be one that can still get a fix. */
export function reportHotfix(command: Of<"ReportHotfix">, hotfix: Hotfix | null): Decision {
  const { by, id, kind, report, train, policy } = command;
  const refusals: Refusal[] = hotfix === null ? [] : [{ code: "already-reported" }];
  refusals.push(...reportRefusals(report, by));
  if (train.life !== "rolling" && train.life !== "production") {
    refusals.push({ code: "train-not-live", train: train.name, life: train.life });
  }
  const clearance = kind === "security" ? "embargoed" : "public";
  return acceptUnless(refusals, {
    type: "HotfixReported",
    by: by.id,
    id,
    kind,
    clearance,
    report,
    train,
    policy,
  });
}
