import { waitKinds } from "../../../core/clock/follow-up.ts";
import { environments } from "../../../core/hotfix/build.ts";
import { choices } from "../../../core/hotfix/quorum.ts";
import type { CaseCommand } from "../../../engine/engine.ts";
import { momentOf, untilOf } from "../../../engine/until.ts";
import type { AnyRefusal } from "../../../engine/wording/refusal-text.ts";
import type { FormValues } from "../posted.ts";
import { shareOf } from "../share.ts";

/** What a form asks of a case, or what it lacks. `null` for a form that does not exist. */
export type Asked =
  | { readonly ok: true; readonly command: CaseCommand }
  | { readonly ok: false; readonly refusals: readonly AnyRefusal[] };

/** Reads a form of a case. The engine checks what the texts say; here they only find their command. */
export function askedOf(action: string, values: FormValues, time: Time): Asked | null {
  return Object.hasOwn(readers, action) ? (readers[action]?.(values, time) ?? null) : null;
}

/** When a form came in, and on whose clocks its times are. */
interface Time {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly zone: string;
}

const readers: Readonly<Record<string, (values: FormValues, time: Time) => Asked>> = {
  vote: (values) => {
    const choice = choices.find((known) => known === values.choice);
    return choice === undefined
      ? missing("choice")
      : asked({ type: "CastVote", choice, reason: text(values, "reason") });
  },
  reopen: (values) => asked({ type: "ReopenDecision", reason: text(values, "reason") }),
  start: (values) => asked({ type: "StartWork", picks: words(text(values, "pick")) }),
  propose: () => asked({ type: "ProposeFix" }),
  review: readReview,
  land: (values) => asked({ type: "LandFix", date: text(values, "date") }),
  ticket: (values) => withEnvironment(values, (environment) => asked({ type: "IssueTicket", environment })),
  deployed: (values) =>
    withEnvironment(values, (environment) =>
      asked({ type: "ClaimDeployed", environment, override: text(values, "override") }),
    ),
  verify: readVerdict,
  accept: (values) => asked({ type: "AcceptStowaways", reason: text(values, "reason") }),
  contain: () => asked({ type: "CheckContainment" }),
  waive: (values) =>
    asked({ type: "WaiveBranch", branch: text(values, "branch"), reason: text(values, "reason") }),
  rollback: (values) => asked({ type: "RollBack", reason: text(values, "reason") }),
  snooze: (values, { at, zone }) =>
    asked({
      type: "SnoozeWait",
      wait: waitKinds.find((known) => known === values.wait) ?? null,
      until: untilOf(text(values, "until"), at, zone),
      now: new Date(at).toISOString(),
      reason: text(values, "reason"),
    }),
  affected: (values) =>
    asked({
      type: "MeasureAffected",
      percent: shareOf(text(values, "percent")),
      source: text(values, "source"),
    }),
  restored: (values) => asked({ type: "ClaimRestored", override: text(values, "override") }),
  "return-stage": (values) => asked({ type: "ReturnStage", reason: text(values, "reason") }),
  "add-participant": (values) => asked({ type: "AddParticipant", person: text(values, "person") }),
  "remove-participant": (values) => asked({ type: "RemoveParticipant", person: text(values, "person") }),
  "plan-disclosure": (values, { at, zone }) =>
    asked({
      type: "PlanDisclosure",
      on: momentOf(text(values, "on"), at, zone),
      checklist: lines(text(values, "checklist")),
    }),
  "confirm-disclosure": () => asked({ type: "ConfirmDisclosure" }),
  "break-embargo": (values, { at, zone }) =>
    asked({
      type: "BreakEmbargo",
      reason: text(values, "reason"),
      now: new Date(at).toISOString(),
      since: momentOf(text(values, "since") || "now", at, zone),
    }),
  cancel: (values) => asked({ type: "CancelHotfix", reason: text(values, "reason") }),
};

function readReview(values: FormValues): Asked {
  const note = text(values, "note");
  switch (values.verdict) {
    case "approve":
      return asked({ type: "ApproveFix", head: text(values, "head") || null, note });
    case "request-changes":
      return asked({ type: "RequestChanges", note });
    default:
      return missing("verdict");
  }
}

function readVerdict(values: FormValues): Asked {
  const note = text(values, "note");
  const sha = text(values, "sha");
  return withEnvironment(values, (environment) => {
    switch (values.verdict) {
      case "pass":
        return sha === "" ? missing("sha") : asked({ type: "PassBuild", environment, note, sha });
      case "fail":
        return asked({ type: "RejectBuild", environment, note, ...(sha === "" ? {} : { sha }) });
      default:
        return missing("verdict");
    }
  });
}

function withEnvironment(
  values: FormValues,
  read: (environment: (typeof environments)[number]) => Asked,
): Asked {
  const environment = environments.find((known) => known === values.environment);
  return environment === undefined ? missing("environment") : read(environment);
}

function asked(command: CaseCommand): Asked {
  return { ok: true, command };
}

function missing(field: string): Asked {
  return { ok: false, refusals: [{ code: "field-missing", field }] };
}

function text(values: FormValues, name: string): string {
  return (values[name] ?? "").trim();
}

function lines(value: string): readonly string[] {
  return value
    .split(/\r?\n/)
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

function words(value: string): readonly string[] {
  return value.split(/[\s,]+/).filter((word) => word !== "");
}
