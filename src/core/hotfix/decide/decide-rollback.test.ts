import { describe, expect, it } from "vitest";
import { build, sha, ticketUrl } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo, rolledOut } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../../test/support/core/people.ts";
import {
  handedOver,
  newerBuild,
  rolledBack,
  ticketWithStowaways,
  ticketWritten,
} from "../../../../test/support/core/world-answers.ts";
import type { Environment } from "../build.ts";
import type { Command } from "../command.ts";

const issue = (environment: Environment): Command => ({ type: "IssueTicket", by: ann, environment });
const reject = (environment: Environment, note = "Still empty"): Command => {
  return { type: "RejectBuild", by: bob, environment, note };
};
const inProduction = (count: number) => play(rolledOut("production", 1).slice(0, count), historyTo.vetted);

describe("RollBack", () => {
  const back: Command = { type: "RollBack", by: cyn, reason: "Sign-in times out" };
  const known = { known: "by-probe", version: "0.2013.05.08", release: "3", sha: sha(3) } as const;
  const live = play(
    [
      { type: "IssueTicket", by: ann, environment: "production" },
      { ...ticketWritten("production", 1), previous: known },
      ...rolledOut("production", 1).slice(2, 4),
    ],
    historyTo.vetted,
  );

  it("takes production back and the case to step 4", () => {
    const rolled = given(live).after(back);

    expect(rolled.history.at(-1)).toEqual({
      ...{ type: "RolledBack", by: "cyn", reason: "Sign-in times out", sha: build(1).sha },
      ...{ to: known, again: true },
    });
    expect(rolled.hotfix).toMatchObject({
      ...{ phase: "starting", attempt: 2, environment: "stage", setback: { kind: "rolled-back" } },
      rollouts: { production: { ticket: ticketUrl("production"), build: null } },
    });
    expect(rolled.when(back)).toEqual({ ok: false, refusals: [{ code: "nothing-in-production" }] });
  });

  it("of another case aboard the build takes this one along, to the build named there", () => {
    const to = { known: "by-ticket", version: "0.2013.05.08", release: "2", sha: sha(2) } as const;
    const along: Command = { ...rolledBack, to };
    const rolled = given(live).after(along);

    expect(rolled.history.at(-1)).toMatchObject({ type: "RolledBack", by: "cyn", to, again: true });
    expect(rolled.hotfix).toMatchObject({ phase: "starting", attempt: 2 });
    expect(given(live).when({ ...along, sha: sha(9) })).toEqual({ ok: true, events: [] });
  });

  it.each([
    { phase: "ticketing", on: [issue("production")] },
    { phase: "accepting", on: [issue("production"), ticketWithStowaways("production", 1)] },
    { phase: "handing-over", on: [issue("production"), ticketWritten("production", 1)] },
  ])("of another case stops the same build on its way to production: $phase", ({ phase, on }) => {
    const onTheWay = given(historyTo.vetted).after(...on);
    expect(onTheWay.hotfix.phase).toBe(phase);

    const stopped = onTheWay.after(rolledBack);
    expect(stopped.hotfix).toMatchObject({ phase: "starting", attempt: 2, setback: { kind: "rolled-back" } });
    for (const late of [ticketWritten("production", 1), handedOver("production")])
      expect(stopped.when(late)).toEqual({ ok: true, events: [] });
    expect(onTheWay.when({ ...rolledBack, sha: sha(9) })).toEqual({ ok: true, events: [] });
  });

  it.each(["ticketing", "handing-over", "verifying", "vetted"] as const)(
    "of another case leaves one that has the same build on stage where it is, once told: %s",
    (phase) => {
      const told = given(historyTo[phase]).after(rolledBack);

      expect(told.history.at(-1)).toMatchObject({ type: "BuildWithdrawn", by: "cyn", sha: build(1).sha });
      expect(told.hotfix).toMatchObject({ phase, attempt: 1, withdrawn: build(1).sha });
      expect(told.when(rolledBack)).toEqual({ ok: true, events: [] });
      expect(given(historyTo[phase]).when({ ...rolledBack, sha: sha(9) })).toEqual({ ok: true, events: [] });
    },
  );

  it("keeps the build from production until a newer one has passed on stage", () => {
    const told = given(historyTo.vetted).after(rolledBack);
    expect(told.when(issue("production"))).toEqual({
      ok: false,
      refusals: [{ code: "build-withdrawn", build: build(1).sha }],
    });

    const newer = told.after(newerBuild(2, 1), ...rolledOut("stage", 2).slice(1));
    expect(newer.when(issue("production"))).toMatchObject({ ok: true });
  });

  it("of another case is told once to one that was verified in the same build, and has ended", () => {
    const told = given(historyTo.verified).after(rolledBack);

    expect(told.history.at(-1)).toMatchObject({ type: "RolledBack", sha: build(1).sha, again: false });
    expect(told.hotfix).toMatchObject({
      ...{ phase: "verified", attempt: 1, setback: { kind: "rolled-back", by: "cyn" } },
      rollouts: { production: { ticket: ticketUrl("production"), build: null } },
    });
    expect(told.hotfix.clocks.running).toEqual([]);
    expect(told.when(rolledBack)).toEqual({ ok: true, events: [] });
  });

  it("after a rejection in production leaves the new attempt where it is", () => {
    const rolled = given(live).after(reject("production"), back);

    expect(rolled.hotfix).toMatchObject({ phase: "starting", attempt: 2 });
    expect(rolled.history.at(-1)).toMatchObject({ type: "RolledBack", again: false });
  });

  it.each([
    { title: "nothing went out", history: historyTo.starting, code: "nothing-in-production" },
    { title: "it is stage that runs it", history: historyTo.verifying, code: "nothing-in-production" },
    { title: "nobody knows what ran before", history: inProduction(4), code: "nothing-to-go-back-to" },
  ])("is refused where $title", ({ history, code }) => {
    expect(given(history).when(back)).toEqual({ ok: false, refusals: [{ code }] });
  });
});
