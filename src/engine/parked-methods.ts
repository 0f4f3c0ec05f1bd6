import type { Clearance } from "../core/clearance.ts";
import type { Viewer } from "../core/person.ts";
import { type StreamRef, stageStream } from "../ports/event-store.ts";
import { type Engine, type Giving, type Parked, viewerOf } from "./engine.ts";
import { findTrain } from "./find-train.ts";
import type { Given } from "./give.ts";
import type { Stage } from "./perform/performance.ts";
import type { AnyRefusal } from "./wording/refusal-text.ts";

interface ParkedEffect {
  readonly key: string;
  readonly kind: string;
  readonly clearance: Clearance;
}

/**
 * What has failed for good on trains and on stage. An effect of stage is about one hotfix: who may not see that one hears nothing of
 * it. What failed is told by its kind alone, since the words of a fault may name the private side.
 */
export function parkedMethods(stage: Stage): Pick<Engine, "parked" | "retryParked"> {
  return {
    async parked(viewer) {
      const trains = await stage.world.reader.trains();
      const streams: readonly StreamRef[] = [
        ...trains.map(({ name }) => ({ kind: "train" as const, id: name })),
        stageStream,
      ];
      const all = await Promise.all(streams.map((stream) => parkedOn(stage, viewer, stream)));
      return all.filter(({ effects }) => effects.length > 0);
    },
    async retryParked(train, giving) {
      if (train === null) return retry(stage, stageStream, giving);
      const found = await findTrain(stage, train);
      if ("code" in found) return { ok: false, refusals: [found] };
      return retry(stage, { kind: "train", id: found.name }, giving);
    },
  };
}

async function parkedOn(stage: Stage, viewer: Viewer, stream: StreamRef): Promise<Parked> {
  const effects = await parkedEffects(stage, viewer, stream);
  const isPrivate = effects.some(({ clearance }) => clearance === "embargoed");
  const kinds = [...new Set(effects.map(({ kind }) => kind))];
  return { stream, effects: kinds, clearance: isPrivate ? "embargoed" : "public" };
}

async function retry(stage: Stage, stream: StreamRef, { by }: Giving): Promise<Given<AnyRefusal>> {
  if (by.roles.length === 0) return { ok: false, refusals: [{ code: "person-without-role", person: by.id }] };
  const effects = await parkedEffects(stage, viewerOf(by), stream);
  if (effects.length === 0) return { ok: false, refusals: [{ code: "nothing-to-retry" }] };
  await stage.world.jobs.retry(
    stream,
    effects.map(({ key }) => key),
  );
  return { ok: true };
}

async function parkedEffects(
  stage: Stage,
  viewer: Viewer,
  stream: StreamRef,
): Promise<readonly ParkedEffect[]> {
  const parked = (await stage.world.jobs.pending(stream)).filter((job) => job.parked);
  const found = await Promise.all(parked.map(({ key }) => parkedEffect(stage, viewer, stream, key)));
  return found.filter((effect) => effect !== null);
}

async function parkedEffect(
  { world }: Stage,
  viewer: Viewer,
  { kind: owner, id }: StreamRef,
  key: string,
): Promise<ParkedEffect | null> {
  // A key is `<stream>.<sequence>.<kind>`, and a train's name has dots of its own.
  const [sequence = "", kind = ""] = key.slice(id.length + 1).split(".");
  if (owner === "train") return { key, kind, clearance: "public" };
  const cause = (await world.store.stageLog())[Number(sequence) - 1];
  const found = cause === undefined ? null : await world.reader.find(viewer, cause.event.hotfix);
  return found === null ? null : { key, kind, clearance: found.entry.hotfix.clearance };
}
