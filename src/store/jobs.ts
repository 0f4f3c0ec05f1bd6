import type { Effect, StreamRef } from "../ports/event-store.ts";
import type { EffectResult, Jobs, Retry, Try } from "../ports/jobs.ts";
import { effectOf, type JobData, lineOf } from "./enqueue.ts";
import { giveBack, type Job, lineUp } from "./give-back.ts";
import { abandonedJobs, type QueueName, queueNames, queues } from "./job-queues.ts";
import { createLocalTurns } from "./local-turns.ts";
import type { Database } from "./open.ts";
import { createOwnEffects, type OwnEffects } from "./own-effects.ts";
import { afterThrow, type Settled, settleJob } from "./settle-job.ts";

export interface JobsOptions {
  /**
   * Hears of what a performer threw: a bug, since faults come back as results, after which the effect is tried again, then parked; or
   * a fault of the database, which could not be told what became of the try.
   */
  readonly report?: (problem: unknown, effect: Effect) => void;
}

/** How many streams are worked on at once. */
const streamsAtOnce = 4;
/** How long a stop waits for what has begun. */
const secondsToStop = 20;

type Perform = (attempt: Try) => Promise<EffectResult>;

/** Effects as jobs of pg-boss. A job is deleted when it is done: what stands in the queues is what is still to do. */
export function createJobs(database: Database, options: JobsOptions = {}): Jobs {
  const { report = () => {} } = options;
  let wake = () => {};
  let hear = (_: readonly Effect[]) => {};
  let stopping = false;
  return {
    async start(perform) {
      stopping = false;
      if (database.kind === "embedded") await takeOver(database);
      const own = createOwnEffects();
      const begin = settler(database, { perform, report, own, isStopping: () => stopping });
      // A worker that was asked to stop while it was fetching still comes with a job.
      const settle: Settle = (job) => (stopping ? giveBack(database, job) : begin(job));
      const workers = await startWorkers(database, queues.effects, streamsAtOnce, settle);
      // Never woken: a timer is due later by nature. Two, so that none has to wait for an environment that is slow to answer.
      await startWorkers(database, queues.timers, 2, settle);
      wake = () => {
        for (const id of workers) database.boss.notifyWorker(id);
      };
      hear = (effects) => {
        own.add(effects);
        wake();
      };
      database.appended.add(hear);
    },
    async pending(stream) {
      const waiting = await findJobs(database, queues.effects, stream);
      const timers = await findJobs(database, queues.timers, stream);
      const parkedTimers = timers.filter(({ state }) => state === "failed");
      return [...waiting, ...parkedTimers].map(({ data, state }) => ({
        key: effectOf(database.seal, data).key,
        parked: state === "failed",
      }));
    },
    async retries(stream) {
      const all = await Promise.all(queueNames.map((queue) => findJobs(database, queue, stream)));
      return all.flat().flatMap((job) => retryOf(effectOf(database.seal, job.data).key, job));
    },
    async retry(stream, keys) {
      for (const queue of queueNames) {
        const jobs = await findJobs(database, queue, stream);
        for (const job of jobs)
          if (job.state === "failed" && keys.includes(effectOf(database.seal, job.data).key))
            await lineUp(database, job);
      }
      wake();
    },
    async stop() {
      stopping = true;
      database.appended.delete(hear);
      const ended = queueNames.map((queue) => database.boss.offWork(queue, { wait: true }));
      await within(secondsToStop, Promise.all(ended));
    },
  };
}

type Settle = (job: Job) => Promise<Settled>;

/** Each worker is its own, so that each can be woken; one that had something to do looks again at once. */
async function startWorkers(
  { boss }: Database,
  queue: QueueName,
  count: number,
  settle: Settle,
): Promise<string[]> {
  const options = {
    batchSize: 1,
    includeMetadata: true,
    perJobResults: true,
    pollingIntervalSeconds: 2,
  } as const;
  const start = async () => {
    let self = "";
    self = await boss.work<JobData, unknown, typeof options>(queue, options, async ([job]) => {
      if (job === undefined) return [];
      const status = await settle(job);
      boss.notifyWorker(self);
      return [{ id: job.id, status }];
    });
    return self;
  };
  return Promise.all(Array.from({ length: count }, start));
}

interface Settling {
  readonly perform: Perform;
  readonly report: NonNullable<JobsOptions["report"]>;
  readonly own: OwnEffects;
  isStopping(): boolean;
}

function settler(database: Database, { perform, report, own, isStopping }: Settling): Settle {
  // A job counts as abandoned when its worker could not tell the database for a while that it is at it, though it still may be.
  const underWay = createLocalTurns();
  const attempt = async (job: Job, effect: Effect) => {
    const isFirst = own.take(effect.key) && job.retryCount === 0;
    const last = job.retryCount >= job.retryLimit;
    const result = await perform({ effect, attempt: job.retryCount + 1, isFirst, last }).catch((problem) => {
      report(problem, effect);
      return afterThrow(problem);
    });
    return settleJob(database, job, { result, isStopping });
  };
  return (job) => {
    const effect = effectOf(database.seal, job.data);
    return underWay.take(effect.key, () => attempt(job, effect));
  };
}

async function findJobs({ boss }: Database, queue: QueueName, stream: StreamRef): Promise<readonly Job[]> {
  const jobs = await boss.findJobs<JobData>(queue, { key: lineOf(stream), limit: 100_000 });
  return jobs.filter(({ state }) => state !== "completed" && state !== "cancelled");
}

/** pg-boss counts a try where the next one is taken. */
function retryOf(key: string, { state, retryCount, startAfter }: Job): readonly Retry[] {
  if (state === "retry") return [{ key, tried: retryCount + 1, at: startAfter.toISOString() }];
  return state === "active" && retryCount > 0 ? [{ key, tried: retryCount, at: null }] : [];
}

/** Runs again at once what a killed server had begun: nobody else can be at work on an embedded database. */
async function takeOver(database: Database): Promise<void> {
  for (const job of await abandonedJobs(database.db)) await giveBack(database, job);
}

async function within(seconds: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, seconds * 1000);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}
