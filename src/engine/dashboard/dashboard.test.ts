import { beforeEach, describe, expect, it } from "vitest";
import { give, makeEngineWorld, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import { createFakeDashboard } from "../../../test/support/fakes/dashboard.ts";
import { Fault } from "../../core/fault.ts";
import { roles, system } from "../../core/person.ts";
import type { CaseReader } from "../../ports/event-store.ts";
import { publicSinks } from "../embargo/gate.ts";
import { guardedDashboard } from "../embargo/guarded.ts";
import { createPauses } from "../pauses.ts";
import { createDashboardKeeper } from "./keep-dashboard.ts";

describe("the dashboard", () => {
  it("is written when somebody else owes something, and not while nothing has happened", async () => {
    const [world, subject] = [await makeEngineWorld(), createFakeDashboard()];
    const show = () => world.engine.showDashboard(subject.dashboard);
    await show();
    const id = await report(world);
    const writes: number[] = [];
    for (const phase of ["deciding", "starting", "writing", "in-review", "approved", "recorded"]) {
      await walkTo(world, id, phase);
      for (const _ of [1, 2, 3]) await show();
      writes.push(subject.writes());
    }

    expect(writes).toEqual([2, 3, 4, 5, 6, 7]);
    await give(world, id, "ann", { type: "CancelHotfix", reason: "Not now." });
    await show();
    expect(await subject.pages()).toEqual([expect.stringContaining("### Open hotfixes\n\nNone.")]);
  });

  it("says the same, and is written as often, with an embargoed hotfix beside it as without", async () => {
    const seen = async (hidden: boolean) => {
      const [world, subject] = [await makeEngineWorld({ privateSide: true }), createFakeDashboard()];
      const pages: string[] = [];
      const show = async () => {
        await world.engine.showDashboard(subject.dashboard);
        pages.push(...(await subject.pages()));
      };
      const secret = hidden ? await report(world, "Close the hole: #666", "security") : null;
      await show();
      const id = await report(world);
      for (const phase of ["deciding", "in-review"] as const) {
        await walkTo(world, id, phase);
        if (secret !== null) await walkTo(world, secret, phase === "deciding" ? "starting" : "writing");
        await show();
      }
      return [...pages.map((page) => page.replaceAll(id, "ID")), String(subject.writes())];
    };

    const without = await seen(false);
    expect(without).toHaveLength(4);
    expect(await seen(true)).toEqual(without);
  });
});

it("ends at the gate with all of it, should a list ever hold what is embargoed", async () => {
  const subject = createFakeDashboard();
  const world = await makeEngineWorld({
    privateSide: true,
    around: (of) => {
      const list: CaseReader["list"] = (_, filter) => of.reader.list({ person: system, roles }, filter);
      return { ...of, reader: { ...of.reader, list } };
    },
  });
  await report(world);
  await report(world, "Close the hole: #666", "security");

  const guarded = guardedDashboard(subject.dashboard, publicSinks);
  await expect(world.engine.showDashboard(guarded)).rejects.toMatchObject({ name: "GateClosed" });
  expect(await subject.pages()).toEqual([]);
});

describe("its keeper", () => {
  let now: number;
  let failing: Error | null;
  let shown: number;
  let logged: unknown[];
  const keeper = () => {
    const log = { info() {}, error() {}, warn: (_: string, fields: unknown) => void logged.push(fields) };
    return createDashboardKeeper({
      ...{ log, pauses: createPauses({ now: () => now }) },
      async show() {
        shown += 1;
        if (failing !== null) throw failing;
      },
    });
  };
  beforeEach(() => {
    [now, failing, shown, logged] = [Date.UTC(2013, 5, 4), null, 0, []];
  });

  it("looks each minute", async () => {
    const { round } = keeper();

    expect([await round(), await round()]).toEqual([1, 1]);
  });

  it("looks less often where it may not write, and each minute again afterwards", async () => {
    const { round } = keeper();
    failing = new Fault({ code: "not-allowed", system: "dashboard", says: "403" });
    const waits: number[] = [];
    for (let count = 0; count < 8; count += 1) waits.push(await round());
    failing = null;

    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
    expect(logged).toContainEqual({ fault: "not-allowed" });
    expect(await round()).toBe(1);
  });

  it("asks nothing while GitHub wants a pause", async () => {
    const { round } = keeper();
    failing = new Fault({ code: "rate-limited", system: "GitHub", until: "2013-06-04T00:10:00Z" });
    await round();

    expect(await round()).toBe(10);
    expect(shown).toBe(1);
    now += 11 * 60_000;
    failing = null;
    expect(await round()).toBe(1);
    expect(shown).toBe(2);
  });

  it("begins at once, and stops", async () => {
    const stop = keeper().start();
    await stop();

    expect(shown).toBe(1);
  });
});
