import type { Effect, StreamRef } from "../../../src/ports/event-store.ts";
import type { EffectResult, Jobs, Try } from "../../../src/ports/jobs.ts";

export interface MemoryJobs {
  readonly jobs: Jobs;
  add(effects: readonly Effect[]): void;
  /** Waits until nothing is left that can be carried out now; throws what a performer has thrown, which is a bug. */
  idle(): Promise<void>;
  /** From now on nothing begins until `release`, which also looks at the clock again. */
  hold(): void;
  release(): void;
}

interface Waiting {
  readonly effect: Effect;
  due: string | null;
  attempt: number;
  isFirst: boolean;
  parked: boolean;
}

export interface MemoryJobsOptions {
  readonly tries?: number;
  /** Milliseconds between two tries; with some, the next one begins when something is added or released after them. */
  readonly pause?: number;
  readonly now?: () => number;
  /** How many streams are worked on at once. With one, whatever happens happens in the same order each time. */
  readonly concurrency?: number;
}

/** Effects in memory: in order for each stream, tried again at once, or after a pause; timers by themselves, once the clock is there. */
export function createMemoryJobs(options: MemoryJobsOptions = {}): MemoryJobs {
  const { tries = 3, pause = 0, now = () => 0, concurrency = 1 } = options;
  const lines = new Map<string, Waiting[]>();
  const underWay = new Set<Waiting>();
  const bugs: unknown[] = [];
  let perform: ((attempt: Try) => Promise<EffectResult>) | null = null;
  let held = false;
  let workers: readonly Promise<void>[] = Array.from({ length: concurrency }, () => Promise.resolve());

  const next = () =>
    [...lines.values()]
      .map((line) => line[0])
      .find((first) => first !== undefined && !first.parked && isDue(first) && !underWay.has(first));
  const isDue = ({ due }: Waiting) => due === null || Date.parse(due) <= now();
  /** After the pause, unless it is under way. */
  const nextTry = (waiting: Waiting) =>
    underWay.has(waiting) ? null : (waiting.due ?? new Date(now()).toISOString());
  const afterPause = () => (pause === 0 ? {} : { due: new Date(now() + pause).toISOString() });
  const timersOf = (stream: StreamRef) =>
    [...lines].filter(([name]) => name.startsWith(`${nameOf(stream)}/`)).flatMap(([, line]) => line);

  const tryOnce = async (waiting: Waiting, performer: (attempt: Try) => Promise<EffectResult>) => {
    const { effect, attempt, isFirst } = waiting;
    waiting.isFirst = false;
    const result = await performer({ effect, attempt, isFirst, last: attempt >= tries }).catch((bug) => {
      bugs.push(bug);
      return { status: "again" } as const;
    });
    if (result.status === "done") lineOf(lines, lineName(effect)).shift();
    else if (result.status === "not-yet") Object.assign(waiting, { due: result.at, attempt: 1 });
    else if (result.status === "parked" || attempt >= tries) waiting.parked = true;
    else Object.assign(waiting, { attempt: attempt + 1, ...afterPause() });
  };
  const drain = async () => {
    for (let first = next(); first !== undefined && perform !== null && !held; first = next()) {
      underWay.add(first);
      await tryOnce(first, perform);
      underWay.delete(first);
    }
  };
  const work = () => {
    workers = workers.map((worker) => worker.then(drain));
  };

  return {
    jobs: {
      start: async (performer) => {
        perform = performer;
        work();
      },
      pending: async (stream) =>
        [...lineOf(lines, nameOf(stream)), ...timersOf(stream).filter(({ parked }) => parked)].map(
          ({ effect, parked }) => ({ key: effect.key, parked }),
        ),
      retries: async (stream) =>
        [...lineOf(lines, nameOf(stream)), ...timersOf(stream)]
          .filter(({ attempt, parked }) => attempt > 1 && !parked)
          .map((waiting) => ({ key: waiting.effect.key, tried: waiting.attempt - 1, at: nextTry(waiting) })),
      retry: async (stream, keys) => {
        for (const waiting of [...lineOf(lines, nameOf(stream)), ...timersOf(stream)]) {
          if (keys.includes(waiting.effect.key))
            Object.assign(waiting, { parked: false, attempt: 1, due: waiting.effect.after });
        }
        work();
      },
      stop: async () => {
        perform = null;
        for (const waiting of [...lines.values()].flat()) waiting.isFirst = false;
        await Promise.all(workers);
      },
    },
    add: (effects) => {
      for (const effect of effects)
        lineOf(lines, lineName(effect)).push({
          effect,
          due: effect.after,
          attempt: 1,
          parked: false,
          isFirst: perform !== null,
        });
      work();
    },
    idle: async () => {
      for (let seen: typeof workers = []; seen !== workers; ) {
        seen = workers;
        await Promise.all(seen);
      }
      if (bugs.length > 0) throw bugs[0];
    },
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      work();
    },
  };
}

/** Each timer waits by itself: nothing stands in line behind it. */
function lineName({ stream, after, key }: Effect): string {
  return after === null ? nameOf(stream) : `${nameOf(stream)}/${key}`;
}

function nameOf({ kind, id }: StreamRef): string {
  return `${kind}/${id}`;
}

function lineOf(lines: Map<string, Waiting[]>, name: string): Waiting[] {
  const line = lines.get(name) ?? [];
  lines.set(name, line);
  return line;
}
