import { describe, expect, it } from "vitest";
import { policy, reportIt, rolling, runs, sha } from "../../../test/support/core/facts.ts";
import { given, play, timeAt } from "../../../test/support/core/given.ts";
import { historyTo, vote } from "../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../test/support/core/people.ts";
import { lacking, landed, probed } from "../../../test/support/core/world-answers.ts";
import type { Command, Of } from "../hotfix/command.ts";
import { decide } from "../hotfix/decide/decide.ts";
import type { HotfixEvent } from "../hotfix/event.ts";
import { foldLog } from "../hotfix/evolve/evolve.ts";
import type { Clock } from "./clock.ts";
import { clockViews, isOverdue } from "./clock-view.ts";

const timer = (clock: number, turn: number): Command => ({ type: "FollowUp", clock, turn });
const { deploying, deciding, verifying } = historyTo;
const clocksOf = (history: readonly HotfixEvent[]) => given(history).hotfix.clocks.running;
const [clock] = clocksOf(deploying);
const number = clock?.number ?? 0;

describe("a timer that has run out", () => {
  it("reminds, then escalates up the chain, then says no more", () => {
    const told = (turn: number, history: readonly HotfixEvent[]): readonly HotfixEvent[] =>
      turn > 20 ? history : told(turn + 1, play([timer(number, turn)], history));
    const all = told(1, deploying).slice(deploying.length);

    expect(all.filter(({ type }) => type === "Reminded")).toHaveLength(8);
    expect(all.filter(({ type }) => type === "Escalated")).toMatchObject([
      { wait: "deploy", clock: number, level: 1, to: ["sue"] },
    ]);
    expect(all).toHaveLength(9);
  });

  it.each<{ title: string; history: readonly HotfixEvent[]; command: Command }>([
    { title: "a second time", history: play([timer(number, 1)], deploying), command: timer(number, 1) },
    { title: "of a clock that never was", history: deploying, command: timer(99, 1) },
    { title: "of a wait that has ended", history: verifying, command: timer(number, 1) },
    { title: "of a case that has ended", history: historyTo.cancelled, command: timer(1, 1) },
    {
      title: "that a snooze has put off",
      history: play([snoozed({ wait: null })], deploying),
      command: timer(number, 1),
    },
  ])("$title is no news", ({ history, command }) => {
    expect(given(history).when(command)).toEqual({ ok: true, events: [] });
  });

  it("names nobody where the chain has come to its end meanwhile", () => {
    const followUp = {
      ...policy.followUp,
      waits: {
        ...policy.followUp.waits,
        quorum: { ...policy.followUp.waits.quorum, chain: [], mostReminders: 0 },
      },
    };
    const silent = [{ ...reportIt, policy: { ...policy, followUp } }].flatMap((command) => play([command]));

    expect(given([...silent, ...deciding.slice(1)]).when(timer(1, 1))).toEqual({ ok: true, events: [] });
  });
});

describe("the time of a reminder", () => {
  const at = (time: string) => `2013-06-04T${time}:00.000Z`;
  const log = deploying.map((event) => ({ at: at("09:00"), event }));
  const reminded = (due: string, now: string): Clock | undefined => {
    const event = { type: "Reminded", wait: "deploy", clock: number, due: at(due), nth: 1 } as const;
    return foldLog([...log, { at: at(now), event }])?.clocks.running[0];
  };

  it.each([
    { title: "is when it was due", due: "10:00", now: "10:00", base: "10:00" },
    { title: "is when it was given, after a server was down", due: "10:00", now: "15:30", base: "15:30" },
    { title: "is when it was given, on a clock two hours ahead", due: "10:00", now: "12:00", base: "12:00" },
    { title: "is when it was due, on a clock two hours behind", due: "10:00", now: "08:00", base: "10:00" },
  ])("$title: the next interval begins there", ({ due, now, base }) => {
    expect(reminded(due, now)).toMatchObject({ reminders: 1, remindedAt: at(base), turn: 2 });
  });

  it("goes on in order when a clock is set back by two hours between reminders, with an interval between any two", () => {
    let history = log;
    const dues: number[] = [];
    for (let turn = 1; turn <= 6; turn += 1) {
      const decision = decide(timer(number, turn), foldLog(history));
      const events = decision.ok ? decision.events : [];
      dues.push(...events.map((event) => ("due" in event ? Date.parse(event.due) : 0)));
      history = [...history, ...events.map((event) => ({ at: at("07:00"), event }))];
    }
    expect(dues).toEqual([...dues].sort((one, other) => one - other));
    expect(new Set(dues).size).toBeGreaterThanOrEqual(5);
  });
});

function snoozed(wish: Partial<Of<"SnoozeWait">>): Of<"SnoozeWait"> {
  return {
    ...{ type: "SnoozeWait", by: cyn, wait: "deploy", reason: "The data centre is dark until two" },
    ...{ until: timeAt(300), now: timeAt(60) },
    ...wish,
  };
}

