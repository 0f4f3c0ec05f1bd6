import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { stepsOf } from "../../core/hotfix/steps.ts";
import type { CaseJson, LogJson } from "../../engine/views/case-json.ts";
import { exposureText } from "../../engine/wording/exposure-text.ts";
import { eventText } from "./event-text.ts";
import type { Paint } from "./paint.ts";
import { heading, nextLines } from "./show-case.ts";
import { ledgerLines } from "./show-ledger.ts";
import { age, ago, duration, utc } from "./when.ts";
import { padEnd } from "./width.ts";

interface Screen {
  readonly paint: Paint;
  readonly now: number;
}

/** One hotfix: its 13 steps, each with its state, its times and what proves it. */
export function showSteps(hotfix: CaseJson, log: LogJson, screen: Screen): readonly string[] {
  const { paint, now } = screen;
  const { report, train, url, exposure, reporter, reportedAt, attempt, says } = hotfix;
  return [
    heading(hotfix, paint),
    `On the train ${train.name} (${train.life}), reported by ${reporter} ${ago(reportedAt, now)}; ${says}${attempt > 1 ? `; attempt ${attempt}` : ""}.`,
    `Affects ${report.affectedPercent} % of the users; complexity ${report.complexity}, risk ${report.risk}.`,
    ...(exposure === null ? [] : [exposureText("UTC", exposure)]),
    url,
    "",
    ...hotfix.steps.flatMap((step) => stepLines(step, evidenceOf(step.step, log.events), screen)),
    ...ledgerLines(hotfix, paint),
    "",
    ...nextLines(hotfix, paint),
    ...(hotfix.voided === null ? [] : [paint("yellow", `      ${hotfix.voided}`)]),
    ...hotfix.clocks.map(({ says }) => `      ${says}`),
    ...(hotfix.asked === null ? [] : [`      ${hotfix.asked.says}`]),
    ...hotfix.pauses.map(({ says }) => paint("yellow", `      ${says}`)),
  ];
}

type Step = CaseJson["steps"][number];

function stepLines(
  { step, title, state, since, doneAt }: Step,
  evidence: readonly string[],
  { paint, now }: Screen,
) {
  const name = `${String(step).padStart(2)}  ${padEnd(title, 17)}`;
  switch (state) {
    case "done": {
      const took =
        since === null || doneAt === null ? "" : `, took ${duration(Date.parse(doneAt) - Date.parse(since))}`;
      const head = `${paint("green", "✓")} ${name} ${doneAt === null ? "" : paint("dim", `${utc(doneAt)}${took}`)}`;
      return [head.trimEnd(), ...evidence.map((line) => `      ${line}`)];
    }
    case "current": {
      const waits = since === null ? "" : ` for ${age(since, now) === "now" ? "a moment" : age(since, now)}`;
      return [
        `${paint("yellow", "●")} ${paint("bold", name)} waiting${waits}`,
        ...evidence.map((line) => `      ${line}`),
      ];
    }
    default:
      return [
        paint(
          "dim",
          `${state === "waiting" ? "·" : "–"} ${name} ${state === "waiting" ? "" : "not needed"}`.trimEnd(),
        ),
      ];
  }
}

/** What proves a step, in the attempt that counts: the words and the evidence of what happened in it. */
function evidenceOf(step: number, events: LogJson["events"]): readonly string[] {
  const begun =
    events.findLastIndex(({ event }) => event.type === "BuildRejected" || event.type === "HotfixMoved") + 1;
  const counting = step < 4 ? events : events.slice(begun);
  return counting
    .filter(({ event }) => stepsOf(event).includes(step) && shows(event, step))
    .flatMap(({ who, event }) => told(who, event, step));
}

/** The landing proves four steps, each by another line of its evidence. */
const ofLanding: Readonly<Record<number, string>> = { 6: "merge", 7: "line", 8: "release", 9: "record" };

function told(who: string, event: HotfixEvent, step: number): readonly string[] {
  const [says, ...evidence] = eventText(event);
  if (event.type === "Landed") return evidence.filter((line) => line.startsWith(ofLanding[step] ?? ""));
  return [`${who} ${says}`, ...evidence];
}

/** A fix that is proposed proves that it was written by its branch; the proposal itself is step 5. */
function shows(event: HotfixEvent, step: number): boolean {
  return !(event.type === "FixProposed" && step === 4);
}
