import type { HotfixEvent } from "../../src/core/hotfix/event.ts";
import { evolveStage } from "../../src/core/stage/decide-stage.ts";
import { freeStage } from "../../src/core/stage/stage.ts";
import type { TrainSnapshot } from "../../src/core/train/train.ts";
import type { HotfixAppend, StageAppend, TrainAppend, Unlogged } from "../../src/ports/event-store.ts";
import { given } from "../support/core/given.ts";
import { vote } from "../support/core/history.ts";
import type { ann } from "../support/core/people.ts";

/** When everything is appended that says no other time. */
export const noon = "2013-06-04T12:00:00.000Z";

interface Appended {
  readonly id: string;
  /** The whole history; what is past `expected` is appended. */
  readonly events: readonly HotfixEvent[];
  readonly expected?: number;
  readonly at?: string;
}

export function hotfixAppend({ id, events, expected = 0, at = noon }: Appended): HotfixAppend {
  const state = given(events).hotfix;
  return {
    id,
    expected,
    events: events.slice(expected).map((event) => unlogged(event, at)),
    state,
    effects: [],
  };
}

export function unlogged(event: HotfixEvent, at = noon): Unlogged<HotfixEvent> {
  return { at, who: ("by" in event ? event.by : null) ?? "pointsman", channel: "api", event };
}

export function votes(history: readonly HotfixEvent[], by: typeof ann): readonly HotfixEvent[] {
  const decision = given(history).when(vote(by, "hotfix"));
  return decision.ok ? decision.events : [];
}

export function stageAppend(expected: number, hotfix: string): StageAppend {
  const event = { type: "LeaseGranted", hotfix, paused: null, pauses: false } as const;
  const state = evolveStage(freeStage, event, noon);
  return { expected, events: [{ at: noon, who: "pointsman", channel: "system", event }], state, effects: [] };
}

export function trainAppend(name: string, life: "rolling" | "production"): TrainAppend {
  const state: TrainSnapshot = { name, branch: `train-${name}`, life };
  const added = { type: "TrainAdded", by: "ann", name, branch: state.branch, life: "rolling" } as const;
  const event = life === "rolling" ? added : ({ type: "TrainPromoted", by: "ann" } as const);
  const expected = life === "rolling" ? 0 : 1;
  return { name, expected, events: [{ at: noon, who: "ann", channel: "cli", event }], state, effects: [] };
}
