import type { EntryJson, PausesJson, TrainsJson } from "../../engine/views/case-json.ts";
import type { ParkedJson } from "../../engine/views/parked-json.ts";
import type { RetryingJson } from "../../engine/views/retrying-json.ts";
import type { StageJson } from "../../engine/views/stage-json.ts";
import { columns } from "./columns.ts";
import type { Paint } from "./paint.ts";
import { showFailing } from "./show-failing.ts";
import { age } from "./when.ts";
import { cut, widthOf } from "./width.ts";

export interface StatusJson extends TrainsJson {
  readonly stage: StageJson;
  readonly project: string;
  readonly hotfixes: readonly EntryJson[];
  readonly pauses: PausesJson;
  readonly parked: ParkedJson;
  readonly retrying: RetryingJson;
}

interface Screen {
  readonly paint: Paint;
  readonly now: number;
  /** `null` where nothing has to be cut: the lines go to a file or a program. */
  readonly width: number | null;
}

/** Every open hotfix, a line each: where it is, who owes the next step, how old it is. */
export function showStatus(
  { project, hotfixes, trains, stage, pauses, ...failing }: StatusJson,
  screen: Screen,
): readonly string[] {
  const { paint } = screen;
  const body = hotfixes.length === 0 ? [nothingOpen(trains)] : table(hotfixes, screen);
  const leased = stage.holder === null ? [] : stage.says;
  const paused = pauses.map(({ says }) => paint("yellow", says));
  const failed = showFailing(failing, paint);
  return [`${paint("bold", project)}  ${trainsText(trains)}`, ...leased, ...paused, ...failed, "", ...body];
}

function trainsText(trains: TrainsJson["trains"]): string {
  const live = trains.filter(({ life }) => life === "rolling" || life === "production");
  return live.length === 0 ? "no train" : live.map(({ name, life }) => `${name} (${life})`).join(", ");
}

function nothingOpen(trains: TrainsJson["trains"]): string {
  return trains.length === 0
    ? "No train yet. See the branches and add one: pointsman train list, pointsman train add BRANCH"
    : "No hotfix is open. Report one: pointsman report";
}

const header = ["ID", "TRAIN", "STEP", "PHASE", "OWED BY", "AGE"];
/** Columns that a title needs to say anything. */
const least = 20;

function table(hotfixes: readonly EntryJson[], { paint, now, width }: Screen): readonly string[] {
  const [head = "", ...rows] = columns([header, ...hotfixes.map((entry) => cells(entry, now))]).map(
    (row) => row,
  );
  const left = Math.max(...[head, ...rows].map(widthOf));
  const fits = width === null || width - left - 2 >= least;
  const titled = (row: string, title: string) => `${row}${" ".repeat(left - widthOf(row))}  ${title}`;
  const first = paint("dim", fits ? titled(head, "TITLE") : head);
  return [first, ...rows.flatMap((row, at) => withTitle(row, hotfixes[at]?.title ?? ""))];

  function withTitle(row: string, title: string): readonly string[] {
    if (width === null) return [titled(row, title)];
    if (fits) return [titled(row, cut(title, width - left - 2))];
    return [cut(row, width), paint("dim", `  ${cut(title, width - 2)}`)];
  }
}

function cells(entry: EntryJson, now: number): readonly string[] {
  const { id, train, step, says, reportedAt } = entry;
  return [id, train.name, `${step}/13`, says, owedBy(entry), age(reportedAt, now)];
}

function owedBy({ next, failures, overdue }: EntryJson): string {
  if (next.by === "people") return `${next.person ?? next.roles.join(" or ")}${overdue ? ", overdue" : ""}`;
  if (next.by === "nobody") return "nobody";
  if (failures.some(({ parked }) => parked)) return "anyone: retry";
  return failures.length > 0 ? "pointsman: tries again" : "pointsman";
}