describe("a snooze", () => {
  it("is by name and with a reason, of the wait that is named or the next step's", () => {
    const event = {
      ...{ type: "WaitSnoozed", by: "cyn", wait: "deploy", clock: number },
      ...{ until: timeAt(300), reason: "The data centre is dark until two" },
    };

    expect(given(deploying).when(snoozed({}))).toEqual({ ok: true, events: [event] });
    expect(given(deploying).when(snoozed({ wait: null }))).toEqual({ ok: true, events: [event] });
  });

  it("keeps everything quiet until then, and is over with the next word", () => {
    const quiet = given(deploying).after(snoozed({}));
    const [view] = clockViews(quiet.hotfix);

    expect(view).toMatchObject({ remindsAt: timeAt(300), escalatesAt: timeAt(300) });
    expect(view?.clock.snooze).toEqual({
      by: "cyn",
      until: timeAt(300),
      reason: "The data centre is dark until two",
    });
    expect(quiet.after(timer(number, 2)).hotfix.clocks.running[0]?.snooze).toBeNull();
  });

  it.each([
    { title: "in the past", wish: { until: timeAt(59) }, why: "must be a time to come" },
    { title: "of no time at all", wish: { until: timeAt(60) }, why: "must be a time to come" },
    { title: "for ever", wish: { until: timeAt(60 + 30 * 24 * 60 + 1) }, why: "must be within 30 days" },
    {
      title: "until nobody knows when",
      wish: { until: "soon" },
      why: "must be a time, such as 2h, 09:00 or 2013-06-05T09:00",
    },
  ])("$title is refused", ({ wish, why }) => {
    const refusals = [{ code: "field-invalid", field: "until", why }];

    expect(given(deploying).when(snoozed(wish))).toEqual({ ok: false, refusals });
  });

  it("names everything that is wrong with it together", () => {
    const codes = [{ code: "nothing-waits", asked: "review", running: ["deploy"] }, "reason", "until"];

    expect(given(deploying).when(snoozed({ wait: "review", reason: " ", until: " " }))).toEqual({
      ok: false,
      refusals: [codes[0], ...codes.slice(1).map((field) => ({ code: "field-missing", field }))],
    });
  });
});

describe("a wait and its clock", () => {
  it("are the same until somebody does what is owed", () => {
    const history = play([vote(ann, "ship"), vote(bob, "hotfix")], deciding);

    expect(clocksOf(history)).toMatchObject([
      { wait: "quorum", number: 1, since: timeAt(deciding.length - 1) },
    ]);
    expect(clocksOf(historyTo.starting)).toMatchObject([{ wait: "write", number: 2 }]);
  });

  it("begin anew when the environment does not answer what ops says", () => {
    const claim: Command = { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" };
    const disputed = given(deploying).after(claim, probed("stage", runs(sha(9))));

    expect(given(deploying).after(claim).hotfix.clocks.running).toEqual([]);
    expect(disputed.hotfix.clocks.running).toMatchObject([{ wait: "deploy", number: number + 1, turn: 1 }]);
  });

  it("stand beside the next step's for a branch that lacks the fix, from landing until it is there", () => {
    const waits = (history: readonly HotfixEvent[]) => clocksOf(history).map(({ wait }) => wait);
    const landing = play([landed(1), lacking(1)], historyTo.landing);

    expect(waits(landing)).toEqual(["ticket", "containment"]);
    expect(waits(historyTo.containing)).toEqual(["containment"]);
    expect(waits(play([{ type: "WaiveBranch", by: ann, branch: "dev", reason: "Gone" }], landing))).toEqual([
      "ticket",
    ]);
  });

  it("are for another train once the case's own will not ship", () => {
    const derailed: Command = { type: "RecordTrainMoved", train: { ...rolling, life: "derailed" } };

    expect(given(deploying).after(derailed).hotfix.clocks.running).toMatchObject([{ wait: "move" }]);
  });

  it("are anybody's of the developers and ops where an effect has failed for good", () => {
    const parked: Command = {
      ...{ type: "RecordEffectFailed", effect: "k7m2.9.land", fault: "rejected", says: "no", parked: true },
    };
    const [view] = clockViews(given(historyTo.landing).after(parked).hotfix);

    expect(view?.wait).toMatchObject({
      kind: "repair",
      command: "RetryEffects",
      roles: ["developer", "ops"],
    });
  });

  it("are overdue once they were escalated", () => {
    const reminded = given(deciding).after(timer(1, 1));
    const escalated = given(deciding).after(timer(1, 1), timer(1, 2));

    expect([reminded, escalated].map(({ hotfix }) => isOverdue(hotfix))).toEqual([true, true]);
    expect(isOverdue(given(deciding).hotfix)).toBe(false);
    expect(clockViews(escalated.hotfix)[0]).toMatchObject({
      escalatedTo: ["sue"],
      escalatesTo: [],
      escalatesAt: null,
    });
  });
});
