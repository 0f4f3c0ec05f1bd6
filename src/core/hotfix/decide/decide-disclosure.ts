import type { Of } from "../command.ts";
import { isContained } from "../containment.ts";
import { accept, acceptUnless, type Decision } from "../decision.ts";
import { line, prose } from "../field-rules.ts";
import type { Hotfix } from "../hotfix.ts";
import { mayKnow } from "../may-know.ts";
import type { Refusal } from "../refusal.ts";
import { owingStage } from "./decide-lease.ts";

/** Most points of a checklist, and characters of each. */
const pointsMost = 40;
const pointLength = 300;

/** Plans when the case goes public, and what has to be ready by then. A new plan takes the place of the one before. */
export function planDisclosure({ by, on, checklist }: Of<"PlanDisclosure">, hotfix: Hotfix): Decision {
  const refusals = [...cleared({ by }, hotfix), ...kept(hotfix), ...moment(on), ...points(checklist)];
  return acceptUnless(refusals, { type: "DisclosurePlanned", by: by.id, on, checklist });
}

/** Confirms a plan, and that its checklist is done: never the person who planned it, unless it is out already. */
export function confirmDisclosure({ by }: Of<"ConfirmDisclosure">, hotfix: Hotfix): Decision {
  const { plan } = hotfix.disclosure;
  const refusals: Refusal[] = [...cleared({ by }, hotfix)];
  if (plan === null || plan.confirmedBy !== null) refusals.push({ code: "nothing-to-confirm" });
  else if (plan.by === by.id && hotfix.disclosure.brokenSince === null)
    refusals.push({ code: "second-person-needed", planner: plan.by });
  return acceptUnless(refusals, { type: "DisclosureConfirmed", by: by.id });
}

/**
 * It is out already. One person is enough, since nobody can wait for a second: the plan becomes to go public now, or as soon as
 * production is verified.
 */
export function breakEmbargo({ by, reason, since, now }: Of<"BreakEmbargo">, hotfix: Hotfix): Decision {
  const refusals = [
    ...cleared({ by }, hotfix),
    ...kept(hotfix),
    ...prose("reason", reason),
    ...past(since, now),
  ];
  return acceptUnless(refusals, { type: "EmbargoBroken", by: by.id, reason, since });
}

/** The time has come, if the plan still stands and production is still verified. */
export function beginDisclosure({ plan }: Of<"BeginDisclosure">, { phase, disclosure }: Hotfix): Decision {
  const stands =
    disclosure.plans === plan && disclosure.plan !== null && disclosure.plan.confirmedBy !== null;
  return phase === "undisclosed" && stands ? accept({ type: "DisclosureBegun" }) : accept();
}

/** Nothing was published: back to people. */
export function recordPublishingRefused(
  { obstacles }: Of<"RecordPublishingRefused">,
  hotfix: Hotfix,
): Decision {
  return isPublishing(hotfix) ? accept({ type: "DisclosureHeld", obstacles }) : accept();
}

/** The train is public. A second run of the publishing finds what the first one did, and is no news. */
export function recordPublishing({ head, landings }: Of<"RecordPublishing">, hotfix: Hotfix): Decision {
  return isPublishing(hotfix) ? accept({ type: "TrainPublished", head, landings }) : accept();
}

/** The bug is open. The case is over with it, unless a branch lacks the fix. */
export function recordOpening({ url, advisory }: Of<"RecordOpening">, hotfix: Hotfix): Decision {
  const { phase, disclosure, containment } = hotfix;
  if (phase !== "disclosing" || disclosure.published === null || containment.checks === 0) return accept();
  const over = isContained(hotfix)
    ? [...owingStage(hotfix, "verified"), { type: "LedgerClosed" } as const]
    : [];
  const disclosed = { type: "Disclosed", url, ...(advisory === undefined ? {} : { advisory }) } as const;
  return accept(disclosed, ...over);
}

function isPublishing({ phase, disclosure }: Hotfix): boolean {
  return phase === "disclosing" && disclosure.published === null;
}

/** Only by those who may know of it, whichever role they have. To others there is no such case. */
function cleared({ by }: Pick<Of<"ConfirmDisclosure">, "by">, hotfix: Hotfix): readonly Refusal[] {
  return mayKnow(by, hotfix) ? [] : [{ code: "unknown-hotfix" }];
}

function kept({ disclosure: { brokenSince } }: Hotfix): readonly Refusal[] {
  return brokenSince === null ? [] : [{ code: "embargo-broken", since: brokenSince }];
}

function past(since: string, now: string): readonly Refusal[] {
  const field = "since";
  if (since === "") return [{ code: "field-missing", field }];
  if (!isTime(since))
    return [{ code: "field-invalid", field, why: "must be a time, such as 2013-06-05T09:00" }];
  const ahead = Date.parse(since) > Date.parse(now);
  return ahead ? [{ code: "field-invalid", field, why: "must be a time that is past" }] : [];
}

function isTime(text: string): boolean {
  return /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text));
}

function moment(on: string): readonly Refusal[] {
  const field = "on";
  if (on === "") return [{ code: "field-missing", field }];
  return isTime(on)
    ? []
    : [{ code: "field-invalid", field, why: "must be a time, such as 2013-06-05T09:00" }];
}

function points(checklist: readonly string[]): readonly Refusal[] {
  const field = "checklist";
  if (checklist.length === 0) return [{ code: "field-missing", field }];
  if (checklist.length > pointsMost) {
    const why = `must have at most ${pointsMost} points, has ${checklist.length}`;
    return [{ code: "field-invalid", field, why }];
  }
  return checklist.flatMap((point) => line(field, point, pointLength)).slice(0, 1);
}
