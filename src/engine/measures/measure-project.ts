import { type CaseMeasures, measureCase } from "../../core/measures/case-measures.ts";
import { type Summary, summarise } from "../../core/measures/summary.ts";
import type { HotfixEntry, HotfixHistory } from "../../ports/event-store.ts";

/** A case with its figures. */
export interface MeasuredCase {
  readonly entry: HotfixEntry;
  readonly measures: CaseMeasures;
}

/** Cases with their figures, and what they show together. */
export interface ProjectMeasures {
  /** In the order in which they were reported. */
  readonly cases: readonly MeasuredCase[];
  readonly summary: Summary;
}

/** @param now milliseconds since the epoch: waits that still run are counted up to then */
export function measureProject(histories: readonly HotfixHistory[], now: number): ProjectMeasures {
  const until = new Date(now).toISOString();
  const cases = histories.map(({ entry, log }) => ({ entry, measures: measureCase(log, until) }));
  return { cases, summary: summarise(cases.map(({ measures }) => measures)) };
}
