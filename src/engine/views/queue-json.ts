import type { QueueView } from "../engine.ts";
import type { Project } from "../project.ts";
import { bundleText } from "../wording/queue-text.ts";
import { entryJson, jsonVersion } from "./case-json.ts";

/** The queue of a train, for programs. */
export function queueJson(project: Project, queue: QueueView) {
  const { train, places, bundle } = queue;
  return {
    version: jsonVersion,
    train,
    places: places.map(({ entry, voids, replaces }, index) => ({
      ...entryJson(project, entry),
      place: index + 1,
      voids,
      replaces,
    })),
    bundle: bundle && {
      ...bundle,
      says: bundleText(bundle),
      command: `pointsman train bundle ${train.name}`,
    },
  };
}

export type QueueJson = ReturnType<typeof queueJson>;
