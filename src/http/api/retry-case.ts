import type { Engine, Giving } from "../../engine/engine.ts";
import type { HttpDeps } from "../http-deps.ts";

type Outcome = Awaited<ReturnType<Engine["give"]>>;

/**
 * Has what failed for good tried again: told on the case, then put back in line. Parked jobs that the case has
 * forgotten are put back too, so that a server killed between the two leaves nothing behind.
 */
export async function retryCase(
  { engine, jobs }: Pick<HttpDeps, "engine" | "jobs">,
  id: string,
  giving: Giving,
): Promise<Outcome> {
  const given = await engine.give(id, { type: "RetryEffects" }, giving);
  if (!given.ok && given.refusals.some(({ code }) => code !== "nothing-to-retry")) return given;
  const stream = { kind: "hotfix", id } as const;
  const parked = (await jobs.pending(stream)).filter((job) => job.parked).map(({ key }) => key);
  if (parked.length === 0) return given;
  await jobs.retry(stream, parked);
  return { ok: true };
}
