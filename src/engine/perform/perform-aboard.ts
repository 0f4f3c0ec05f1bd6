import type { Build } from "../../core/hotfix/build.ts";
import { fold } from "../../core/hotfix/evolve/evolve.ts";
import { roles, system } from "../../core/person.ts";
import type { Means } from "../means.ts";
import { rolledBackForAnother } from "../wording/comment-text.ts";
import type { World } from "../world.ts";
import type { Performance, Performer } from "./performance.ts";
import { embargoedAboard } from "./private-train.ts";

/**
 * Tells each other case aboard the train of the build that a landing made; and this one of theirs, where a landing that was
 * told late is contained in one that came after it. Public cases and embargoed ones are not told of each other.
 */
export const tellAboard: Performer<"tell-aboard"> = async (performance) => {
  const { world, then } = performance;
  if (then.build === null) return [];
  const filter = { train: then.train.name, open: true, clearance: then.clearance };
  for (const { hotfix } of await world.reader.list({ person: system, roles }, filter)) {
    if (hotfix.id === then.id || hotfix.build === null) continue;
    await tell(performance, hotfix.id, then.build, then.id);
    await tell(performance, then.id, hotfix.build, hotfix.id);
  }
  if (then.clearance === "public") await tellPrivate(performance, then.id, then.build.sha);
  return [];
};

/**
 * A build leaves production for every case aboard it, of whichever train they are by now, also for those that were verified in it.
 * Public cases and embargoed ones are not told of each other.
 */
export const rollBackAboard: Performer<"roll-back-aboard"> = async ({ world, give, then, cause }) => {
  if (cause.event.type !== "RolledBack") return [];
  const { by: who, sha, to } = cause.event;
  // Who takes part in one embargoed case may not know of another one: the words of each stay with it.
  const reason = then.clearance === "public" ? cause.event.reason : rolledBackForAnother;
  const filter = { clearance: then.clearance };
  for (const { hotfix } of await world.reader.list({ person: system, roles }, filter)) {
    if (hotfix.id === then.id) continue;
    if (hotfix.build?.sha !== sha && hotfix.rollouts.production.build?.sha !== sha) continue;
    await give.hotfix(hotfix.id, { type: "RecordRolledBack", who, reason, sha, to }, "system");
  }
  return [];
};

/** What lands in public is carried into the private train by the embargoed cases aboard; the public one hears nothing of it. */
async function tellPrivate(
  { world, give, then }: Performance,
  hotfix: string,
  record: string,
): Promise<void> {
  for (const { id } of await embargoedAboard(world, then.train.name))
    await give.hotfix(id, { type: "RecordPublicLanding", hotfix, record }, "system");
}

/** Tells one case of a build, if it contains the one that the case has; again if that changed meanwhile. */
async function tell({ world, give }: Means, id: string, build: Build, hotfix: string): Promise<void> {
  let over = await shaOf(world, id);
  while (over !== null && over !== build.sha && (await isAboard(world, over, build.sha))) {
    await give.hotfix(id, { type: "RecordNewerBuild", build, over, hotfix }, "system");
    const after = await shaOf(world, id);
    if (after === over) return;
    over = after;
  }
}

async function shaOf({ store }: World, id: string): Promise<string | null> {
  const log = await store.hotfixLog(id);
  return fold(log.map(({ event }) => event))?.build?.sha ?? null;
}

/** Whether a build contains another one. */
export async function isAboard({ lineage }: World, sha: string, build: string): Promise<boolean> {
  const found = await lineage.between(sha.toLowerCase(), build.toLowerCase());
  return found.status === "found";
}
