import { type Ending, isEnding } from "../hotfix/phase.ts";
import type { PersonId } from "../person.ts";
import { containmentDelay } from "./containment-delay.ts";
import { type Frame, framesOf, type Timed } from "./frame.ts";
import { recoveryOf, verifiedAt } from "./recovery.ts";
import { type Span, spanOf } from "./span.ts";
import { type Waited, waitsIn } from "./waited.ts";

/** What can be measured of one case. Times are ISO 8601, lengths whole seconds. */
export interface CaseMeasures {
  readonly reportedAt: string;
  /** How it ended; `null` where it is open. */
  readonly ending: Ending | null;
  readonly endedAt: string | null;
  readonly waits: readonly Waited[];
  readonly reportToVerified: Span;
  /** 1, and one more for each rejection, rollback or move to another train. */
  readonly attempts: number;
  /** How often QA has passed and rejected a build of it, on either environment. */
  readonly verdicts: { readonly passed: number; readonly rejected: number };
  readonly containment: Span | null;
  readonly recovery: Span | null;
  readonly affected: {
    readonly estimated: number;
    /** What was measured when the case was over; `null` where nobody has said. */
    readonly measured: { readonly by: PersonId; readonly percent: number; readonly source: string } | null;
  };
}

/**
 * Measures a case by its log alone.
 *
 * @param log from the report on: at least that
 * @param until when to look, ISO 8601: waits that still run are counted up to then
 */
export function measureCase(log: readonly Timed[], until: string): CaseMeasures {
  const frames = framesOf(log);
  const [first, last] = [frames[0], frames.at(-1)];
  if (first === undefined || last === undefined) throw new Error("a case without an event can't be measured");
  const { phase, attempt, report, affected } = last.hotfix;
  return {
    reportedAt: first.at,
    ending: isEnding(phase) ? phase : null,
    endedAt: frames.find(({ hotfix }) => isEnding(hotfix.phase))?.at ?? null,
    waits: waitsIn(frames, until),
    reportToVerified: spanOf(first.at, verifiedAt(frames)),
    attempts: attempt,
    verdicts: { passed: countOf("BuildPassed", frames), rejected: countOf("BuildRejected", frames) },
    containment: containmentDelay(frames),
    recovery: recoveryOf(frames),
    affected: { estimated: report.affectedPercent, measured: affected },
  };
}

function countOf(type: Frame["event"]["type"], frames: readonly Frame[]): number {
  return frames.filter(({ event }) => event.type === type).length;
}
