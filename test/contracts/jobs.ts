import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
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

/** What carries out effects promises to whoever appends them. */
export function jobsContract(makeSubject: () => Promise<JobsSubject>): void {
  let subject: JobsSubject;
  beforeAll(async () => {
    subject = await makeSubject();
  });
  beforeEach(() => begun.clear());
  afterAll(() => subject.end());

  describe("an effect", () => {
    it("begins as soon as it is appended, and is done once", async () => {
      const stream = await Stream.begin(subject);
      await working(done, async ({ tried, jobs }) => {
        await stream.append(["only"]);
        await vi.waitFor(() => expect(tried).toHaveLength(1), { timeout: 1_500, interval: 5 });
        await vi.waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual([]));
        expect(tried).toEqual([{ effect: stream.effect("only"), attempt: 1, isFirst: true, last: false }]);
      });
    });

    it("that was appended while nobody worked is done after a start", async () => {
      const stream = await Stream.begin(subject);
      await stream.append(["early"]);
      await working(done, ({ tried }) => waitFor(() => expect(keys(tried)).toEqual([stream.key("early")])));
    });

    it("of an append that met a conflict is never done", async () => {
      const stream = await Stream.begin(subject);
      await working(done, async ({ tried }) => {
        expect(await stream.appendAt(0, ["lost"])).toBe("conflict");
        await stream.append(["won"]);
        await waitFor(() => expect(tried).toHaveLength(1));
        expect(keys(tried)).toEqual([stream.key("won")]);
      });
    });
  });

  describe("a try is certainly the first", () => {
    const told = (tried: readonly Try[]) => tried.map(({ isFirst }) => isFirst);

    it.each<{ title: string; result: () => EffectResult }>([
      { title: "has failed", result: () => ({ status: "again" }) },
      { title: "was put off", result: () => ({ status: "not-yet", at: "2013-06-04T12:00:00.000Z" }) },
    ])("but not the one after it $title", async ({ result }) => {
      const stream = await Stream.begin(subject);
      const perform = async ({ isFirst }: Try) => (isFirst ? result() : done());
      await working(perform, async ({ tried }) => {
        await stream.append(["only"]);
        await waitFor(() => expect(told(tried)).toEqual([true, false]));
      });
    });

    it("but not one that a person asks for", async () => {
      const stream = await Stream.begin(subject);
      const perform = async ({ isFirst }: Try) => (isFirst ? parked() : done());
      await working(perform, async ({ tried, jobs }) => {
        await stream.append(["only"]);
        const shown = [{ key: stream.key("only"), parked: true }];
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(shown));
        await jobs.retry(stream.ref, [stream.key("only")]);
        await waitFor(() => expect(told(tried)).toEqual([true, false]));
      });
    });

    it("but not of an effect that was there when the server was started: it may be on a copy of the database", async () => {
      const stream = await Stream.begin(subject);
      await stream.append(["early"]);
      await working(done, ({ tried }) => waitFor(() => expect(told(tried)).toEqual([false])));
    });
  });

  describe("effects of one stream", () => {
    it("are done one at a time, in the order they were appended", async () => {
      const stream = await Stream.begin(subject);
      const names = Array.from({ length: 12 }, (_, index) => `step-${index}`);
      let [under, most] = [0, 0];
      const perform = async (): Promise<EffectResult> => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        return { status: "done" };
      };
      await working(perform, async ({ tried }) => {
        await stream.append(names.slice(0, 5));
        await stream.append(names.slice(5, 6));
        await stream.append(names.slice(6));
        await waitFor(() => expect(keys(tried)).toEqual(names.map((name) => stream.key(name))));
        expect(most).toBe(1);
      });
    });

    it("do not wait for those of another", async () => {
      const [slow, quick] = [await Stream.begin(subject), await Stream.begin(subject)];
      const held = Promise.withResolvers<void>();
      const perform = async ({ effect }: Try): Promise<EffectResult> => {
        if (effect.stream.id === slow.ref.id) await held.promise;
        return { status: "done" };
      };
      await working(perform, async ({ tried }) => {
        await slow.append(["held"]);
        await waitFor(() => expect(keys(tried)).toContain(slow.key("held")));
        await quick.append(["one", "two"]);
        await waitFor(() => expect(keys(tried)).toContain(quick.key("two")));
        held.resolve();
      });
    });

    it("wait while the first of them is tried again", async () => {
      const stream = await Stream.begin(subject);
      const perform = async ({ attempt }: Try): Promise<EffectResult> => ({
        status: attempt === 1 ? "again" : "done",
      });
      await working(perform, async ({ tried }) => {
        await stream.append(["first", "second"]);
        await waitFor(() => expect(tried).toHaveLength(4));
        expect(tried.map(({ effect, attempt }) => [effect.key, attempt])).toEqual([
          [stream.key("first"), 1],
          [stream.key("first"), 2],
          [stream.key("second"), 1],
          [stream.key("second"), 2],
        ]);
      });
    });
  });

  describe("a parked effect", () => {
    it("shows as parked, holds up those behind it, and goes on at once when a person asks", async () => {
      const [stream, other] = [await Stream.begin(subject), await Stream.begin(subject)];
      let mended = false;
      const perform = async ({ effect }: Try): Promise<EffectResult> =>
        effect.key === stream.key("first") && !mended ? { status: "parked" } : { status: "done" };
      await working(perform, async ({ tried, jobs }) => {
        await stream.append(["first", "second"]);
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream)));
        await stream.append(["third"]);
        await other.append(["beside"]);
        await waitFor(() => expect(keys(tried)).toEqual([stream.key("first"), other.key("beside")]));
        mended = true;
        await jobs.retry(stream.ref, [stream.key("first")]);
        await vi.waitFor(() => expect(tried).toHaveLength(5), { timeout: 1_500, interval: 5 });
        expect(keys(tried).slice(2)).toEqual(["first", "second", "third"].map((name) => stream.key(name)));
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual([]));
      });
    });

    it("is still parked for the next server, and has all its tries again", async () => {
      const stream = await Stream.begin(subject);
      await working(parked, async ({ jobs }) => {
        await stream.append(["first", "second"]);
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream)));
      });
      await working(again, async ({ tried, jobs }) => {
        expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream));
        await jobs.retry(stream.ref, [stream.key("first")]);
        await waitFor(() => expect(tried.length).toBeGreaterThanOrEqual(2)); // there may be a third by then
        expect(tried.slice(0, 2).map(({ last }) => last)).toEqual([false, false]);
      });
    });

    it.each([
      { title: "another key", named: "second" },
      { title: "no such key", named: "none" },
    ])("stays parked when $title is asked for", async ({ named }) => {
      const stream = await Stream.begin(subject);
      await working(parked, async ({ jobs, tried }) => {
        await stream.append(["first", "second"]);
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream)));
        await jobs.retry(stream.ref, [stream.key(named)]);
        expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream));
        expect(tried).toHaveLength(1);
      });
    });
  });

  describe("what is tried again by itself", () => {
    it("is shown with its tries, also while one is under way, until it is done", async () => {
      const stream = await Stream.begin(subject);
      const [entered, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const perform = async ({ attempt, effect }: Try): Promise<EffectResult> => {
        if (attempt === 1 && effect.key === stream.key("first")) return { status: "again" };
        entered.resolve();
        await held.promise;
        return { status: "done" };
      };
      await working(perform, async ({ jobs }) => {
        expect(await jobs.retries(stream.ref)).toEqual([]);
        await stream.append(["first", "second"]);
        await entered.promise;
        expect(await jobs.retries(stream.ref)).toEqual([{ key: stream.key("first"), tried: 1, at: null }]);
        held.resolve();
        await waitFor(async () => expect(await jobs.retries(stream.ref)).toEqual([]));
      });
    });

    it("is shown with the time of the next try, of a timer too, and for no other stream", async () => {
      const [stream, other] = [await Stream.begin(subject), await Stream.begin(subject)];
      const jobs = subject.makeJobs();
      const stopped = Promise.withResolvers<void>();
      await jobs.start(
        recorded(async () => {
          // So that no second try begins.
          void jobs.stop().then(stopped.resolve);
          return { status: "again" };
        }, []),
      );
      await stream.append(["timer"], "2013-06-04T12:00:00.000Z");
      await stopped.promise;
      const [retry] = await jobs.retries(stream.ref);
      expect(retry).toMatchObject({ key: stream.key("timer"), tried: 1 });
      expect(new Date(retry?.at ?? "").toISOString()).toBe(retry?.at);
      expect(await jobs.retries(other.ref)).toEqual([]);
      await working(done, () => waitFor(async () => expect(await jobs.retries(stream.ref)).toEqual([])));
    });

    it("is none that is parked", async () => {
      const stream = await Stream.begin(subject);
      await working(again, async ({ jobs }) => {
        await stream.append(["first", "second"]);
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream)));
        expect(await jobs.retries(stream.ref)).toEqual([]);
      });
    });
  });

  it("is parked after its last try, whether that asks for another or throws", async () => {
    const [asking, throwing] = [await Stream.begin(subject), await Stream.begin(subject)];
    const perform = async ({ effect }: Try): Promise<EffectResult> => {
      if (effect.stream.id === throwing.ref.id) throw new Error("a bug");
      return { status: "again" };
    };
    await working(perform, async ({ tried, jobs }) => {
      for (const stream of [asking, throwing]) await stream.append(["first", "second"]);
      for (const stream of [asking, throwing]) {
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream)));
        const attempts = tried.filter(({ effect }) => effect.stream.id === stream.ref.id);
        const counted = attempts.map(({ attempt, last }) => ({ attempt, last }));
        expect(counted).toEqual(allTries(subject.tries));
      }
    });
  });

  describe("a pause", () => {
    it("uses up no try, holds up what stands behind, and ends at its time", async () => {
      const stream = await Stream.begin(subject);
      const pauses = subject.tries + 1;
      const until = () => new Date(Date.now() + 20).toISOString();
      let left = pauses;
      const perform = async (): Promise<EffectResult> => {
        left -= 1;
        return left < 0 ? { status: "done" } : { status: "not-yet", at: until() };
      };
      await working(perform, async ({ tried, jobs }) => {
        await stream.append(["first", "second"]);
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual([]));
        const first = Array.from({ length: pauses + 1 }, () => stream.key("first"));
        expect(keys(tried)).toEqual([...first, stream.key("second")]);
        expect(tried.map(({ last }) => last)).not.toContain(true);
      });
    });

    it("that has long to go does not begin again", async () => {
      const stream = await Stream.begin(subject);
      const perform = async (): Promise<EffectResult> => ({ status: "not-yet", at: "2999-01-01T00:00:00Z" });
      await working(perform, async ({ tried, jobs }) => {
        await stream.append(["first"]);
        await waitFor(() => expect(tried).toHaveLength(1));
        await waitFor(async () =>
          expect(await jobs.pending(stream.ref)).toEqual([{ key: stream.key("first"), parked: false }]),
        );
      });
    });
  });

  describe("a timer", () => {
    it("goes off at its time, outside its stream's order, and does not count as pending", async () => {
      const stream = await Stream.begin(subject);
      const after = new Date(Date.now() + 1_000).toISOString();
      const held = Promise.withResolvers<void>();
      const perform = async ({ effect }: Try): Promise<EffectResult> => {
        if (effect.after === null) await held.promise;
        return { status: "done" };
      };
      await working(perform, async ({ tried, jobs }) => {
        await stream.append(["timer"], after);
        await stream.append(["held"]);
        // On a busy machine the timer may be first: either of them begins while the other one stands or is under way.
        await waitFor(() => expect(keys(tried)).toContain(stream.key("held")));
        expect(await jobs.pending(stream.ref)).toEqual([{ key: stream.key("held"), parked: false }]);
        await waitFor(() =>
          expect(keys(tried).toSorted()).toEqual([stream.key("held"), stream.key("timer")]),
        );
        expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(after));
        held.resolve();
      });
    });

    it("that is overdue goes off after a start", async () => {
      const stream = await Stream.begin(subject);
      await stream.append(["timer"], "2013-06-04T12:00:00.000Z");
      await working(done, ({ tried }) => waitFor(() => expect(keys(tried)).toEqual([stream.key("timer")])));
    });

    it("that finds it too early goes off once more at the time it says, with all its tries, as often as it takes", async () => {
      const stream = await Stream.begin(subject);
      const due = [1, 2].map((seconds) => new Date(Date.now() + seconds * 1_000).toISOString());
      const [times, early]: [number[], string[]] = [[], [...due]];
      const perform = async (): Promise<EffectResult> => {
        times.push(Date.now());
        const at = early.shift();
        return at === undefined ? { status: "done" } : { status: "not-yet", at };
      };
      await working(perform, async ({ tried, jobs }) => {
        await stream.append(["timer"], "2013-06-04T12:00:00.000Z");
        await waitFor(() => expect(tried).toHaveLength(3));
        expect(tried.map(({ last }) => last)).toEqual([false, false, false]);
        for (const [index, at] of due.entries())
          expect(times[index + 1]).toBeGreaterThanOrEqual(Date.parse(at));
        expect(await jobs.pending(stream.ref)).toEqual([]);
      });
    });

    it("that is parked shows and can be asked for again", async () => {
      const stream = await Stream.begin(subject);
      let mended = false;
      await working(
        async () => ({ status: mended ? "done" : "parked" }),
        async ({ jobs }) => {
          await stream.append(["timer"], "2013-06-04T12:00:00.000Z");
          const shown = [{ key: stream.key("timer"), parked: true }];
          await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(shown));
          mended = true;
          await jobs.retry(stream.ref, [stream.key("timer")]);
          await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual([]));
        },
      );
    });
  });

  describe("a stop", () => {
    it("lets what has begun finish, and leaves the rest to the next start", async () => {
      const stream = await Stream.begin(subject);
      const [entered, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const first = subject.makeJobs();
      const tried: Try[] = [];
      const perform = async (): Promise<EffectResult> => {
        entered.resolve();
        await held.promise;
        return { status: "done" };
      };
      await first.start(recorded(perform, tried));
      await stream.append(["first", "second"]);
      await entered.promise;
      const stopped = first.stop();
      held.resolve();
      await stopped;
      expect(keys(tried)).toEqual([stream.key("first")]);
      expect(await first.pending(stream.ref)).toEqual([{ key: stream.key("second"), parked: false }]);

      await working(done, (next) => waitFor(() => expect(keys(next.tried)).toEqual([stream.key("second")])));
    });
  });

  interface Working {
    readonly jobs: Jobs;
    /** What was tried, in the order it began. */
    readonly tried: Try[];
  }

  /** Runs a server's jobs while something is done, and stops them. */
  async function working(perform: Perform, act: (working: Working) => Promise<unknown>): Promise<void> {
    const jobs = subject.makeJobs();
    const tried: Try[] = [];
    await jobs.start(recorded(perform, tried));
    try {
      await act({ jobs, tried });
    } finally {
      await jobs.stop();
    }
  }
}

type Perform = (attempt: Try) => Promise<EffectResult>;

/** Streams of the test that runs: what an earlier one has left behind is done without being looked at. */
const begun = new Set<string>();

function recorded(perform: Perform, tried: Try[]): Perform {
  return async (attempt) => {
    if (!begun.has(attempt.effect.stream.id)) return { status: "done" };
    tried.push(attempt);
    return perform(attempt);
  };
}

const done = async (): Promise<EffectResult> => ({ status: "done" });
const again = async (): Promise<EffectResult> => ({ status: "again" });
const parked = async (): Promise<EffectResult> => ({ status: "parked" });

const allTries = (tries: number) =>
  Array.from({ length: tries }, (_, index) => ({ attempt: index + 1, last: index + 1 === tries }));
const waitFor = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 10 });
const keys = (tried: readonly Try[]) => tried.map(({ effect }) => effect.key);
const parkedFirst = (stream: Stream) => [
  { key: stream.key("first"), parked: true },
  { key: stream.key("second"), parked: false },
];

/** A train to hang effects on. */
class Stream {
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
