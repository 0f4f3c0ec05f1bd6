import { type Giving, type LeaksFound, viewerOf } from "../engine.ts";
import type { Means } from "../means.ts";
import { findLeaks, type HearProgress, type LeaksWanted } from "./find-leaks.ts";

/**
 * Looks for leaks on behalf of somebody who is cleared for every case; the role is asked before any case is looked up. A public
 * case is looked for like any other, and has nothing that could leak.
 */
export async function leaks(
  { world }: Means,
  wanted: LeaksWanted,
  { by }: Giving,
  hear: HearProgress,
): Promise<LeaksFound> {
  const { id } = wanted;
  if (!by.roles.includes("security"))
    return { ok: false, refusals: [{ code: "role-missing", person: by.id, needs: ["security"] }] };
  if (id !== null && (await world.reader.find(viewerOf(by), id)) === null)
    return { ok: false, refusals: [{ code: "unknown-hotfix" }] };
  return { ok: true, report: await findLeaks(world, wanted, hear) };
}
