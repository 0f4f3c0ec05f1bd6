import type { HotfixEvent } from "../../../src/core/hotfix/event.ts";
import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import { askedToTakePart, mayKnow } from "../../../src/core/hotfix/may-know.ts";
import { isEnding } from "../../../src/core/hotfix/phase.ts";
import type { Viewer } from "../../../src/core/person.ts";
import type { StageEvent } from "../../../src/core/stage/decide-stage.ts";
import { freeStage, type Stage } from "../../../src/core/stage/stage.ts";
import type { TrainEvent } from "../../../src/core/train/decide-train.ts";
import type { TrainSnapshot } from "../../../src/core/train/train.ts";
import {
  type CaseReader,
  type Effect,
  type EventStore,
  type HotfixAppend,
  type HotfixEntry,
  type HotfixFilter,
  type Logged,
  stageStream,
  type TrainAppend,
  type Unlogged,
} from "../../../src/ports/event-store.ts";

interface Stream<E, S> {
  readonly log: readonly Logged<E>[];
  readonly state: S;
}

/** Cases and trains in memory, with what `Jobs` in memory has to carry out. */
export interface MemoryStore {
  readonly store: EventStore;
  readonly reader: CaseReader;
  /** Hears of the effects of each append. */
  onEffects(take: (effects: readonly Effect[]) => void): void;
}

export function createMemoryStore(): MemoryStore {
  const cases = new Map<string, Stream<HotfixEvent, Hotfix>>();
  const trains = new Map<string, Stream<TrainEvent, TrainSnapshot>>();
  const stages = new Map<string, Stream<StageEvent, Stage>>();
  let take: (effects: readonly Effect[]) => void = () => {};
  return {
    store: {
      hotfixLog: async (id) => cases.get(id)?.log ?? [],
      trainLog: async (name) => trains.get(name)?.log ?? [],
      stageLog: async () => stages.get(stageStream.id)?.log ?? [],
      openHotfixes: async (train) =>
        [...cases].filter(([, { state }]) => isOpenOn(train, state)).map(([id]) => id),
      appendHotfix: async (append) => appendTo(cases, append.id, append, take),
      appendTrain: async (append) => appendTo(trains, append.name, append, take),
      appendStage: async (append) => appendTo(stages, stageStream.id, append, take),
    },
    reader: {
      list: async (viewer, filter) =>
        wanted(cases, viewer, filter)
          .map(entryOf)
          .sort((one, other) => other.changedAt.localeCompare(one.changedAt)),
      histories: async (viewer, filter) =>
        wanted(cases, viewer, filter)
          .map((stream) => ({ entry: entryOf(stream), log: stream.log }))
          .sort((one, other) => one.entry.reportedAt.localeCompare(other.entry.reportedAt)),
      find: async (viewer, id) => {
        const found = cases.get(id);
        if (found === undefined || !maySee(viewer, found.state)) return null;
        return { entry: entryOf(found), log: found.log };
      },
      isAsked: async (person, id) => {
        const state = cases.get(id)?.state;
        return state?.clearance === "embargoed" && askedToTakePart(state).includes(person);
      },
      trains: async () => [...trains.values()].map(({ state }) => state),
      stage: async () => stages.get(stageStream.id)?.state ?? freeStage,
    },
    onEffects: (listener) => {
      take = listener;
    },
  };
}

function appendTo<E, S>(
  streams: Map<string, Stream<E, S>>,
  id: string,
  { expected, events, state, effects }: AppendOf<E, S>,
  take: (effects: readonly Effect[]) => void,
): "appended" | "conflict" {
  const log = streams.get(id)?.log ?? [];
  if (log.length !== expected) return "conflict";
  const added = events.map((event, index) => ({ ...event, sequence: expected + index + 1 }));
  // Through JSON, as a database would keep it: what JSON can't hold must not seem to be kept.
  const kept: Stream<E, S> = JSON.parse(JSON.stringify({ log: added, state }));
  streams.set(id, { ...kept, log: [...log, ...kept.log] });
  take(effects);
  return "appended";
}

interface AppendOf<E, S> extends Omit<HotfixAppend & TrainAppend, "id" | "name" | "events" | "state"> {
  readonly events: readonly Unlogged<E>[];
  readonly state: S;
}

function wanted(
  cases: ReadonlyMap<string, Stream<HotfixEvent, Hotfix>>,
  viewer: Viewer,
  { train, clearance, open, since }: HotfixFilter,
): readonly Stream<HotfixEvent, Hotfix>[] {
  return [...cases.values()]
    .filter(({ state }) => maySee(viewer, state))
    .filter(({ state }) => train === undefined || state.train.name === train)
    .filter(({ state }) => clearance === undefined || state.clearance === clearance)
    .filter(({ state }) => open !== true || !isEnding(state.phase))
    .filter(({ log }) => since === undefined || (log[0]?.at ?? "") >= since);
}

function maySee({ person, roles }: Viewer, hotfix: Hotfix): boolean {
  return mayKnow({ id: person ?? "", roles }, hotfix);
}

function isOpenOn(train: string, hotfix: Hotfix): boolean {
  return hotfix.train.name === train && !isEnding(hotfix.phase);
}

function entryOf({ log, state }: Stream<HotfixEvent, Hotfix>): HotfixEntry {
  return {
    hotfix: state,
    version: log.length,
    reportedAt: log[0]?.at ?? "",
    changedAt: log.at(-1)?.at ?? "",
  };
}
