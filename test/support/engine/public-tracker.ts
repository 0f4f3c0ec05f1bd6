import { publicSinks } from "../../../src/engine/embargo/gate.ts";
import { guarded } from "../../../src/engine/embargo/guarded.ts";
import type { World } from "../../../src/engine/world.ts";

/** A world that was wired wrongly: its private side has the public tracker, which takes nothing that is embargoed. */
export function withPublicTracker(world: World): World {
  if (world.private === null) return world;
  const { tracker } = guarded(world, publicSinks);
  return { ...world, private: { ...world.private, tracker } };
}
