import { type WaitKind, waitKinds } from "../clock/follow-up.ts";
import { type Ending, endings } from "../hotfix/phase.ts";
import { type Role, roles } from "../person.ts";
import type { CaseMeasures } from "./case-measures.ts";
import { type Distribution, distributionOf } from "./distribution.ts";
import type { Waited } from "./waited.ts";

/** What many cases show together. Lengths are seconds. */
export interface Summary {
  readonly cases: number;
  readonly open: number;
  readonly endings: Readonly<Record<Ending, number>>;
  readonly reportToVerified: Distribution;
  readonly recovery: Distribution;
  readonly containment: Distribution;
  /** Each kind of wait that there was, in the order of the process. */
  readonly waits: readonly WaitSummary[];
  readonly attempts: Distribution;
  readonly rejected: Share;
  readonly affected: AffectedSummary;
}

/** One kind of wait: the time that a case spent in it, all its waits of that kind together. */
export interface WaitSummary {
  readonly wait: WaitKind;
  /** Of cases in which it is over. */
  readonly time: Distribution;
  readonly byRole: readonly { readonly role: Role; readonly time: Distribution }[];
  /** Cases in which it still runs: they are not counted, as nobody knows how long they will take. */
  readonly running: number;
}

/** A part of a whole: how many of how many. */
export interface Share {
  readonly part: number;
  readonly of: number;
  /** 0–1; `null` of none. */
  readonly share: number | null;
}

/** Estimates of the users affected against what was measured, in percent of all users. */
export interface AffectedSummary {
  /** Of the cases that are over and were not cancelled. */
  readonly measured: Share;
  readonly estimate: Distribution;
  readonly figure: Distribution;
  /** How far the estimate was off, either way, in percentage points. */
  readonly error: Distribution;
}

/** What many cases show together. Each figure counts the cases that have it. */
export function summarise(cases: readonly CaseMeasures[]): Summary {
  const judged = cases.filter(({ verdicts }) => verdicts.passed + verdicts.rejected > 0);
  const seconds = (of: (measures: CaseMeasures) => { readonly seconds: number | null } | null) =>
    distributionOf(cases.map((measures) => of(measures)?.seconds ?? null).filter((value) => value !== null));
  return {
    cases: cases.length,
    open: cases.filter(({ ending }) => ending === null).length,
    endings: endingCounts(cases),
    reportToVerified: seconds(({ reportToVerified }) => reportToVerified),
    recovery: seconds(({ recovery }) => recovery),
    containment: seconds(({ containment }) => containment),
    waits: waitKinds.flatMap((wait) => waitSummary(wait, cases)),
    attempts: distributionOf(judged.map(({ attempts }) => attempts)),
    rejected: share(judged.filter(({ verdicts }) => verdicts.rejected > 0).length, judged.length),
    affected: affectedSummary(cases),
  };
}

function endingCounts(cases: readonly CaseMeasures[]): Readonly<Record<Ending, number>> {
  const count = (ending: Ending) => cases.filter((measures) => measures.ending === ending).length;
  const [verified, shipped, derailed, cancelled] = endings;
  return {
    [verified]: count(verified),
    [shipped]: count(shipped),
    [derailed]: count(derailed),
    [cancelled]: count(cancelled),
  };
}

function waitSummary(wait: WaitKind, cases: readonly CaseMeasures[]): readonly WaitSummary[] {
  const all = cases.map(({ waits }) => waits.filter((waited) => waited.wait === wait));
  const had = all.filter((waits) => waits.length > 0);
  if (had.length === 0) return [];
  const over = had.filter((waits) => waits.every(({ until }) => until !== null));
  const summary = { wait, time: distributionOf(over.map(total)), byRole: rolesIn(over) };
  return [{ ...summary, running: had.length - over.length }];
}

function rolesIn(cases: readonly (readonly Waited[])[]): WaitSummary["byRole"] {
  return roles.flatMap((role) => {
    const times = cases.flatMap((waits) => roleTotal(role, waits) ?? []);
    return times.length === 0 ? [] : [{ role, time: distributionOf(times) }];
  });
}

function total(waits: readonly Waited[]): number {
  return waits.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** `null` where the role was never awaited. */
function roleTotal(role: Role, waits: readonly Waited[]): number | null {
  const times = waits.map(({ byRole }) => byRole[role]).filter((time) => time !== undefined);
  return times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0);
}

function affectedSummary(cases: readonly CaseMeasures[]): AffectedSummary {
  const asked = cases.filter(({ ending }) => ending !== null && ending !== "cancelled");
  const pairs = cases.flatMap(({ affected: { estimated, measured } }) =>
    measured === null ? [] : [{ estimated, percent: measured.percent }],
  );
  return {
    measured: share(asked.filter(({ affected }) => affected.measured !== null).length, asked.length),
    estimate: distributionOf(pairs.map(({ estimated }) => estimated)),
    figure: distributionOf(pairs.map(({ percent }) => percent)),
    error: distributionOf(pairs.map(({ estimated, percent }) => Math.abs(estimated - percent))),
  };
}

function share(part: number, of: number): Share {
  return { part, of, share: of === 0 ? null : part / of };
}
