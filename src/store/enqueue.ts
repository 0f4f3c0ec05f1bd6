import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import { fromKysely, type JobInsert, type PgBoss } from "pg-boss";
import type { Effect, StreamRef } from "../ports/event-store.ts";
import { queues } from "./job-queues.ts";
import type { Schema } from "./schema.ts";

/** Puts effects in line inside the append's transaction; those with a time go to the timers. */
export async function enqueue(
  boss: PgBoss,
  transaction: Transaction<Schema>,
  effects: readonly Effect[],
): Promise<void> {
  const db = fromKysely(transaction);
  const jobs = effects.map((effect, index) => ({ effect, job: jobFor(effect, index) }));
  const inLine = jobs.filter(({ effect }) => effect.after === null).map(({ job }) => job);
  const timed = jobs.filter(({ effect }) => effect.after !== null).map(({ job }) => job);
  if (inLine.length > 0) await boss.insert(queues.effects, inLine, { db });
  if (timed.length > 0) await boss.insert(queues.timers, timed, { db });
}

/** The line that a stream's effects stand in. */
export function lineOf({ kind, id }: StreamRef): string {
  return `${kind}/${id}`;
}

function jobFor(effect: Effect, index: number): JobInsert<Effect> {
  const job = { id: jobId(effect, index), data: effect, singletonKey: lineOf(effect.stream) };
  return effect.after === null ? job : { ...job, startAfter: effect.after };
}

/**
 * A UUID (version 8) that sorts as the effects were asked for: pg-boss orders the jobs of one transaction by id,
 * which would be random otherwise. The rest is a digest of the key, so that the same effect is the same job.
 */
function jobId({ key, cause }: Effect, index: number): string {
  const place = cause.toString(16).padStart(8, "0") + index.toString(16).padStart(4, "0");
  const digest = createHash("sha256").update(key).digest("hex");
  return `${place.slice(0, 8)}-${place.slice(8)}-8${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`;
}
