import { describe, expect, it } from "vitest";
import type { Clock } from "./clock.ts";
import { type FollowUp, type FollowUpWishes, followUpOf } from "./follow-up.ts";
import { nextDue } from "./next-due.ts";

const limits = { decideWithinMinutes: 60, escalateTo: ["sue"] };
const hourly = {
  remindEveryMinutes: 60,
  escalateAfterMinutes: 150,
  chain: [["ann"], ["bob"]],
  mostReminders: 3,
};
const followUp = (wishes: FollowUpWishes = {}): FollowUp => followUpOf(limits, { all: hourly, ...wishes });

/** A clock that began on Tuesday, 14:02 in Berlin. */
const fresh: Clock = {
  ...{ wait: "deploy", key: "k", number: 1, since: "2013-06-04T12:02:00.000Z", turn: 1 },
  ...{ reminders: 0, remindedAt: null, level: 0, escalatedAt: null, snooze: null },
};
const snooze = (until: string) => ({ by: "cyn", until: `2013-06-04T${until}:00.000Z`, reason: "Known" });
const nights = { from: 22 * 60, to: 7 * 60, zone: "Europe/Berlin" };
const at = (time: string) => `2013-06-04T${time}:00.000Z`;

describe("what a clock is next to tell", () => {
  it.each<{
    title: string;
    clock?: Partial<Clock>;
    wishes?: FollowUpWishes;
    due: ReturnType<typeof nextDue>;
  }>([
    { title: "is a reminder after one interval", due: { act: "remind", at: at("13:02") } },
    {
      title: "is a reminder an interval after the last one, whenever that was",
      clock: { reminders: 1, remindedAt: at("13:10") },
      due: { act: "remind", at: at("14:10") },
    },
    {
      title: "is the escalation once that is earlier",
      clock: { reminders: 2, remindedAt: at("14:02") },
      due: { act: "escalate", at: at("14:32") },
    },
    {
      title: "is the escalation before the reminder of the same moment",
      wishes: { all: { ...hourly, escalateAfterMinutes: 60 } },
      due: { act: "escalate", at: at("13:02") },
    },
    {
      title: "is the next of the chain as long after the first",
      clock: { reminders: 3, remindedAt: at("15:02"), level: 1, escalatedAt: at("14:40") },
      due: { act: "escalate", at: at("17:10") },
    },
    {
      title: "is nothing at the end of the chain and of the reminders",
      clock: { reminders: 3, remindedAt: at("15:02"), level: 2, escalatedAt: at("17:02") },
      due: null,
    },
    {
      title: "is the chain alone where nobody is to be reminded",
      wishes: { all: { ...hourly, mostReminders: 0 } },
      due: { act: "escalate", at: at("14:32") },
    },
    {
      title: "is past where the wait is older than the interval",
      clock: { since: "2013-06-01T12:00:00.000Z" },
      due: { act: "remind", at: "2013-06-01T13:00:00.000Z" },
    },
    {
      title: "waits for the end of a snooze",
      clock: { snooze: snooze("16:30") },
      due: { act: "escalate", at: at("16:30") },
    },
    {
      title: "is not put forward by a snooze that ends before",
      clock: { snooze: snooze("12:30") },
      due: { act: "remind", at: at("13:02") },
    },
    {
      title: "waits for the end of the quiet hours",
      clock: { since: at("19:30"), level: 2, escalatedAt: at("20:00") },
      wishes: { quiet: nights },
      due: { act: "remind", at: "2013-06-05T05:00:00.000Z" },
    },
    {
      title: "waits for the quiet hours that a snooze ends in",
      clock: { snooze: snooze("21:00"), level: 2 },
      wishes: { quiet: nights },
      due: { act: "remind", at: "2013-06-05T05:00:00.000Z" },
    },
  ])("$title", ({ clock = {}, wishes, due }) => {
    expect(nextDue({ ...fresh, ...clock }, followUp(wishes))).toEqual(due);
  });
});

describe("the follow-up of a project", () => {
  const { waits, quiet } = followUpOf(limits);

  it("reminds and escalates each wait where nothing is said, and is never quiet", () => {
    const schedules = Object.values(waits);

    expect(quiet).toBeNull();
    expect(new Set(schedules.flatMap(({ chain }) => chain.flat()))).toEqual(new Set(["sue"]));
    for (const { remindEveryMinutes, escalateAfterMinutes, mostReminders } of schedules) {
      expect(remindEveryMinutes).toBeLessThanOrEqual(escalateAfterMinutes);
      expect(mostReminders).toBeGreaterThan(0);
    }
  });

  it("escalates the decision at its own limit, whatever is wished for every wait", () => {
    expect(followUp().waits.quorum.escalateAfterMinutes).toBe(60);
    expect(followUp().waits.deploy.escalateAfterMinutes).toBe(150);
  });

  it("takes what is wished for a single wait before what is wished for all", () => {
    const wished = followUp({ waits: { deploy: { remindEveryMinutes: 5 } } }).waits;

    expect(wished.deploy).toEqual({ ...hourly, remindEveryMinutes: 5 });
    expect(wished.verify).toEqual(hourly);
  });
});
