import type { HumanCommandType } from "../../core/hotfix/command.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { type Exposure, exposureOf } from "../../core/hotfix/exposure.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { type Owed, owed } from "../../core/hotfix/owed.ts";
import { permitted } from "../../core/hotfix/permission.ts";
import { type StepView, stepViews } from "../../core/hotfix/steps.ts";
import type { Viewer } from "../../core/person.ts";
import type { HotfixEntry, Logged } from "../../ports/event-store.ts";
import type { Retry } from "../../ports/jobs.ts";
import type { Asked } from "./asked.ts";

/** What is tried and asked again and again for a case, beside what its log tells. */
export interface UnderWay {
  /** When what has failed is tried again, by the keys of its failures. */
  readonly retries: readonly Retry[];
  readonly asked: Asked | null;
}

const nothingUnderWay: UnderWay = { retries: [], asked: null };

/** A case as one viewer sees it. */
export interface CaseView extends HotfixEntry, UnderWay {
  readonly log: readonly Logged<HotfixEvent>[];
  readonly owed: Owed;
  /** Commands that this viewer could give now. */
  readonly may: readonly HumanCommandType[];
  readonly steps: readonly StepView[];
  /** Of a security hotfix; `null` of any other. */
  readonly exposure: Exposure | null;
}

export function caseView(
  { entry, log }: { readonly entry: HotfixEntry; readonly log: readonly Logged<HotfixEvent>[] },
  viewer: Viewer,
  now: number,
  underWay: UnderWay = nothingUnderWay,
): CaseView {
  const hotfix: Hotfix = entry.hotfix;
  const exposure = hotfix.kind === "security" ? exposureOf(log, new Date(now).toISOString()) : null;
  return {
    ...entry,
    ...underWay,
    log,
    owed: owed(hotfix),
    may: permitted(viewer, hotfix),
    steps: stepViews(hotfix, log),
    exposure,
  };
}
