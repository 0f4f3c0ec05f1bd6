import { type Kysely, sql } from "kysely";
import { fromKysely, PgBoss } from "pg-boss";
import type { Schema } from "./schema.ts";

/** Effects stand in line behind each other, stream by stream; timers stand for themselves. */
export const queues = { effects: "effect", timers: "timer" } as const;
export type QueueName = (typeof queues)[keyof typeof queues];
export const queueNames: readonly QueueName[] = [queues.effects, queues.timers];

/** Where pg-boss keeps its tables. */
const jobsSchema = "pointsman_jobs";

/** Longer than any case: pg-boss would delete what waits, which is for a person to do. */
const forever = 2_000_000_000;

/** Starts pg-boss on the database's own connections, with both queues. */
export async function startJobQueues(
  db: Kysely<Schema>,
  options: {
    readonly kind: "embedded" | "postgres";
    readonly tries: number;
    readonly report: (problem: unknown) => void;
  },
): Promise<PgBoss> {
  const boss = new PgBoss({
    db: fromKysely(db),
    backend: options.kind === "embedded" ? "pglite" : "postgres",
    schema: jobsSchema,
    schedule: false,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
    registerInstance: false,
    openTelemetry: { enabled: false },
    monitorVacuum: options.kind === "postgres",
    reindex: options.kind === "postgres",
  });
  boss.on("error", options.report);
  try {
    await boss.start();
    await ensureQueue(boss, queues.effects, "key_strict_fifo", options.tries);
    await ensureQueue(boss, queues.timers, "standard", options.tries);
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false }); // else what it has begun keeps the process up
    throw error;
  }
}

async function ensureQueue(boss: PgBoss, name: QueueName, policy: string, tries: number): Promise<void> {
  const options = {
    retryLimit: tries - 1,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 300,
    heartbeatSeconds: 10,
    retentionSeconds: forever,
    deleteAfterSeconds: 0,
  };
  await boss.createQueue(name, { policy, ...options });
  await boss.updateQueue(name, options);
  // Read into pg-boss's cache now: inside an append's transaction there is no second connection to read it with.
  await boss.findJobs(name, { limit: 1 });
}

/** Jobs that a killed server had begun. Only for a database that nobody else works on. */
export async function abandonedJobs(
  db: Kysely<Schema>,
): Promise<readonly { readonly name: QueueName; readonly id: string }[]> {
  const table = sql.table(`${jobsSchema}.job`);
  const { rows } = await sql<{ name: QueueName; id: string }>`
    select name, id from ${table} where state = 'active' and name in (${queues.effects}, ${queues.timers})`.execute(
    db,
  );
  return rows;
}
