import type { Effect, StreamRef } from "../../../src/ports/event-store.ts";
import type { EffectResult, Jobs, Try } from "../../../src/ports/jobs.ts";

export interface MemoryJobs {
  readonly jobs: Jobs;
  add(effects: readonly Effect[]): void;
  /** Waits until nothing is left that can be carried out now. */
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

/** Effects in memory: in order for each stream, tried three times at once; timers by themselves, once the clock is there. */
export function createMemoryJobs(tries = 3, now: () => number = () => 0): MemoryJobs {
  const lines = new Map<string, Waiting[]>();
  let perform: ((attempt: Try) => Promise<EffectResult>) | null = null;
  let held = false;
  let working: Promise<void> = Promise.resolve();

  const next = () =>
    [...lines.values()]
      .map((line) => line[0])
      .find((first) => first !== undefined && !first.parked && isDue(first));
  const isDue = ({ due }: Waiting) => due === null || Date.parse(due) <= now();
  const timersOf = (stream: StreamRef) =>
    [...lines].filter(([name]) => name.startsWith(`${nameOf(stream)}/`)).flatMap(([, line]) => line);

  const drain = async () => {
    for (let first = next(); first !== undefined && perform !== null && !held; first = next()) {
      const { effect, attempt, isFirst } = first;
      first.isFirst = false;
      const result = await perform({ effect, attempt, isFirst, last: attempt >= tries });
      if (result.status === "done") lineOf(lines, lineName(first.effect)).shift();
      else if (result.status === "not-yet") Object.assign(first, { due: result.at, attempt: 1 });
      else if (result.status === "parked" || first.attempt >= tries) first.parked = true;
      else first.attempt += 1;
    }
  };
  const work = () => {
    working = working.then(drain);
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
      retry: async (stream, keys) => {
        for (const waiting of [...lineOf(lines, nameOf(stream)), ...timersOf(stream)]) {
          if (keys.includes(waiting.effect.key)) Object.assign(waiting, { parked: false, attempt: 1 });
        }
        work();
      },
      stop: async () => {
        perform = null;
        for (const waiting of [...lines.values()].flat()) waiting.isFirst = false;
        await working;
      },
    },
    add: (effects) => {
      for (const effect of effects)
        lineOf(lines, lineName(effect)).push({
          ...{ effect, due: effect.after, attempt: 1, parked: false },
          isFirst: perform !== null,
        });
      work();
    },
    idle: async () => {
      for (let seen: Promise<void> | null = null; seen !== working; ) {
        seen = working;
        await seen;
      }
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
