import { describe, expect, it } from "vitest";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import type { Of } from "../command.ts";
import { plan } from "../plan/plan.ts";

const held = { type: "RecordMailTrouble", mail: "m1@p.test", to: "bob@example.org", says: "no TLS" } as const;
const waiting: Of<"RecordMailTrouble"> = { ...held, gaveUp: false };
const lost: Of<"RecordMailTrouble"> = { ...held, says: "550 no such user", gaveUp: true };
const start = () => given(historyTo.deciding);

describe("a mail that does not get through", () => {
  it("stands on the case with the server's words", () => {
    const { mail, to, says, gaveUp } = lost;

    expect(start().after(lost).hotfix.undelivered).toEqual([{ mail, to, says, gaveUp }]);
  });

  it.each([
    { title: "waits, and waits on", before: waiting, now: waiting, events: 0 },
    { title: "waits, and is given up", before: waiting, now: lost, events: 1 },
    { title: "is given up, and is told to wait by a late try", before: lost, now: waiting, events: 0 },
    { title: "is given up twice", before: lost, now: lost, events: 0 },
    { title: "is another one", before: lost, now: { ...lost, mail: "m2@p.test" }, events: 1 },
  ])("that $title is $events events more", ({ before, now, events }) => {
    const decision = start().after(before).when(now);

    expect(decision).toMatchObject({ ok: true, events: { length: events } });
  });

  it("stands there once, however it went", () => {
    expect(start().after(waiting, lost).hotfix.undelivered).toMatchObject([{ gaveUp: true }]);
  });

  it("leaves the case when it got through after all", () => {
    const after = start().after(
      waiting,
      { ...lost, mail: "m2@p.test" },
      { type: "RecordMailDelivered", mail: "m1@p.test" },
    );

    expect(after.hotfix.undelivered).toMatchObject([{ mail: "m2@p.test" }]);
  });

  it("is told to the escalation's people when it is the first on the case, and not for each that follows", () => {
    const event = {
      type: "MailTroubled",
      mail: "m1@p.test",
      to: "b@c.test",
      says: "550",
      gaveUp: true,
    } as const;
    const first = start().after(lost).hotfix;
    const second = start().after(lost, { ...lost, mail: "m2@p.test" }).hotfix;

    expect(plan(event, first)).toEqual([{ type: "announce", about: "undelivered" }]);
    expect(plan({ ...event, mail: "m2@p.test" }, second)).toEqual([]);
  });
});
