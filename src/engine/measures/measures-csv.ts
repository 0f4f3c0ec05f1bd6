import { type WaitKind, waitKinds } from "../../core/clock/follow-up.ts";
import { csvText } from "./csv-text.ts";
import type { MeasuredCaseJson } from "./measures-json.ts";

/** One row a case, oldest report first, under a head. What is not known is empty. */
export function measuresCsv(cases: readonly MeasuredCaseJson[]): string {
  return csvText([columns.map(([name]) => name), ...cases.map((each) => columns.map(([, of]) => of(each)))]);
}

type Column = readonly [name: string, of: (measured: MeasuredCaseJson) => string | number | null];

const columns: readonly Column[] = [
  ["id", ({ id }) => id],
  ["title", ({ title }) => title],
  ["kind", ({ kind }) => kind],
  ["train", ({ train }) => train],
  ["reported_at", ({ reportedAt }) => reportedAt],
  ["ending", ({ ending }) => ending],
  ["ended_at", ({ endedAt }) => endedAt],
  ["verified_at", ({ reportToVerified }) => reportToVerified.to],
  ["report_to_verified_seconds", ({ reportToVerified }) => reportToVerified.seconds],
  ["recovery_seconds", ({ recovery }) => recovery?.seconds ?? null],
  ["containment_seconds", ({ containment }) => containment?.seconds ?? null],
  ["attempts", ({ attempts }) => attempts],
  ["passed", ({ verdicts }) => verdicts.passed],
  ["rejected", ({ verdicts }) => verdicts.rejected],
  ["affected_estimated_percent", ({ affected }) => affected.estimated],
  ["affected_measured_percent", ({ affected }) => affected.measured?.percent ?? null],
  ["affected_source", ({ affected }) => affected.measured?.source ?? null],
  ...waitKinds.map((kind): Column => [`wait_${kind}_seconds`, (measured) => secondsIn(kind, measured)]),
];

/** Empty where the case never waited for it. */
function secondsIn(kind: WaitKind, { waits }: MeasuredCaseJson): number | null {
  const own = waits.filter(({ wait }) => wait === kind);
  return own.length === 0 ? null : own.reduce((sum, { seconds }) => sum + seconds, 0);
}
