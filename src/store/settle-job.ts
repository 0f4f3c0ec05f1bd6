import { setTimeout as wait } from "node:timers/promises";
import { Fault } from "../core/fault.ts";
import type { EffectResult } from "../ports/jobs.ts";
import type { JobData } from "./enqueue.ts";
import { giveBack, type Job } from "./give-back.ts";
import type { Database } from "./open.ts";

/** What pg-boss is to do with a job after a try. There is no queue for dead letters: such a job fails for good and holds its line. */
export type Settled = "completed" | "failed" | "deadletter";

/** Milliseconds between two tries to reach a database that is away. */
const pause = 1_000;

/** Settles a job after a try. A database that is away is told once it is back: until then, the result is known here only. */
export async function settleJob(
  database: Database,
  job: Job,
  { result, isStopping }: { readonly result: EffectResult; isStopping(): boolean },
): Promise<Settled> {
  for (;;) {
    try {
      return await settle(database, job, result);
    } catch (error) {
      if (!isAway(error) || isStopping()) throw error;
    }
    await wait(pause);
  }
}

/** What follows where a performer threw. A database that went away is nobody's failure: the effect is due again once it is back. */
export function afterThrow(problem: unknown): EffectResult {
  return isAway(problem)
    ? { status: "not-yet", at: new Date(Date.now() + pause).toISOString() }
    : { status: "again" };
}

async function settle(database: Database, job: Job, result: EffectResult): Promise<Settled> {
  switch (result.status) {
    case "again":
      return "failed";
    case "parked":
      return "deadletter";
    case "not-yet":
      return (await isOurs(database, job)) ? giveBack(database, job, new Date(result.at)) : "completed";
    case "done":
      await database.boss.deleteJob(job.name, { id: job.id, retryCount: job.retryCount });
      return "completed";
  }
}

/** While the database was away, nobody could tell it that the job is in hand: another worker may have it since. */
async function isOurs({ boss }: Database, { name, id, retryCount }: Job): Promise<boolean> {
  const [now] = await boss.findJobs<JobData>(name, { id });
  return now?.state === "active" && now.retryCount === retryCount;
}

function isAway(error: unknown): boolean {
  return error instanceof Fault && error.detail.system === "database" && error.detail.code === "unreachable";
}
