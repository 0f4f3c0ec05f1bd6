import { planClocks } from "../core/clock/plan-clocks.ts";
import type { HotfixEvent } from "../core/hotfix/event.ts";
import { evolve } from "../core/hotfix/evolve/evolve.ts";
import { planLease } from "../core/hotfix/evolve/evolve-lease.ts";
import type { Hotfix } from "../core/hotfix/hotfix.ts";
import { plan } from "../core/hotfix/plan/plan.ts";
import { planAsk } from "../core/hotfix/plan/plan-ask.ts";
import { planNotice } from "../core/hotfix/plan/plan-notice.ts";
import { evolveStage, planStage, type StageEvent } from "../core/stage/decide-stage.ts";
import type { Stage } from "../core/stage/stage.ts";
import { evolveTrain, planTrain, type TrainEvent } from "../core/train/decide-train.ts";
import type { TrainSnapshot } from "../core/train/train.ts";
import { type Effect, type Logged, type StreamRef, stageStream } from "../ports/event-store.ts";

type AnyIntent = Effect["intent"];

/** A case after some events, and the effects they ask for. */
export interface Consequences<S> {
  readonly state: S;
  readonly effects: readonly Effect[];
}

/** Applies new events one by one and collects what each asks of the outside world. */
export function consequences(
  before: Hotfix | null,
  events: readonly Logged<HotfixEvent>[],
): Consequences<Hotfix | null> {
  let state = before;
  const effects: Effect[] = [];
  for (const logged of events) {
    const after: Hotfix = evolve(state, logged.event, logged.at);
    const stream = { kind: "hotfix", id: after.id } as const;
    const intents = [
      ...plan(logged.event, after),
      ...planLease(state, after),
      ...planClocks(state, after),
      ...planNotice(state, after),
      ...planAsk(state, after),
    ];
    effects.push(...intents.map((intent) => effect(stream, logged, intent)));
    state = after;
  }
  return { state, effects };
}

/** The same for a train. */
export function trainConsequences(
  before: TrainSnapshot | null,
  events: readonly Logged<TrainEvent>[],
): Consequences<TrainSnapshot | null> {
  let state = before;
  const effects: Effect[] = [];
  for (const logged of events) {
    const after = evolveTrain(state, logged.event);
    const stream = { kind: "train", id: after.name } as const;
    effects.push(...planTrain(logged.event).map((intent) => effect(stream, logged, intent)));
    state = after;
  }
  return { state, effects };
}

/** The same for stage. */
export function stageConsequences(before: Stage, events: readonly Logged<StageEvent>[]): Consequences<Stage> {
  let state = before;
  const effects: Effect[] = [];
  for (const logged of events) {
    state = evolveStage(state, logged.event, logged.at);
    effects.push(...planStage(logged.event).map((intent) => effect(stageStream, logged, intent)));
  }
  return { state, effects };
}

function effect(stream: StreamRef, cause: Logged<unknown>, intent: AnyIntent): Effect {
  return {
    key: effectKey(stream, cause.sequence, intent),
    stream,
    cause: cause.sequence,
    intent,
    after: timeOf(cause.at, intent),
  };
}

/** The effect's own key: the same event asks for the same effect. */
export function effectKey({ id }: StreamRef, sequence: number, intent: AnyIntent): string {
  return `${id}.${sequence}.${intent.type}${qualifierOf(intent)}`;
}

/** What tells effects of one type and one event apart. */
function qualifierOf(intent: AnyIntent): string {
  if ("environment" in intent) return `.${intent.environment}`;
  if ("about" in intent) return `.${intent.about}`;
  return "clock" in intent ? `.${intent.clock}` : "";
}

function timeOf(at: string, intent: AnyIntent): string | null {
  if ("at" in intent) return intent.at;
  return "afterMinutes" in intent ? later(at, intent.afterMinutes) : null;
}

function later(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}
