import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { actor, makeEngineWorld, report } from "../../test/support/engine/engine-world.ts";
import { unchecked } from "../core/hotfix/containment.ts";
import type { Hotfix } from "../core/hotfix/hotfix.ts";
import { createChanges } from "./changes.ts";
import { viewerOf } from "./engine.ts";
import { isLookedAt, settle } from "./settle.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Changes that know who listens. */
function watchedChanges() {
  const changes = createChanges();
  let listening = 0;
  return {
    tell: changes.tell,
    listen: (listener: Parameters<typeof changes.listen>[0]) => {
      listening += 1;
      const stop = changes.listen(listener);
      return () => {
        listening -= 1;
        stop();
      };
    },
    listening: () => listening,
  };
}

describe("settle", () => {
  it("answers at once when the case waits for people", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    const timers = vi.getTimerCount();
    const view = await world.engine.settle(viewerOf(actor(world.engine, "ann")), id, 60_000);

    expect(view?.hotfix.phase).toBe("deciding");
    expect(vi.getTimerCount()).toBe(timers);
  });

  it("answers when the effects are done, not before", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    for (const who of ["ann", "bob", "cyn"]) {
      await world.engine.give(
        id,
        { type: "CastVote", choice: "hotfix", reason: "" },
        { by: actor(world.engine, who), channel: "cli" },
      );
    }
    world.jobs.hold();
    const by = actor(world.engine, "ann");
    await world.engine.give(id, { type: "StartWork", picks: [] }, { by, channel: "cli" });
    const settled = world.engine.settle(viewerOf(by), id, 60_000);
    world.jobs.release();

    expect((await settled)?.hotfix.phase).toBe("writing");
  });

  it("gives up after its time, with the case as it stands", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await world.jobs.idle();
    const view = await world.engine.find(viewerOf(actor(world.engine, "ann")), id);
    const busy = view && { ...view, hotfix: { ...view.hotfix, phase: "landing" as const } };
    const changes = watchedChanges();
    const settled = settle(changes, async () => busy, id, 5_000);
    await vi.advanceTimersByTimeAsync(5_000);

    expect((await settled)?.hotfix.phase).toBe("landing");
    expect(changes.listening()).toBe(0);
  });

  it("leaves neither listener nor timer behind when the looking fails", async () => {
    const changes = watchedChanges();
    const settled = settle(changes, () => Promise.reject(new Error("gone")), "hf-2", 60_000);

    await expect(settled).rejects.toThrow("gone");
    expect(changes.listening()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a look at the branches", () => {
  const failure = {
    effect: "hf-1.9.check-containment",
    fault: "unreachable",
    says: "It does not answer.",
    parked: true,
  } as const;
  it.each<{ title: string; change: Partial<Hotfix>; over: boolean }>([
    { title: "under way beside what people do", change: {}, over: false },
    { title: "answered", change: { containment: { ...unchecked, checks: 1 } }, over: true },
    {
      title: "answered while Pointsman does something else",
      change: { containment: { ...unchecked, checks: 1 }, phase: "landing" },
      over: false,
    },
    { title: "that something has failed", change: { failures: [failure] }, over: true },
    { title: "of a case that has ended", change: { phase: "cancelled" }, over: true },
  ])("$title is over: $over", async ({ change, over }) => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await world.jobs.idle();
    const view = await world.engine.find(viewerOf(actor(world.engine, "ann")), id);

    expect(view && isLookedAt({ ...view, hotfix: { ...view.hotfix, ...change } })).toBe(over);
  });
});
