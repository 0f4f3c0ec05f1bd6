import { randomUUID } from "node:crypto";
import { expect, vi } from "vitest";
import type { Effect, EventStore, StreamRef, TrainAppend } from "../../src/ports/event-store.ts";
import type { EffectResult, Jobs, Try } from "../../src/ports/jobs.ts";

export interface JobsSubject {
  readonly store: EventStore;
  /** How often an effect is tried before it is parked: 3 or more. */
  readonly tries: number;
  /** Jobs as a server that starts has them. Only one is started at a time. */
  makeJobs(): Jobs;
  end(): Promise<void>;
}

interface Working {
  readonly jobs: Jobs;
  /** What was tried, in the order it began. */
  readonly tried: Try[];
}

/** Runs a server's jobs while something is done, and stops them. */
export async function working(
  subject: JobsSubject,
  perform: Perform,
  act: (working: Working) => Promise<unknown>,
): Promise<void> {
  const jobs = subject.makeJobs();
  const tried: Try[] = [];
  await jobs.start(recorded(perform, tried));
  try {
    await act({ jobs, tried });
  } finally {
    await jobs.stop();
  }
}

type Perform = (attempt: Try) => Promise<EffectResult>;

/** Streams of the test that runs: what an earlier one has left behind is done without being looked at. */
export const begun = new Set<string>();

export function recorded(perform: Perform, tried: Try[]): Perform {
  return async (attempt) => {
    if (!begun.has(attempt.effect.stream.id)) return { status: "done" };
    tried.push(attempt);
    return perform(attempt);
  };
}

export const done = async (): Promise<EffectResult> => ({ status: "done" });
export const again = async (): Promise<EffectResult> => ({ status: "again" });
export const parked = async (): Promise<EffectResult> => ({ status: "parked" });

export const allTries = (tries: number) =>
  Array.from({ length: tries }, (_, index) => ({ attempt: index + 1, last: index + 1 === tries }));
export const waitFor = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 30_000, interval: 10 });
export const keys = (tried: readonly Try[]) => tried.map(({ effect }) => effect.key);
export const parkedFirst = (stream: Stream) => [
  { key: stream.key("first"), parked: true },
  { key: stream.key("second"), parked: false },
];

/** A train to hang effects on. */
export class Stream {
  readonly ref: StreamRef;
  readonly #store: EventStore;
  readonly #effects = new Map<string, Effect>();
  #version = 0;

  private constructor(store: EventStore, id: string) {
    this.#store = store;
    this.ref = { kind: "train", id };
    begun.add(id);
  }

  static async begin({ store }: JobsSubject): Promise<Stream> {
    const stream = new Stream(store, randomUUID());
    await stream.append([]);
    return stream;
  }

  /** Appends one event that asks for effects, one for each name. */
  async append(names: readonly string[], after: string | null = null): Promise<void> {
    expect(await this.appendAt(this.#version, names, after)).toBe("appended");
    this.#version += 1;
  }

  appendAt(
    expected: number,
    names: readonly string[],
    after: string | null = null,
  ): Promise<"appended" | "conflict"> {
    const { id: name } = this.ref;
    const event = { type: "TrainPromoted", by: "ann" } as const;
    const append: TrainAppend = {
      name,
      expected,
      state: { name, branch: `train-${name}`, life: "production" },
      events: [{ at: "2013-06-04T12:00:00.000Z", who: "ann", channel: "api", event }],
      effects: names.map((each) => this.#asked(each, expected + 1, after)),
    };
    return this.#store.appendTrain(append);
  }

  effect(name: string): Effect {
    const effect = this.#effects.get(name);
    if (effect === undefined) throw new Error(`no effect ${name} was appended`);
    return effect;
  }

  key(name: string): string {
    return `${this.ref.id}.${name}`;
  }

  #asked(name: string, cause: number, after: string | null): Effect {
    const effect: Effect = {
      key: this.key(name),
      stream: this.ref,
      cause,
      intent: { type: "tell-hotfixes" },
      after,
    };
    this.#effects.set(name, effect);
    return effect;
  }
}
