import type { Viewer } from "../../core/person.ts";
import type { StreamRef } from "../../ports/event-store.ts";
import type { Retrying } from "../engine.ts";
import type { Means } from "../means.ts";
import { failedEffects, streamsOf } from "./failed-effects.ts";

/** What has failed on trains and on stage and is tried again by itself, as far as the viewer may know. */
export async function retrying(means: Means, viewer: Viewer): Promise<readonly Retrying[]> {
  const streams = await streamsOf(means);
  return (await Promise.all(streams.map((stream) => retryingOn(means, viewer, stream)))).flat();
}

async function retryingOn(means: Means, viewer: Viewer, stream: StreamRef): Promise<readonly Retrying[]> {
  const retries = new Map((await means.world.jobs.retries(stream)).map((retry) => [retry.key, retry]));
  const effects = await failedEffects(means, viewer, stream, [...retries.keys()]);
  return effects.flatMap(({ key, kind, clearance, said }) => {
    const retry = retries.get(key);
    return retry === undefined
      ? []
      : [{ stream, effect: kind, clearance, said, tried: retry.tried, at: retry.at }];
  });
}
