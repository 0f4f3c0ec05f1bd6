import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { EffectResult, Try } from "../../src/ports/jobs.ts";
import { jobsAndTime } from "./jobs-and-time.ts";
import {
  again,
  allTries,
  begun,
  done,
  type JobsSubject,
  keys,
  parked,
  parkedFirst,
  recorded,
  Stream,
  waitFor,
  working,
} from "./jobs-world.ts";

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
      await working(subject, done, async ({ tried, jobs }) => {
        await stream.append(["only"]);
        await vi.waitFor(() => expect(tried).toHaveLength(1), { timeout: 1_500, interval: 5 });
        await vi.waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual([]));
        expect(tried).toEqual([{ effect: stream.effect("only"), attempt: 1, isFirst: true, last: false }]);
      });
    });

    it("that was appended while nobody worked is done after a start", async () => {
      const stream = await Stream.begin(subject);
      await stream.append(["early"]);
      await working(subject, done, ({ tried }) =>
        waitFor(() => expect(keys(tried)).toEqual([stream.key("early")])),
      );
    });

    it("of an append that met a conflict is never done", async () => {
      const stream = await Stream.begin(subject);
      await working(subject, done, async ({ tried }) => {
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
      await working(subject, perform, async ({ tried }) => {
        await stream.append(["only"]);
        await waitFor(() => expect(told(tried)).toEqual([true, false]));
      });
    });

    it("but not one that a person asks for", async () => {
      const stream = await Stream.begin(subject);
      const perform = async ({ isFirst }: Try) => (isFirst ? parked() : done());
      await working(subject, perform, async ({ tried, jobs }) => {
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
      await working(subject, done, ({ tried }) => waitFor(() => expect(told(tried)).toEqual([false])));
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
      await working(subject, perform, async ({ tried }) => {
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
      await working(subject, perform, async ({ tried }) => {
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
      await working(subject, perform, async ({ tried }) => {
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
      await working(subject, perform, async ({ tried, jobs }) => {
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
      await working(subject, parked, async ({ jobs }) => {
        await stream.append(["first", "second"]);
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream)));
      });
      await working(subject, again, async ({ tried, jobs }) => {
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
      await working(subject, parked, async ({ jobs, tried }) => {
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
      await working(subject, perform, async ({ jobs }) => {
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
      await working(subject, done, () =>
        waitFor(async () => expect(await jobs.retries(stream.ref)).toEqual([])),
      );
    });

    it("is none that is parked", async () => {
      const stream = await Stream.begin(subject);
      await working(subject, again, async ({ jobs }) => {
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
    await working(subject, perform, async ({ tried, jobs }) => {
      for (const stream of [asking, throwing]) await stream.append(["first", "second"]);
      for (const stream of [asking, throwing]) {
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual(parkedFirst(stream)));
        const attempts = tried.filter(({ effect }) => effect.stream.id === stream.ref.id);
        const counted = attempts.map(({ attempt, last }) => ({ attempt, last }));
        expect(counted).toEqual(allTries(subject.tries));
      }
    });
  });

  jobsAndTime(() => subject);

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

      await working(subject, done, (next) =>
        waitFor(() => expect(keys(next.tried)).toEqual([stream.key("second")])),
      );
    });
  });
}
