import type { Clearance } from "../../core/clearance.ts";
import type { Viewer } from "../../core/person.ts";
import { type StreamRef, stageStream } from "../../ports/event-store.ts";
import type { Means } from "../means.ts";

/** An effect of a train, or of stage, that has failed, as one viewer may know of it. */
export interface FailedEffect {
  readonly key: string;
  readonly kind: string;
  readonly clearance: Clearance;
  /** What its last try failed of; `null` where that may not be told, or was not heard since the server was started. */
  readonly said: string | null;
}

/** Every train, and stage. */
export async function streamsOf({ world }: Means): Promise<readonly StreamRef[]> {
  const trains = await world.reader.trains();
  return [...trains.map(({ name }) => ({ kind: "train" as const, id: name })), stageStream];
}

/** Those of the effects that the viewer may know of: one of stage is about one hotfix, and who may not see that hears nothing of it. */
export async function failedEffects(
  means: Means,
  viewer: Viewer,
  stream: StreamRef,
  keys: readonly string[],
): Promise<readonly FailedEffect[]> {
  const found = await Promise.all(keys.map((key) => failedEffect(means, viewer, stream, key)));
  return found.filter((effect) => effect !== null);
}

async function failedEffect(
  means: Means,
  viewer: Viewer,
  { kind: owner, id }: StreamRef,
  key: string,
): Promise<FailedEffect | null> {
  // A key is `<stream>.<sequence>.<kind>`, and a train's name has dots of its own.
  const [sequence = "", kind = ""] = key.slice(id.length + 1).split(".");
  const { world, lastSaid } = means;
  const said = lastSaid.of(key)?.says ?? null;
  if (owner === "train") return effectOfTrain({ key, kind, said }, viewer, means);
  const cause = (await world.store.stageLog())[Number(sequence) - 1];
  const found = cause === undefined ? null : await world.reader.find(viewer, cause.event.hotfix);
  return found === null ? null : { key, kind, clearance: found.entry.hotfix.clearance, said };
}

/** Some of what a train asks for goes to both sides, so that the words of a fault may name the private one. */
function effectOfTrain(
  effect: Omit<FailedEffect, "clearance">,
  { roles }: Viewer,
  { project }: Means,
): FailedEffect | null {
  const isCleared = roles.includes("security");
  if (effect.kind === "tell-private-tickets") return isCleared ? { ...effect, clearance: "embargoed" } : null;
  const mayRead = isCleared || "missing" in project.private;
  return { ...effect, clearance: "public", said: mayRead ? effect.said : null };
}
