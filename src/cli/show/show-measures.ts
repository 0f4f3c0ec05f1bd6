import type { Distribution } from "../../core/measures/distribution.ts";
import type { MeasuresJson } from "../../engine/measures/measures-json.ts";
import { counted } from "../../engine/wording/counted.ts";
import {
  countText,
  lengthText,
  numberText,
  shareText,
  waitNames,
} from "../../engine/wording/measure-text.ts";
import { columns } from "./columns.ts";
import type { Paint } from "./paint.ts";

/** The figures of a project as tables. */
export function showMeasures({ summary }: MeasuresJson, paint: Paint): readonly string[] {
  if (summary.cases === 0) return ["No hotfix has been reported that this asks for."];
  const { rejected, affected, attempts } = summary;
  return [
    endingsText(summary),
    "",
    ...table(paint, ["", "median", "9 of 10 within", "most", "of"], lengthRows(summary)),
    "",
    ...table(paint, ["waiting for", "median", "9 of 10 within", "most", "of"], waitRows(summary)),
    "",
    ...columns([
      ["Attempts", `${plain(attempts, "median")}, at most ${plain(attempts, "most")}`, countText(attempts)],
      ["Rejected by QA", shareText(rejected), ""],
      ["Users affected, measured", shareText(affected.measured), ""],
      ["  estimate, measured", `${percent(affected.estimate)}, ${percent(affected.figure)}`, "medians"],
      ["  off by", percent(affected.error), "median"],
    ]),
  ];
}

function endingsText({ cases, open, endings }: MeasuresJson["summary"]): string {
  const parts = Object.entries(endings).filter(([, count]) => count > 0);
  const all = [`${open} open`, ...parts.map(([ending, count]) => `${count} ${ending}`)];
  return `${counted(cases, "hotfix", "hotfixes")}: ${all.join(", ")}`;
}

type Rows = readonly (readonly string[])[];

function lengthRows({ reportToVerified, recovery, containment }: MeasuresJson["summary"]): Rows {
  return [
    ["Report to production verified", ...lengths(reportToVerified)],
    ["Failed deployment recovery time", ...lengths(recovery)],
    ["Landing to every branch", ...lengths(containment)],
  ];
}

function waitRows({ waits }: MeasuresJson["summary"]): Rows {
  return waits.flatMap(({ wait, time, byRole, running }) => {
    const [median = "", p90 = "", most = "", of = ""] = lengths(time);
    const still = running === 0 ? "" : `, ${running} still waiting`;
    return [
      [waitNames[wait], median, p90, most, `${of}${still}`],
      ...byRole.map((each) => [`  by ${each.role}`, ...lengths(each.time)]),
    ];
  });
}

function lengths(distribution: Distribution): readonly string[] {
  const { median, p90, most } = distribution;
  const text = (seconds: number | null) => (seconds === null ? "-" : lengthText(seconds));
  return [text(median), text(p90), text(most), countText(distribution)];
}

function plain(distribution: Distribution, of: "median" | "most"): string {
  const value = distribution[of];
  return value === null ? "-" : numberText(value);
}

function percent({ median }: Distribution): string {
  return median === null ? "-" : `${numberText(median)} %`;
}

function table(paint: Paint, head: readonly string[], rows: Rows): readonly string[] {
  const [first = "", ...rest] = columns([head, ...rows]);
  return [paint("bold", first), ...rest];
}
