import { beforeEach, describe, expect, it } from "vitest";
import { type EngineWorld, give, look, walkTo } from "../../../test/support/engine/engine-world.ts";
import { makeWatchWorld, type WatchWorld } from "../../../test/support/engine/watch-world.ts";
import type { RemoteReview } from "../../core/hotfix/evidence.ts";
import type { Watch } from "./watch.ts";

describe("a look at a case outside", () => {
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

  it.each([
    { title: "closed", changed: { state: "closed" }, change: { of: "pull-request", now: "closed" } },
    { title: "sent elsewhere", changed: { onto: "dev" }, change: { of: "target", onto: "dev" } },
  ] as const)("says when its pull request was $title by hand", async ({ changed, change }) => {
    const { pullRequest } = await outside.walk("approved");
    await remote.changePull(pullRequest?.url ?? "", changed);
    await watch.poll();

    expect(await outside.changes()).toMatchObject([{ change }]);
    expect((await look(world, id)).hotfix.setback).toMatchObject({ kind: "by-hand", change });
  });

  it("loses its approval when somebody pushes after it", async () => {
    const { pullRequest, work } = await outside.walk("approved");
    world.repository.push(work?.branch ?? "", { "page.js": "changed later" });
    await remote.push(pullRequest?.url ?? "");
    await watch.poll();
    const { hotfix } = await look(world, id);

    expect(hotfix).toMatchObject({ phase: "in-review", approval: null, setback: { kind: "head-moved" } });
    expect(hotfix.pullRequest?.head).not.toBe(pullRequest?.head);
  });

  it("lands no sooner for the poll, and says when the checks it waits for are green", async () => {
    const { pullRequest } = await outside.walk("approved");
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
      await outside.walk("in-review");
      await reviewed("Dan-Hub");
      await watch.poll();
      await outside.deliver("d-1", "1");
      await watch.round();
      const { hotfix, log } = await look(world, id);

      expect(hotfix).toMatchObject({ phase: "approved", approval: { by: "dan" } });
      expect(log.filter(({ event }) => event.type === "ReviewTaken")).toMatchObject([
        { who: "dan", channel: "webhook" },
      ]);
    });

    it("is not approved by a stranger, and says so", async () => {
      await outside.walk("in-review");
      await reviewed("mallory");
      await watch.poll();
      const { hotfix, log } = await look(world, id);

      expect(hotfix.phase).toBe("in-review");
      expect(log.at(-1)?.event).toMatchObject({ refusals: [{ code: "login-not-linked", login: "mallory" }] });
    });

    it("goes back to review when the review is dismissed", async () => {
      await outside.walk("in-review");
      await reviewed("dan-hub");
      await watch.poll();
      await reviewed("dan-hub", { verdict: "dismissed" });
      await watch.poll();

      expect((await look(world, id)).hotfix).toMatchObject({ phase: "in-review", approval: null });
    });

    it("is looked at when it is proposed, as it may have been reviewed before", async () => {
      await outside.walk("writing");
      const { hotfix } = await walkTo(world, id, "in-review");
      const { url = "", head = "" } = hotfix.pullRequest ?? {};
      remote.stand(url, { state: "open", onto: hotfix.train.branch, head });
      await reviewed("dan-hub");
      await remote.remote.news([]);

      expect(await watch.poll()).toBe(false);
      expect((await look(world, id)).hotfix.phase).toBe("approved");
    });
  });
});
