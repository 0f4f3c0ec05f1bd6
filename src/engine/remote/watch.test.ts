import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { createMemoryDeliveries } from "../../../test/support/fakes/memory-deliveries.ts";
import { createFakeRemote } from "../../../test/support/fakes/remote.ts";
import { Fault } from "../../core/fault.ts";
import type { RemoteReview } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { roles, system } from "../../core/person.ts";
import { askedOf } from "../views/asked.ts";
import { createWatch, type Watch } from "./watch.ts";

describe("a case that is kept outside", () => {
  let world: EngineWorld;
  let remote: ReturnType<typeof createFakeRemote>;
  let deliveries: ReturnType<typeof createMemoryDeliveries>;
  let watch: Watch;
  let looks: string[];
  let id: string;

  beforeEach(async () => {
    [world, remote, deliveries, looks] = [
      await makeEngineWorld(),
      createFakeRemote(),
      createMemoryDeliveries(),
      [],
    ];
    id = await report(world);
    const { reader, log } = world.world;
    watch = createWatch({
      ...{
        remote: remote.remote,
        deliveries,
        log,
        pauses: world.engine.pauses,
        lastSaid: world.engine.lastSaid,
      },
      async cases() {
        const open = await reader.list({ person: system, roles }, { open: true });
        return open.map(({ hotfix }) => hotfix);
      },
      look(each) {
        looks.push(each);
        return world.engine.lookOutside(remote.remote, each);
      },
    });
  });

  /** Takes the case to a phase, with its pull request outside as it is in the repository. */
  const walk = async (phase: string): Promise<Hotfix> => {
    const { hotfix } = await walkTo(world, id, phase);
    const { pullRequest, train } = hotfix;
    if (pullRequest !== null) {
      remote.stand(pullRequest.url, { state: "open", onto: train.branch, head: pullRequest.head });
    }
    await watch.poll();
    looks.length = 0;
    return hotfix;
  };
  const changes = async () =>
    (await look(world, id)).log.flatMap(({ event, channel }) =>
      event.type === "ChangedByHand" ? [{ change: event.change, channel }] : [],
    );
  const deliver = (key: string, ...places: readonly string[]) =>
    deliveries.keep({ id: key, news: { places, everything: false } });

  it("hears of what was delivered, once, however often and in whatever order", async () => {
    const { issue } = await walk("deciding");
    await remote.closeIssue(issue ?? "");
    for (const key of ["d-2", "d-1", "d-2"]) await deliver(key, "1");
    await watch.round();
    await watch.round();

    expect(await changes()).toEqual([{ change: { of: "issue", now: "closed" }, channel: "webhook" }]);
    expect(await deliveries.unsettled()).toEqual([]);
  });

  it("does not believe a delivery that says what is not so", async () => {
    await walk("deciding");
    await deliver("a-year-late", "1", "999");
    await watch.round();

    expect(looks).toEqual([id]);
    expect(await changes()).toEqual([]);
  });

  it("hears by the poll of what was not delivered", async () => {
    const { issue } = await walk("deciding");
    await remote.closeIssue(issue ?? "");
    world.wait(4 * 24 * 60);

    expect(await watch.poll()).toBe(true);
    expect(await changes()).toMatchObject([{ change: { of: "issue", now: "closed" } }]);
  });

  it("is not looked at while nothing happens to it", async () => {
    await walk("in-review");

    expect([await watch.poll(), await watch.poll(), looks]).toEqual([false, false, []]);
  });

  it.each([
    { title: "closed", changed: { state: "closed" }, change: { of: "pull-request", now: "closed" } },
    { title: "sent elsewhere", changed: { onto: "dev" }, change: { of: "target", onto: "dev" } },
  ] as const)("says when its pull request was $title by hand", async ({ changed, change }) => {
    const { pullRequest } = await walk("approved");
    await remote.changePull(pullRequest?.url ?? "", changed);
    await watch.poll();

    expect(await changes()).toMatchObject([{ change }]);
    expect((await look(world, id)).hotfix.setback).toMatchObject({ kind: "by-hand", change });
  });

  it("loses its approval when somebody pushes after it", async () => {
    const { pullRequest, work } = await walk("approved");
    world.repository.push(work?.branch ?? "", { "page.js": "changed later" });
    await remote.push(pullRequest?.url ?? "");
    await watch.poll();
    const { hotfix } = await look(world, id);

    expect(hotfix).toMatchObject({ phase: "in-review", approval: null, setback: { kind: "head-moved" } });
    expect(hotfix.pullRequest?.head).not.toBe(pullRequest?.head);
  });

  it("lands no sooner for the poll, and says when the checks it waits for are green", async () => {
    const { pullRequest } = await walk("approved");
    const { head = "" } = pullRequest ?? {};
    world.codeHost.obstruct([{ code: "checks-missing", head, checks: ["build"] }]);
    await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });
    remote.stand(pullRequest?.url ?? "", { head });
    await watch.poll();
    expect((await look(world, id)).hotfix.setback).toMatchObject({ kind: "obstacles" });

    await remote.endChecks(head);
    expect(await watch.poll()).toBe(true);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "approved", setback: null });
    looks.length = 0;
    await watch.poll();
    expect(looks).toEqual([]);
  });

  describe("reviewed there", () => {
    const reviewed = async (login: string, changes: Partial<RemoteReview> = {}) => {
      const { hotfix } = await look(world, id);
      const { url = "", head = "" } = hotfix.pullRequest ?? {};
      const review = { id: "r1", login, verdict: "approved" as const, head, note: "Good", ...changes };
      remote.stand(url, { reviews: [review] });
    };

    it("is approved by the person whose login it is, once", async () => {
      await walk("in-review");
      await reviewed("Dan-Hub");
      await watch.poll();
      await deliver("d-1", "1");
      await watch.round();
      const { hotfix, log } = await look(world, id);

      expect(hotfix).toMatchObject({ phase: "approved", approval: { by: "dan" } });
      expect(log.filter(({ event }) => event.type === "ReviewTaken")).toMatchObject([
        { who: "dan", channel: "webhook" },
      ]);
    });

    it("is not approved by a stranger, and says so", async () => {
      await walk("in-review");
      await reviewed("mallory");
      await watch.poll();
      const { hotfix, log } = await look(world, id);

      expect(hotfix.phase).toBe("in-review");
      expect(log.at(-1)?.event).toMatchObject({ refusals: [{ code: "login-not-linked", login: "mallory" }] });
    });

    it("goes back to review when the review is dismissed", async () => {
      await walk("in-review");
      await reviewed("dan-hub");
      await watch.poll();
      await reviewed("dan-hub", { verdict: "dismissed" });
      await watch.poll();

      expect((await look(world, id)).hotfix).toMatchObject({ phase: "in-review", approval: null });
    });

    it("is looked at when it is proposed, as it may have been reviewed before", async () => {
      await walk("writing");
      const { hotfix } = await walkTo(world, id, "in-review");
      const { url = "", head = "" } = hotfix.pullRequest ?? {};
      remote.stand(url, { state: "open", onto: hotfix.train.branch, head });
      await reviewed("dan-hub");
      await remote.remote.news([]);

      expect(await watch.poll()).toBe(false);
      expect((await look(world, id)).hotfix.phase).toBe("approved");
    });
  });

  it.each([
    { title: "a delivery", come: () => watch.round() },
    { title: "a poll", come: () => watch.poll() },
  ])("is looked at later where $title finds its host away", async ({ come }) => {
    const { issue } = await walk("deciding");
    await remote.closeIssue(issue ?? "");
    await deliver("d-1", "1");
    remote.failNext();
    await expect(come()).rejects.toThrow();
    await come();

    expect(await changes()).toHaveLength(1);
  });

  it("is left alone for as long as its host asks for a pause", async () => {
    await walk("deciding");
    const until = new Date(world.world.clock.now() + 90 * 60_000).toISOString();
    remote.pauseUntil(until);
    const before = remote.asked();
    const askOnce = () => watch.start()();
    await askOnce();
    expect(world.engine.pauses.current()).toMatchObject([{ system: "host", until }]);

    remote.pauseUntil(null);
    await deliver("d-1", "1");
    await askOnce();
    expect([remote.asked() - before, looks]).toEqual([1, []]);

    world.wait(90);
    await askOnce();
    expect([remote.asked() - before, looks]).toEqual([2, [id]]);
    expect(world.engine.pauses.current()).toEqual([]);
  });

  it("forgets nothing that it was told while the cases could not be read", async () => {
    const { issue } = await walk("deciding");
    await remote.closeIssue(issue ?? "");
    const { reader, log } = world.world;
    let fails = 0;
    const cases = async () => {
      fails -= 1;
      // The first look is before the host is asked, the second after it.
      if (fails === 0) throw new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" });
      const open = await reader.list({ person: system, roles }, { open: true });
      return open.map(({ hotfix }) => hotfix);
    };
    const look = (each: string) => world.engine.lookOutside(remote.remote, each);
    const other = createWatch({
      remote: remote.remote,
      pauses: world.engine.pauses,
      lastSaid: world.engine.lastSaid,
      deliveries,
      log,
      cases,
      look,
    });
    fails = 2;
    await expect(other.poll()).rejects.toMatchObject({ name: "Fault" });
    expect(await changes()).toEqual([]);
    expect(world.engine.lastSaid.of(remote.remote.system)?.says).toBe("It had news.");

    await other.poll();
    expect(await changes()).toMatchObject([{ change: { of: "issue", now: "closed" } }]);
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
      await walk("deciding");
      let asked = 0;
      const news = async () => {
        asked += 1;
        return { places: [], everything: false, hasMore: asked < 100 };
      };
      const { log } = world.world;
      const stop = createWatch({
        ...{
          remote: { ...remote.remote, news },
          deliveries,
          log,
          pauses: world.engine.pauses,
          lastSaid: world.engine.lastSaid,
        },
        ...{ cases: async () => [], look: async () => {} },
      }).start();
      await vi.advanceTimersByTimeAsync(90 * minute);
      expect(asked).toBe(91);
      await vi.advanceTimersByTimeAsync(120 * minute);
      await stop();

      expect(asked).toBeLessThan(91 + 40);
    });

    it("costs no more than a question a minute, whatever the number of cases", async () => {
      await walk("deciding");
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
    const { log } = world.world;
    let fails = false;
    const own = createWatch({
      ...{
        deliveries,
        log,
        pauses: world.engine.pauses,
        lastSaid,
        cases: async () => [],
        look: async () => {},
      },
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
    await walk("deciding");
    const second = await report(world);
    const gone: string[] = [];
    const news = { places: [], everything: true, hasMore: false };
    const { reader, log } = world.world;
    const own = createWatch({
      ...{ remote: { ...remote.remote, news: async () => news }, deliveries, log },
      ...{ pauses: world.engine.pauses, lastSaid: world.engine.lastSaid },
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
