import type { Viewer } from "../../core/person.ts";
import { type StreamRef, stageStream } from "../../ports/event-store.ts";
import { type Engine, type Giving, type Parked, viewerOf } from "../engine.ts";
import { findTrain } from "../find-train.ts";
import type { Given } from "../give.ts";
import type { Means } from "../means.ts";
import { type FailedEffect, failedEffects, streamsOf } from "../views/failed-effects.ts";
import type { AnyRefusal } from "../wording/refusal-text.ts";

/** What has failed for good on trains and on stage. */
export function parkedMethods(means: Means): Pick<Engine, "parked" | "retryParked"> {
  return {
    async parked(viewer) {
      const streams = await streamsOf(means);
      const all = await Promise.all(streams.map((stream) => parkedOn(means, viewer, stream)));
      return all.filter(({ effects }) => effects.length > 0);
    },
    async retryParked(train, giving) {
      if (train === null) return retry(means, stageStream, giving);
      const found = await findTrain(means, train);
      if ("code" in found) return { ok: false, refusals: [found] };
      return retry(means, { kind: "train", id: found.name }, giving);
    },
  };
}

async function parkedOn(means: Means, viewer: Viewer, stream: StreamRef): Promise<Parked> {
  const effects = await parkedEffects(means, viewer, stream);
  const isPrivate = effects.some(({ clearance }) => clearance === "embargoed");
  return {
    stream,
    effects: [...new Set(effects.map(({ kind }) => kind))],
    clearance: isPrivate ? "embargoed" : "public",
    said: [...new Set(effects.flatMap(({ said }) => said ?? []))],
  };
}

async function retry(means: Means, stream: StreamRef, { by }: Giving): Promise<Given<AnyRefusal>> {
  if (by.roles.length === 0) return { ok: false, refusals: [{ code: "person-without-role", person: by.id }] };
  const effects = await parkedEffects(means, viewerOf(by), stream);
  if (effects.length === 0) return { ok: false, refusals: [{ code: "nothing-to-retry" }] };
  await means.world.jobs.retry(
    stream,
    effects.map(({ key }) => key),
  );
  return { ok: true };
}

async function parkedEffects(
  means: Means,
  viewer: Viewer,
  stream: StreamRef,
): Promise<readonly FailedEffect[]> {
  const parked = (await means.world.jobs.pending(stream)).filter((job) => job.parked);
  return failedEffects(
    means,
    viewer,
    stream,
    parked.map(({ key }) => key),
  );
}
