import { fromKysely, type JobWithMetadata } from "pg-boss";
import type { JobData } from "./enqueue.ts";
import type { Database } from "./open.ts";

export type Job = JobWithMetadata<JobData>;

/** Puts a job that has been taken back at its place, or at the time at which it is to be taken again. What pg-boss then does to complete it finds it taken by nobody. */
export async function giveBack(
  database: Database,
  { name, id }: { readonly name: string; readonly id: string },
  at?: Date,
): Promise<"completed"> {
  await database.boss.fail(name, id);
  const [job] = await database.boss.findJobs<JobData>(name, { id });
  if (job !== undefined) await lineUp(database, job, at);
  return "completed";
}

/** Puts a job that failed, for good or not, at its old place: due now or at another time, with as many tries as a new one. */
export async function lineUp(
  { boss, db, tries }: Database,
  job: Job,
  at: Date = job.createdOn,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const inside = { db: fromKysely(transaction) };
    if (job.state === "failed") await boss.retry(job.name, job.id, inside);
    // pg-boss had counted a delay for the next try. The time of creation is the database's own, and past.
    const due = { id: job.id, startAfter: at, retryLimit: job.retryCount + tries };
    await boss.update(job.name, undefined, { ...due, ...inside });
  });
}
