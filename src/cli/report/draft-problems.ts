import { reportRefusals } from "../../core/hotfix/field-rules.ts";
import { type Level, levels, type Report } from "../../core/hotfix/report.ts";
import { type Draft, type FieldName, type ReportField, reportFields } from "./report-field.ts";

/** One thing that keeps a report from being made. */
export interface DraftProblem {
  readonly field: ReportField;
  /** After the option's name: `is missing`. */
  readonly says: string;
}

/**
 * Everything that is missing or can't be taken, in the order of the fields. The rules are the core's own; the
 * server applies them again.
 *
 * @param trains those that there are; `null` where nobody could be asked
 */
export function draftProblems(draft: Draft, trains: readonly NamedTrain[] | null): readonly DraftProblem[] {
  return reportFields.flatMap((field) => {
    const says = fieldProblem(field.name, draft[field.name], trains);
    return says === null ? [] : [{ field, says }];
  });
}

/** A train by its name, and by the branch that it is. */
export interface NamedTrain {
  readonly name: string;
  readonly branch: string;
}

/** What is wrong with the answer to one field; `null` where nothing is. */
export function fieldProblem(
  name: FieldName,
  text: string | undefined,
  trains: readonly NamedTrain[] | null,
): string | null {
  if (text === undefined || text.trim() === "") return "is missing";
  if (name === "train")
    return trains === null || trains.some(({ name, branch }) => text === name || text === branch)
      ? null
      : unknownTrain(text, trains);
  if (name === "complexity" || name === "risk")
    return isLevel(text) ? null : `must be ${levels.join(", ")}, is ${JSON.stringify(text)}`;
  if (name === "affected" && Number.isNaN(percentOf(text)))
    return `must be a number from 0 to 100, is ${JSON.stringify(text)}`;
  return ruleProblem(name, text);
}

/** `2.5` or `2.5%` as a number; `NaN` for anything else. */
export function percentOf(text: string): number {
  return /^\s*\d+(\.\d+)?\s*%?\s*$/.test(text) ? Number.parseFloat(text) : Number.NaN;
}

function isLevel(text: string): text is Level {
  return (levels as readonly string[]).includes(text);
}

function unknownTrain(text: string, trains: readonly NamedTrain[]): string {
  const known =
    trains.length === 0
      ? "none has been added: pointsman train add BRANCH"
      : `there are ${trains.map((train) => train.name).join(", ")}`;
  return `names no train: ${JSON.stringify(text)}; ${known}`;
}

/** Somebody who may report, so that the rules speak of the text alone. */
const anybody = { id: "anybody", roles: ["developer"] } as const;
const blameless: Report = {
  title: "x",
  manifestation: "x",
  affectedPercent: 0,
  complexity: "low",
  risk: "low",
  riskNote: "x",
  changelog: "x",
};

function ruleProblem(
  name: "title" | "manifestation" | "affected" | "riskNote" | "changelog",
  text: string,
): string | null {
  const report =
    name === "affected" ? { ...blameless, affectedPercent: percentOf(text) } : { ...blameless, [name]: text };
  const [refusal] = reportRefusals(report, anybody);
  if (refusal === undefined) return null;
  return "why" in refusal ? refusal.why : "is missing";
}
