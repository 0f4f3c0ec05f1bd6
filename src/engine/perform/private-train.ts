import { Fault } from "../../core/fault.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { embargoedCases } from "../embargo/embargoed-cases.ts";
import { sideOf } from "../embargo/side.ts";
import type { World } from "../world.ts";
import type { Performance, Performer } from "./performance.ts";
import { levelBuild } from "./twin-trains.ts";
import { unseen } from "./unseen.ts";

/**
 * The embargoed cases whose fix is on a train, in the order of their reports: as long as there are any, its private side is
 * what is deployed.
 */
export async function embargoedAboard(world: World, train: string): Promise<readonly Hotfix[]> {
  if (world.private === null) return [];
  const cases = await embargoedCases(world.reader);
  return cases
    .toSorted((a, b) => a.reportedAt.localeCompare(b.reportedAt) || a.hotfix.id.localeCompare(b.hotfix.id))
    .map(({ hotfix }) => hotfix)
    .filter(({ phase }) => phase !== "cancelled")
    .filter(({ landings }) => landings.some((landing) => landing.train === train));
}

/**
 * A performance as the private train has it, where that one is deployed: a public build would take the embargoed fix off
 * again (process.md, "Security on a rolling train"). Otherwise the performance as it is.
 */
export async function asDeployed<P extends Performance>(performance: P): Promise<P> {
  const { clearance, train } = performance.then;
  if (clearance === "embargoed") return performance;
  if ((await embargoedAboard(performance.world, train.name)).length === 0) return performance;
  const hidden = asEmbargoed(performance);
  const level = await unseen(() => levelBuild(hidden));
  // It is the embargoed case that says what stands in the way; of a public one everybody reads.
  if (!level.ok) throw new Fault({ code: "put-off", system: "repository", says: "the train is not ready" });
  const then = { ...hidden.then, build: level.build };
  return { ...hidden, then };
}

/** A public case on the private side, for what is told of it there. */
export function asEmbargoed<P extends Performance>(performance: P): P {
  const before = { ...performance.before, clearance: "embargoed" } as const;
  const then = { ...performance.then, clearance: "embargoed" } as const;
  return { ...sideOf(performance, "embargoed"), before, then };
}

/** Carries what has landed in public into the private train at once: the embargoed case has that build from now on. */
export const followPublic: Performer<"follow-public"> = async (performance) => {
  const { now, cause } = performance;
  const level = await levelBuild(performance);
  if (!level.ok) {
    const says = level.obstacles.map((obstacle) => obstacle.says).join("\n");
    throw new Fault({ code: "rejected", system: "private repository", says });
  }
  const { build } = level;
  const hotfix = cause.event.type === "PublicLanded" ? cause.event.hotfix : null;
  if (now.build === null || now.build.sha === build.sha) return [];
  return [{ type: "RecordNewerBuild", build, over: now.build.sha, hotfix }];
};
