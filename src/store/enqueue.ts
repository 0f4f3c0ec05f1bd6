import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import { fromKysely, type JobInsert } from "pg-boss";
import type { Clearance } from "../core/clearance.ts";
import type { Effect, StreamRef } from "../ports/event-store.ts";
import type { Seal } from "../ports/seal.ts";
import { queues } from "./job-queues.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";

/** What a job carries: an effect, or that of an embargoed case, sealed. */
export type JobData = Effect | { readonly sealed: string };

/** Puts effects in line inside the append's transaction; those with a time go to the timers. */
export async function enqueue(
  { boss, seal }: Pick<Database, "boss" | "seal">,
  transaction: Transaction<Schema>,
  { effects, clearance }: { readonly effects: readonly Effect[]; readonly clearance: Clearance },
): Promise<void> {
  const db = fromKysely(transaction);
  const jobs = effects.map((effect, index) => ({
    effect,
    job: jobFor(effect, dataOf(seal, effect, clearance), index),
  }));
  const inLine = jobs.filter(({ effect }) => effect.after === null).map(({ job }) => job);
  const timed = jobs.filter(({ effect }) => effect.after !== null).map(({ job }) => job);
  if (inLine.length > 0) await boss.insert(queues.effects, inLine, { db });
  if (timed.length > 0) await boss.insert(queues.timers, timed, { db });
}

/** The line that a stream's effects stand in. */
export function lineOf({ kind, id }: StreamRef): string {
  return `${kind}/${id}`;
}

/** The effect of a job. */
export function effectOf(seal: Seal, data: JobData): Effect {
  return "sealed" in data ? (JSON.parse(seal.open(data.sealed)) as Effect) : data; // what `dataOf` wrote
}

function dataOf(seal: Seal, effect: Effect, clearance: Clearance): JobData {
  return clearance === "public" ? effect : { sealed: seal.close(JSON.stringify(effect), clearance) };
}

function jobFor(effect: Effect, data: JobData, index: number): JobInsert<JobData> {
  const job = { id: jobId(effect, index), data, singletonKey: lineOf(effect.stream) };
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
