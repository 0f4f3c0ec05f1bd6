import { type Kind, kinds, type Level, levels, type Report } from "../../../core/hotfix/report.ts";
import type { AnyRefusal } from "../../../engine/wording/refusal-text.ts";
import type { FormValues } from "../posted.ts";
import { shareOf } from "../share.ts";

/** A report as far as it could be read, and everything that the form itself lacks. */
export interface ReadReport {
  readonly kind: Kind;
  readonly train: string;
  readonly report: Report;
  readonly refusals: readonly AnyRefusal[];
}

/** Reads the report form. What is missing gets a stand-in, so that everything else can be judged at the same time. */
export function readReport(values: FormValues): ReadReport {
  const text = (name: string) => (values[name] ?? "").trim();
  const level = (name: string) => levels.find((known) => known === values[name]);
  const [complexity, risk] = [level("complexity"), level("risk")];
  const affected = percentOf(text("affected"));
  const train = text("train");
  const chosen = { train: train || undefined, complexity, risk };
  const unchosen = Object.entries(chosen).filter(([, value]) => value === undefined);
  return {
    kind: kinds.find((known) => known === values.kind) ?? "normal",
    train,
    report: {
      title: text("title"),
      manifestation: text("manifestation"),
      affectedPercent: typeof affected === "number" ? affected : 0,
      complexity: complexity ?? standIn,
      risk: risk ?? standIn,
      riskNote: text("risk-note"),
      changelog: text("changelog"),
      ...(text("test-plan") === "" ? {} : { testPlan: text("test-plan") }),
    },
    refusals: [
      ...unchosen.map(([field]) => ({ code: "field-missing", field }) as const),
      ...(typeof affected === "number" ? [] : [affected]),
    ],
  };
}

const standIn: Level = "low";

function percentOf(typed: string): number | AnyRefusal {
  if (typed === "") return { code: "field-missing", field: "affected" };
  const share = shareOf(typed);
  if (Number.isFinite(share)) return share;
  return {
    code: "field-invalid",
    field: "affected",
    why: `must be a number from 0 to 100, is ${JSON.stringify(typed)}`,
  };
}
