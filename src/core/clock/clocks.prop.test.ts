import fc from "fast-check";
import { expect, it } from "vitest";
import { type Given, messyPath, playTurns } from "../../../test/support/core/messy-path.ts";
import { decide } from "../hotfix/decide/decide.ts";
import { evolve } from "../hotfix/evolve/evolve.ts";
import type { Hotfix } from "../hotfix/hotfix.ts";
import type { Intent } from "../hotfix/intent.ts";
import { owed } from "../hotfix/owed.ts";
import { isEnding } from "../hotfix/phase.ts";
import { waitKinds } from "./follow-up.ts";
import { nextDue } from "./next-due.ts";
import { planClocks } from "./plan-clocks.ts";
import { waitsOf } from "./wait.ts";

const everyGame = (holds: (played: readonly Given[]) => void, numRuns = 300) => {
  fc.assert(
    fc.property(messyPath, (turns) => holds(playTurns(turns))),
    { numRuns },
  );
};

it("gives every wait exactly one owner and one clock, and no clock to anything else", () => {
  let waited = 0;
  everyGame((played) => {
    for (const { after } of played) {
      const waits = waitsOf(after);
      const { running, started } = after.clocks;
      expect(running.map(({ wait, key }) => `${wait} ${key}`).sort()).toEqual(
        waits.map(({ kind, key }) => `${kind} ${key}`).sort(),
      );
      expect(new Set(waits.map(({ kind }) => kind)).size).toBe(waits.length);
      expect(new Set(running.map(({ number }) => number)).size).toBe(running.length);
      for (const { number } of running) expect(number).toBeLessThanOrEqual(started);
      for (const { person, roles } of waits) expect(person !== null || roles.length > 0).toBe(true);
      if (owed(after).by === "people") expect(waits.length).toBeGreaterThan(0);
      if (isEnding(after.phase)) expect(waits).toEqual([]);
      waited += waits.length;
    }
  });
  expect(waited).toBeGreaterThan(5_000);
});

it("starts one timer for each clock at each of its turns, and none for a wait that has ended", () => {
  const kinds = new Set<string>();
  everyGame((played) => {
    const timers = new Set<string>();
    for (const { before, after, decision } of played) {
      if (!decision.ok) continue;
      const planned = planClocks(before, after);
      for (const timer of planned) {
        if (timer.type !== "follow-up") continue;
        const key = `${timer.clock}.${timer.turn}`;
        expect(timers.has(key)).toBe(false);
        timers.add(key);
      }
      for (const clock of after.clocks.running) {
        kinds.add(clock.wait);
        const due = nextDue(clock, after.policy.followUp);
        expect(timers.has(`${clock.number}.${clock.turn}`)).toBe(due !== null);
      }
    }
  });
  expect([...kinds].sort()).toEqual([...waitKinds].sort());
});

const minute = 60_000;

/** Nobody does anything any more: timers run out one after the other, some of them twice, on a clock that may jump by two hours. */
function wait(start: Hotfix, jumps: readonly number[]) {
  let hotfix = start;
  const told: { readonly clock: number; readonly at: number; readonly act: string }[] = [];
  const due = (timers: readonly Intent[]) =>
    timers
      .filter((timer) => timer.type === "follow-up")
      .map((timer) => ({ ...timer, at: Date.parse(timer.at) }));
  let timers = due(planClocks(null, start));
  for (let turn = 0; timers.length > 0; turn += 1) {
    const [next, ...later] = timers.sort((one, other) => one.at - other.at);
    if (next === undefined) break;
    const command = { type: "FollowUp", clock: next.clock, turn: next.turn } as const;
    timers = later;
    for (const _twice of [1, 2]) {
      const decision = decide(command, hotfix);
      for (const event of decision.ok ? decision.events : []) {
        const now = new Date(next.at + (jumps[turn % jumps.length] ?? 0) * minute).toISOString();
        const after = evolve(hotfix, event, now);
        timers = [...timers, ...due(planClocks(hotfix, after))];
        told.push({ clock: next.clock, at: next.at, act: event.type });
        hotfix = after;
      }
    }
  }
  return told;
}

it("ends or escalates each wait, tells nobody twice in an interval, and then stops by itself", () => {
  let waits = 0;
  const jump = fc.constantFrom(-120, 0, 0, 120);
  fc.assert(
    fc.property(messyPath, fc.nat(), fc.array(jump, { minLength: 1, maxLength: 9 }), (turns, pick, jumps) => {
      const played = playTurns(turns);
      const { after } = played[pick % played.length] as Given;
      const told = wait(after, jumps);
      for (const clock of after.clocks.running) {
        const { chain, mostReminders, remindEveryMinutes } = after.policy.followUp.waits[clock.wait];
        const own = told.filter((each) => each.clock === clock.number);
        const reminders = own.filter(({ act }) => act === "Reminded").map(({ at }) => at);
        expect(own.filter(({ act }) => act === "Escalated")).toHaveLength(chain.length - clock.level);
        expect(reminders).toHaveLength(mostReminders - clock.reminders);
        const gaps = reminders.slice(1).map((at, index) => at - (reminders[index] ?? 0));
        expect(Math.min(remindEveryMinutes * minute, ...gaps)).toBe(remindEveryMinutes * minute);
        waits += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(waits).toBeGreaterThan(100);
});
