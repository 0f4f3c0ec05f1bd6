import type { Viewer } from "../core/person.ts";
import { type StreamRef, stageStream } from "../ports/event-store.ts";
import { type Engine, type Giving, type Parked, viewerOf } from "./engine.ts";
import { type FailedEffect, failedEffects, streamsOf } from "./failed-effects.ts";
import { findTrain } from "./find-train.ts";
import type { Given } from "./give.ts";
import type { Stage } from "./perform/performance.ts";
import type { AnyRefusal } from "./wording/refusal-text.ts";

/** What has failed for good on trains and on stage. */
export function parkedMethods(stage: Stage): Pick<Engine, "parked" | "retryParked"> {
  return {
    async parked(viewer) {
      const streams = await streamsOf(stage);
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
  return {
    stream,
    effects: [...new Set(effects.map(({ kind }) => kind))],
    clearance: isPrivate ? "embargoed" : "public",
    said: [...new Set(effects.flatMap(({ said }) => said ?? []))],
  };
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
): Promise<readonly FailedEffect[]> {
  const parked = (await stage.world.jobs.pending(stream)).filter((job) => job.parked);
  return failedEffects(
    stage,
    viewer,
    stream,
    parked.map(({ key }) => key),
  );
}
