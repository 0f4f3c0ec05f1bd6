import { planClocks } from "../../../../src/core/clock/plan-clocks.ts";
import type { Build, Environment } from "../../../../src/core/hotfix/build.ts";
import type { Command } from "../../../../src/core/hotfix/command.ts";
import { decide } from "../../../../src/core/hotfix/decide/decide.ts";
import type { HotfixEvent } from "../../../../src/core/hotfix/event.ts";
import { evolve } from "../../../../src/core/hotfix/evolve/evolve.ts";
import { planLease } from "../../../../src/core/hotfix/evolve/evolve-lease.ts";
import type { Hotfix } from "../../../../src/core/hotfix/hotfix.ts";
import type { Intent } from "../../../../src/core/hotfix/intent.ts";
import { isEnding } from "../../../../src/core/hotfix/phase.ts";
import { plan } from "../../../../src/core/hotfix/plan/plan.ts";
import type { StageEvent } from "../../../../src/core/stage/decide-stage.ts";
import { freeStage, type Stage } from "../../../../src/core/stage/stage.ts";
import {
  decideTrain,
  evolveTrain,
  planTrain,
  type TrainCommand,
} from "../../../../src/core/train/decide-train.ts";
import type { TrainSnapshot } from "../../../../src/core/train/train.ts";
import { createDice, type Dice } from "./dice.ts";

/** An effect that a case has asked for and nobody has carried out yet. */
export interface Pending {
  readonly intent: Intent;
  readonly event: HotfixEvent;
  /** The case right after the event. */
  readonly after: Hotfix;
}

/** A timer, due at a time in milliseconds. */
interface Timer extends Pending {
  readonly at: number;
}

/** A case of the model with everything that is under way for it. */
export interface Ship {
  hotfix: Hotfix;
  /** In order: the first is carried out before the second. */
  readonly pending: Pending[];
  timers: Timer[];
}

/** A train of the model: its builds in the order in which they were pushed, and what runs where. */
export interface Track {
  train: TrainSnapshot;
  readonly builds: Build[];
  readonly runs: Partial<Record<Environment, string>>;
}

/** One thing that happened to a case. */
export interface Happened {
  readonly event: HotfixEvent;
  readonly before: Hotfix | null;
  readonly after: Hotfix;
}

/** N cases on M trains, whose effects wait to be carried out in any order that the real ones could have. */
export interface Fleet {
  readonly dice: Dice;
  now: number;
  /** Every case there ever was, and those of them that have not ended. */
  readonly ships: Map<string, Ship>;
  readonly open: Map<string, Ship>;
  readonly tracks: Map<string, Track>;
  made: number;
  stage: Stage;
  /** What stage has to tell the cases, in order. */
  readonly news: StageEvent[];
  /** Called for each event, before anything else happens. */
  readonly seen: (happened: Happened) => void;
}

export function createFleet(seed: number, seen: Fleet["seen"]): Fleet {
  return {
    dice: createDice(seed),
    now: Date.UTC(2013, 5, 4, 9),
    ships: new Map(),
    open: new Map(),
    tracks: new Map(),
    made: 0,
    seen,
    stage: freeStage,
    news: [],
  };
}

/** Gives a command to a case; whether it was taken. */
export function give(fleet: Fleet, id: string, command: Command): boolean {
  const before = fleet.ships.get(id)?.hotfix ?? null;
  const decision = decide(command, before);
  if (!decision.ok) return false;
  for (const event of decision.events) happen(fleet, id, event);
  return true;
}

function happen(fleet: Fleet, id: string, event: HotfixEvent): void {
  const ship = fleet.ships.get(id);
  const before = ship?.hotfix ?? null;
  const after = evolve(before, event, new Date(fleet.now).toISOString());
  const kept = ship ?? { hotfix: after, pending: [], timers: [] };
  kept.hotfix = after;
  fleet.ships.set(id, kept);
  if (isEnding(after.phase)) fleet.open.delete(id);
  else fleet.open.set(id, kept);
  for (const intent of [...plan(event, after), ...planLease(before, after), ...planClocks(before, after)]) {
    const pending = { intent, event, after };
    const at = dueAt(intent, fleet.now);
    if (at === null) kept.pending.push(pending);
    else kept.timers.push({ ...pending, at });
  }
  fleet.seen({ event, before, after });
}

function dueAt(intent: Intent, now: number): number | null {
  if ("at" in intent) return Date.parse(intent.at);
  return "afterMinutes" in intent ? now + intent.afterMinutes * 60_000 : null;
}

/** Gives a command to a train; each open case on it is told. */
export function giveTrain(fleet: Fleet, name: string, command: TrainCommand): boolean {
  const track = fleet.tracks.get(name);
  const decision = decideTrain(command, track?.train ?? null);
  if (!decision.ok) return false;
  for (const event of decision.events) {
    const train = evolveTrain(track?.train ?? null, event);
    fleet.tracks.set(name, track ?? { train, builds: [], runs: {} });
    if (track !== undefined) track.train = train;
    if (planTrain(event).some(({ type }) => type === "tell-hotfixes"))
      for (const { hotfix } of openShips(fleet, name))
        give(fleet, hotfix.id, { type: "RecordTrainMoved", train });
  }
  return true;
}

/** The cases that have not ended, on one train or on any. */
export function openShips({ open }: Fleet, train?: string): readonly Ship[] {
  return [...open.values()].filter(({ hotfix }) => train === undefined || hotfix.train.name === train);
}
