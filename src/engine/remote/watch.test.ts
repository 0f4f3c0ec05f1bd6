import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EngineWorld, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import { makeWatchWorld, type WatchWorld } from "../../../test/support/engine/watch-world.ts";
import { Fault } from "../../core/fault.ts";
import { anonymous, roles, system } from "../../core/person.ts";
import { askedOf } from "../views/asked.ts";
import { createWatch, type Watch } from "./watch.ts";

describe("a case that is kept outside", () => {
  let outside: WatchWorld;
  let world: EngineWorld;
  let remote: WatchWorld["remote"];
  let watch: Watch;
  let looks: string[];
  let id: string;

  beforeEach(async () => {
    outside = await makeWatchWorld();
    ({ world, remote, watch, looks, id } = outside);
  });

  it("hears of what was delivered, once, however often and in whatever order", async () => {
    const { issue } = await outside.walk("deciding");
    await remote.closeIssue(issue ?? "");
    for (const key of ["d-2", "d-1", "d-2"]) await outside.deliver(key, "1");
    await watch.round();
    await watch.round();

    expect(await outside.changes()).toEqual([{ change: { of: "issue", now: "closed" }, channel: "webhook" }]);
    expect(await outside.deliveries.unsettled()).toEqual([]);
  });

  it("does not believe a delivery that says what is not so", async () => {
    await outside.walk("deciding");
    await outside.deliver("a-year-late", "1", "999");
    await watch.round();

    expect(looks).toEqual([id]);
    expect(await outside.changes()).toEqual([]);
  });

  it("hears by the poll of what was not delivered", async () => {
    const { issue } = await outside.walk("deciding");
    await remote.closeIssue(issue ?? "");
    world.wait(4 * 24 * 60);

    expect(await watch.poll()).toBe(true);
    expect(await outside.changes()).toMatchObject([{ change: { of: "issue", now: "closed" } }]);
  });

  it("is not looked at while nothing happens to it", async () => {
    await outside.walk("in-review");

    expect([await watch.poll(), await watch.poll(), looks]).toEqual([false, false, []]);
  });

  it.each([
    { title: "a delivery", come: () => watch.round() },
    { title: "a poll", come: () => watch.poll() },
  ])("is looked at later where $title finds its host away", async ({ come }) => {
    const { issue } = await outside.walk("deciding");
    await remote.closeIssue(issue ?? "");
    await outside.deliver("d-1", "1");
    remote.failNext();
    await expect(come()).rejects.toThrow();
    await come();

    expect(await outside.changes()).toHaveLength(1);
  });

  it("is left alone for as long as its host asks for a pause", async () => {
    await outside.walk("deciding");
    const until = new Date(world.world.clock.now() + 90 * 60_000).toISOString();
    remote.pauseUntil(until);
    const before = remote.asked();
    const askOnce = () => watch.start()();
    await askOnce();
    expect(world.engine.pauses.current(anonymous)).toMatchObject([{ system: "host", until }]);

    remote.pauseUntil(null);
    await outside.deliver("d-1", "1");
    await askOnce();
    expect([remote.asked() - before, looks]).toEqual([1, []]);

    world.wait(90);
    await askOnce();
    expect([remote.asked() - before, looks]).toEqual([2, [id]]);
    expect(world.engine.pauses.current(anonymous)).toEqual([]);
  });

  it("forgets nothing that it was told while the cases could not be read", async () => {
    const { issue } = await outside.walk("deciding");
    await remote.closeIssue(issue ?? "");
    let fails = 0;
    const cases = async () => {
      fails -= 1;
      // The first look is before the host is asked, the second after it.
      if (fails === 0) throw new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" });
      return outside.parts.cases();
    };
    const other = createWatch({ ...outside.parts, cases });
    fails = 2;
    await expect(other.poll()).rejects.toMatchObject({ name: "Fault" });
    expect(await outside.changes()).toEqual([]);
    expect(world.engine.lastSaid.of(remote.remote.system)?.says).toBe("It had news.");

    await other.poll();
    expect(await outside.changes()).toMatchObject([{ change: { of: "issue", now: "closed" } }]);
  });

  describe("while nothing happens", () => {
    const minute = 60_000;
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it("asks each minute for as long as more is waited for than one question could ask", async () => {
      await outside.walk("deciding");
      let asked = 0;
      const news = async () => {
        asked += 1;
        return { places: [], everything: false, hasMore: asked < 100 };
      };
      const stop = createWatch({
        ...outside.parts,
        remote: { ...remote.remote, news },
        cases: async () => [],
      }).start();
      await vi.advanceTimersByTimeAsync(90 * minute);
      expect(asked).toBe(91);
      await vi.advanceTimersByTimeAsync(120 * minute);
      await stop();

      expect(asked).toBeLessThan(91 + 40);
    });

    it("costs no more than a question a minute, whatever the number of cases", async () => {
      await outside.walk("deciding");
      for (let more = 0; more < 5; more += 1) await report(world);
      const stop = watch.start(); // asks at once, as after every start
      await vi.advanceTimersByTimeAsync(0);
      const asked: number[] = [];
      for (let minutes = 0; minutes < 8 * 60; minutes += 1) {
        const before = remote.asked();
        await vi.advanceTimersByTimeAsync(minute);
        asked.push(remote.asked() - before);
      }
      await stop();

      expect(Math.max(...asked)).toBe(1);
      expect(asked.slice(60).reduce((sum, each) => sum + each, 0)).toBe((7 * 60) / 5);
      expect(looks).toEqual([]);
    });
  });

  it("is told of, on its page, when the host was last asked, and how that went", async () => {
    const { hotfix } = await walkTo(world, id, "in-review");
    const { lastSaid } = world.engine;
    const asked = () =>
      askedOf({ polls: { stage: null, production: null }, codeHost: "host" }, hotfix, lastSaid);
    let fails = false;
    const own = createWatch({
      ...outside.parts,
      cases: async () => [],
      remote: {
        ...remote.remote,
        system: "host",
        news: async () => {
          if (fails) throw new Fault({ code: "timed-out", system: "host", seconds: 20 });
          return { places: [], everything: false, hasMore: false };
        },
      },
    });

    expect(asked()).toMatchObject({ place: "host", last: null });
    await own.poll();
    expect(asked()?.last?.says).toBe("It had nothing new.");
    fails = true;
    await expect(own.poll()).rejects.toThrow(Fault);
    expect(asked()?.last?.says).toBe("The host did not answer within 20 s.");
  });

  it("is not held up by one that is gone", async () => {
    await outside.walk("deciding");
    const second = await report(world);
    const gone: string[] = [];
    const news = { places: [], everything: true, hasMore: false };
    const { reader } = world.world;
    const own = createWatch({
      ...outside.parts,
      remote: { ...remote.remote, news: async () => news },
      cases: async () => (await reader.list({ person: system, roles }, {})).map(({ hotfix }) => hotfix),
      look: async (each) => {
        gone.push(each);
        await remote.remote.issue("https://tracker.test/issues/999");
      },
    });
    await own.poll();

    expect(gone.toSorted()).toEqual([id, second].toSorted());
  });
});
