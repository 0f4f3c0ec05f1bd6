import { describe, expect, it } from "vitest";
import { build, mails, ticketUrl } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo, rolledOut } from "../../../../test/support/core/history.ts";
import { ann } from "../../../../test/support/core/people.ts";
import { handedOver, probed, ticketWritten } from "../../../../test/support/core/world-answers.ts";
import type { Environment } from "../build.ts";
import type { Command } from "../command.ts";
import type { HotfixEvent } from "../event.ts";

const issue = (environment: Environment): Command => ({ type: "IssueTicket", by: ann, environment });
const inProduction = (count: number) => play(rolledOut("production", 1).slice(0, count), historyTo.vetted);

describe("IssueTicket", () => {
  it.each([
    { environment: "stage", history: historyTo.recorded },
    { environment: "production", history: historyTo.vetted },
  ] as const)("asks for the $environment ticket when its turn has come", ({ environment, history }) => {
    expect(given(history).when(issue(environment))).toEqual({
      ok: true,
      events: [{ type: "TicketRequested", by: "ann", environment }],
    });
  });

  it.each([
    { asked: "production", now: "stage", history: historyTo.recorded },
    { asked: "stage", now: "production", history: historyTo.vetted },
  ] as const)("refuses $asked while $now is next", ({ asked, now, history }) => {
    expect(given(history).when(issue(asked))).toEqual({
      ok: false,
      refusals: [{ code: "wrong-environment", hotfix: "k7m2", asked, now }],
    });
  });

  it("speaks of the environment that is worked on, where neither phase nor environment is right", () => {
    expect(given(inProduction(3)).when(issue("stage"))).toMatchObject({
      ok: false,
      refusals: [{ code: "wrong-phase" }, { code: "wrong-environment", asked: "stage", now: "production" }],
    });
  });
});

describe("the ticket and the hand-over", () => {
  it("keep the ticket with its build, then wait for ops", () => {
    const written = given(historyTo.ticketing).after(ticketWritten("stage", 1));

    expect(written.hotfix.phase).toBe("handing-over");
    expect(written.hotfix.rollouts.stage).toMatchObject({ ticket: ticketUrl("stage"), build: build(1) });
    expect(written.after(handedOver("stage")).history.at(-1)).toEqual({
      type: "HandedOver",
      environment: "stage",
      mails,
    });
  });

  it.each<{ title: string; history: readonly HotfixEvent[]; command: Command }>([
    {
      title: "a ticket of the other environment",
      history: historyTo.ticketing,
      command: ticketWritten("production", 1),
    },
    {
      title: "a hand-over of the other environment",
      history: historyTo["handing-over"],
      command: handedOver("production"),
    },
    { title: "a probe of the other environment", history: inProduction(3), command: probed("stage") },
  ])("leave $title alone", ({ history, command }) => {
    expect(given(history).when(command)).toEqual({ ok: true, events: [] });
  });
});
