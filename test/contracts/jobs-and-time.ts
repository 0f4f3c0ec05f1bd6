import { describe, expect, it } from "vitest";
import type { EffectResult, Try } from "../../src/ports/jobs.ts";
import { done, type JobsSubject, keys, Stream, waitFor, working } from "./jobs-world.ts";

/** What jobs promise of effects that are not due yet: the part of their contract that is about time. */
export function jobsAndTime(subject: () => JobsSubject): void {
  describe("a pause", () => {
    it("uses up no try, holds up what stands behind, and ends at its time", async () => {
      const stream = await Stream.begin(subject());
      const pauses = subject().tries + 1;
      const until = () => new Date(Date.now() + 20).toISOString();
      let left = pauses;
      const perform = async (): Promise<EffectResult> => {
        left -= 1;
        return left < 0 ? { status: "done" } : { status: "not-yet", at: until() };
      };
      await working(subject(), perform, async ({ tried, jobs }) => {
        await stream.append(["first", "second"]);
        await waitFor(async () => expect(await jobs.pending(stream.ref)).toEqual([]));
        const first = Array.from({ length: pauses + 1 }, () => stream.key("first"));
        expect(keys(tried)).toEqual([...first, stream.key("second")]);
        expect(tried.map(({ last }) => last)).not.toContain(true);
      });
    });

    it("that has long to go does not begin again", async () => {
      const stream = await Stream.begin(subject());
      const perform = async (): Promise<EffectResult> => ({ status: "not-yet", at: "2999-01-01T00:00:00Z" });
      await working(subject(), perform, async ({ tried, jobs }) => {
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
      const stream = await Stream.begin(subject());
      const after = new Date(Date.now() + 1_000).toISOString();
      const held = Promise.withResolvers<void>();
      const perform = async ({ effect }: Try): Promise<EffectResult> => {
        if (effect.after === null) await held.promise;
        return { status: "done" };
      };
      await working(subject(), perform, async ({ tried, jobs }) => {
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
      const stream = await Stream.begin(subject());
      await stream.append(["timer"], "2013-06-04T12:00:00.000Z");
      await working(subject(), done, ({ tried }) =>
        waitFor(() => expect(keys(tried)).toEqual([stream.key("timer")])),
      );
    });

    it("that finds it too early goes off once more at the time it says, with all its tries, as often as it takes", async () => {
      const stream = await Stream.begin(subject());
      const due = [1, 2].map((seconds) => new Date(Date.now() + seconds * 1_000).toISOString());
      const [times, early]: [number[], string[]] = [[], [...due]];
      const perform = async (): Promise<EffectResult> => {
        times.push(Date.now());
        const at = early.shift();
        return at === undefined ? { status: "done" } : { status: "not-yet", at };
      };
      await working(subject(), perform, async ({ tried, jobs }) => {
        await stream.append(["timer"], "2013-06-04T12:00:00.000Z");
        await waitFor(() => expect(tried).toHaveLength(3));
        expect(tried.map(({ last }) => last)).toEqual([false, false, false]);
        for (const [index, at] of due.entries())
          expect(times[index + 1]).toBeGreaterThanOrEqual(Date.parse(at));
        expect(await jobs.pending(stream.ref)).toEqual([]);
      });
    });

    it("that is parked shows and can be asked for again", async () => {
      const stream = await Stream.begin(subject());
      let mended = false;
      await working(
        subject(),
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
}
