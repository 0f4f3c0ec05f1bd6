import { describe, expect, it } from "vitest";
import { build, notConfigured, runs, several, sha, silent } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, cyn } from "../../../../test/support/core/people.ts";
import { handedOver, polled, probed, ticketWritten } from "../../../../test/support/core/world-answers.ts";
import type { Command } from "../command.ts";
import type { HotfixEvent } from "../event.ts";
import type { ProbeAnswer } from "../evidence.ts";

const mine = build(1).sha;
const claim: Command = { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" };
const claimed = [claim];
const disputed = [claim, probed("stage", several(runs(sha(9)), silent))];
const deployed = (answer: ProbeAnswer): HotfixEvent[] => {
  return [{ type: "Deployed", environment: "stage", evidence: { kind: "probe", answer } }];
};
const inProduction = play(
  [
    { type: "IssueTicket", by: ann, environment: "production" },
    ticketWritten("production", 1),
    handedOver("production"),
  ],
  historyTo.vetted,
);

describe("RecordPoll", () => {
  it.each<{ title: string; before?: readonly Command[]; answer: ProbeAnswer; events: HotfixEvent[] }>([
    { title: "of the build's sha proves it", answer: runs(mine), events: deployed(runs(mine)) },
    {
      title: "of the build's sha proves it whether it is claimed or not",
      ...{ before: claimed, answer: runs(mine), events: deployed(runs(mine)) },
    },
    {
      title: "of the build's sha ends a conflict",
      ...{ before: disputed, answer: runs(mine), events: deployed(runs(mine)) },
    },
    {
      title: "of the build's sha on each host proves it",
      answer: several(runs(mine), runs(mine)),
      events: deployed(several(runs(mine), runs(mine))),
    },
    { title: "of another sha says nothing", answer: runs(sha(9)), events: [] },
    { title: "of no sha says nothing", answer: runs(null), events: [] },
    { title: "that meets silence says nothing", answer: silent, events: [] },
    { title: "where nothing can be asked says nothing", answer: notConfigured, events: [] },
    { title: "of other shas on two hosts says nothing", answer: several(runs(sha(9)), silent), events: [] },
    {
      title: "of the build's sha on one host of two shows how far it is",
      answer: several(runs(mine), silent),
      events: [
        { type: "DeployedPartly", environment: "stage", sha: mine, answer: several(runs(mine), silent) },
      ],
    },
    {
      title: "of another sha makes no conflict with a claim",
      before: claimed,
      answer: runs(sha(9)),
      events: [],
    },
    {
      title: "that meets silence makes no conflict with a claim",
      before: claimed,
      answer: silent,
      events: [],
    },
    {
      title: "of one host of two adds nothing to a conflict",
      ...{ before: disputed, answer: several(runs(mine), silent), events: [] },
    },
  ])("$title", ({ before = [], answer, events }) => {
    const history = play(before, historyTo.deploying);

    expect(given(history).when(polled("stage", answer))).toEqual({ ok: true, events });
  });

  it("tells only of more hosts than before, however often some of them come and go", () => {
    const [one, two] = [several(runs(mine), silent, silent), several(runs(mine), runs(mine), silent)];
    const history = play([polled("stage", one), polled("stage", two)], historyTo.deploying);

    for (const answer of [one, two, several(silent, silent, silent), several(silent, runs(mine), runs(mine))])
      expect(given(history).when(polled("stage", answer))).toEqual({ ok: true, events: [] });
  });

  it.each([
    {
      title: "in production is as good as the build",
      environment: "production",
      history: inProduction,
      kinds: ["later-build"],
    },
    { title: "on stage is not the build", environment: "stage", history: historyTo.deploying, kinds: [] },
  ] as const)("of a later build $title", ({ environment, history, kinds }) => {
    const decision = given(history).when({ ...polled(environment, runs(sha(9))), contains: true });

    const evidence = decision.ok
      ? decision.events.flatMap((event) => (event.type === "Deployed" ? [event.evidence.kind] : []))
      : null;
    expect(evidence).toEqual(kinds);
  });

  it("of the other environment is no news", () => {
    expect(given(inProduction).when(polled("stage"))).toEqual({ ok: true, events: [] });
  });
});

describe("ClaimDeployed that the poll was faster than", () => {
  const proven = play([polled("stage")], historyTo.deploying);

  it.each([
    { title: "is taken without an event", command: claim },
    { title: "is taken without an event where it overrides", command: { ...claim, override: "It is out" } },
  ])("$title", ({ command }) => {
    expect(given(proven).when(command)).toEqual({ ok: true, events: [] });
  });

  it("is still for ops alone", () => {
    expect(given(proven).when({ ...claim, by: ann })).toMatchObject({
      ok: false,
      refusals: [{ code: "role-missing", person: "ann" }],
    });
  });

  it("is refused for the other environment", () => {
    const decision = given(proven).when({ ...claim, environment: "production" });

    expect(decision.ok ? [] : decision.refusals.map(({ code }) => code)).toEqual([
      "wrong-phase",
      "wrong-environment",
    ]);
  });

  it.each([
    {
      title: "on a person's word",
      history: play([probed("stage", notConfigured)], play(claimed, historyTo.deploying)),
    },
    { title: "and verified", history: historyTo.vetted },
  ])("is refused where the build is deployed $title", ({ history }) => {
    const decision = given(history).when(claim);

    expect(decision.ok ? [] : decision.refusals.map(({ code }) => code)).toContain("wrong-phase");
  });

  it("is no news of a later build in production either", () => {
    const history = play([{ ...polled("production", runs(sha(9))), contains: true }], inProduction);

    expect(given(history).when({ ...claim, environment: "production" })).toEqual({ ok: true, events: [] });
  });
});
