import { describe, expect, it } from "vitest";
import {
  build,
  mails,
  notConfigured,
  runs,
  several,
  sha,
  silent,
  ticketUrl,
} from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo, rolledOut, written } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../../test/support/core/people.ts";
import {
  contained,
  handedOver,
  newerBuild,
  probed,
  probedLater,
  rolledBack,
  ticketWithStowaways,
  ticketWritten,
} from "../../../../test/support/core/world-answers.ts";
import type { Environment } from "../build.ts";
import type { Command } from "../command.ts";
import type { HotfixEvent } from "../event.ts";
import type { DeploymentEvidence, ProbeAnswer } from "../evidence.ts";

const issue = (environment: Environment): Command => ({ type: "IssueTicket", by: ann, environment });
const claim = (environment: Environment, override = ""): Command => {
  return { type: "ClaimDeployed", by: cyn, environment, override };
};
const pass = (environment: Environment): Command => {
  return { type: "PassBuild", by: bob, environment, note: "Solves the problem" };
};
const reject = (environment: Environment, note = "Still empty"): Command => {
  return { type: "RejectBuild", by: bob, environment, note };
};
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

describe("RecordProbe", () => {
  const deployed = (evidence: DeploymentEvidence): HotfixEvent => {
    return { type: "Deployed", environment: "stage", evidence };
  };
  const byProbe = (answer: ProbeAnswer) => [deployed({ kind: "probe", answer })];
  const disputed = (answer: ProbeAnswer): HotfixEvent[] => {
    return [{ type: "DeploymentDisputed", by: "cyn", environment: "stage", answer }];
  };
  const partly = (answer: ProbeAnswer): HotfixEvent[] => {
    return [{ type: "DeployedPartly", environment: "stage", sha: mine, answer }];
  };
  const mine = build(1).sha;
  const unclaimed: readonly Command[] = [];
  const claimed = [claim("stage")];
  const overridden = [claim("stage", "The probe is behind a cache")];

  it.each<{ title: string; claims: readonly Command[]; answer: ProbeAnswer; events: HotfixEvent[] }>([
    { title: "the build's sha", claims: unclaimed, answer: runs(mine), events: byProbe(runs(mine)) },
    {
      title: "its first 7 digits",
      claims: unclaimed,
      answer: runs(mine.slice(0, 7)),
      events: byProbe(runs(mine.slice(0, 7))),
    },
    {
      title: "the sha in capitals",
      claims: unclaimed,
      answer: runs(sha(0xab).toUpperCase()),
      events: [],
    },
    { title: "its first 6 digits, unclaimed", claims: unclaimed, answer: runs(mine.slice(0, 6)), events: [] },
    { title: "more than its sha, unclaimed", claims: unclaimed, answer: runs(`${mine}0`), events: [] },
    { title: "another sha, unclaimed", claims: unclaimed, answer: runs(sha(9)), events: [] },
    { title: "no sha, unclaimed", claims: unclaimed, answer: runs(null), events: [] },
    { title: "nothing, unclaimed", claims: unclaimed, answer: silent, events: [] },
    { title: "no probe configured, unclaimed", claims: unclaimed, answer: notConfigured, events: [] },
    { title: "the build's sha, claimed", claims: claimed, answer: runs(mine), events: byProbe(runs(mine)) },
    {
      title: "its first 6 digits, claimed",
      claims: claimed,
      answer: runs(mine.slice(0, 6)),
      events: disputed(runs(mine.slice(0, 6))),
    },
    { title: "another sha, claimed", claims: claimed, answer: runs(sha(9)), events: disputed(runs(sha(9))) },
    { title: "no sha, claimed", claims: claimed, answer: runs(null), events: disputed(runs(null)) },
    { title: "nothing, claimed", claims: claimed, answer: silent, events: disputed(silent) },
    {
      title: "no probe configured, claimed",
      claims: claimed,
      answer: notConfigured,
      events: [deployed({ kind: "statement", by: "cyn" })],
    },
    {
      title: "another sha, overridden",
      claims: overridden,
      answer: runs(sha(9)),
      events: [
        deployed({
          ...{ kind: "override", by: "cyn", reason: "The probe is behind a cache" },
          answer: runs(sha(9)),
        }),
      ],
    },
    {
      title: "the build's sha on each of two hosts",
      claims: unclaimed,
      answer: several(runs(mine), runs(mine.slice(0, 8))),
      events: byProbe(several(runs(mine), runs(mine.slice(0, 8)))),
    },
    {
      title: "the build's sha on one host of two, unclaimed",
      claims: unclaimed,
      answer: several(runs(sha(9)), runs(mine)),
      events: partly(several(runs(sha(9)), runs(mine))),
    },
    {
      title: "the build's sha on one host, and silence of the other, claimed",
      claims: claimed,
      answer: several(runs(mine), silent),
      events: disputed(several(runs(mine), silent)),
    },
    {
      title: "other shas on two hosts, unclaimed",
      claims: unclaimed,
      answer: several(runs(sha(9)), silent),
      events: [],
    },
    { title: "no hosts at all, unclaimed", claims: unclaimed, answer: several(), events: [] },
    {
      title: "the build's version with another sha, unclaimed",
      claims: unclaimed,
      answer: { ...runs(sha(9)), version: build(1).version } as ProbeAnswer,
      events: [],
    },
    {
      title: "the build's version without a sha, claimed",
      claims: claimed,
      answer: { ...runs(null), version: build(1).version } as ProbeAnswer,
      events: disputed({ ...runs(null), version: build(1).version } as ProbeAnswer),
    },
    {
      title: "the build's sha, overridden in vain",
      claims: overridden,
      answer: runs(mine),
      events: byProbe(runs(mine)),
    },
  ])("$title", ({ claims, answer, events }) => {
    const history = play(claims, historyTo.deploying);

    expect(given(history).when(probed("stage", answer))).toEqual({ ok: true, events });
  });

  it("counts the hosts of the build as they come, and tells each count once", () => {
    const one = several(runs(mine), runs(sha(9)), silent);
    const two = several(runs(mine), runs(mine), silent);
    const told = given(historyTo.deploying).after(probed("stage", one));

    expect(told.hotfix.rollouts.stage.partly).toEqual(one);
    expect(told.when(probed("stage", one))).toEqual({ ok: true, events: [] });
    expect(told.when(probed("stage", two))).toEqual({ ok: true, events: partly(two) });
    expect(told.when(probed("stage", several(silent, silent, silent)))).toMatchObject({
      events: partly(several(silent, silent, silent)),
    });
    const all = told.after(probed("stage", two), probed("stage", several(runs(mine), runs(mine))));
    expect(all.hotfix).toMatchObject({ phase: "verifying", rollouts: { stage: { partly: null } } });
  });

  it("keeps what several hosts answered against a claim", () => {
    const split = several(runs(mine), runs(sha(9)));
    const told = given(historyTo.deploying).after(claim("stage"), probed("stage", split));

    expect(told.hotfix.rollouts.stage.partly).toEqual(split);
    expect(told.when(probed("stage", split))).toEqual({ ok: true, events: [] });
    expect(told.when(probed("stage", several(runs(sha(9)), runs(mine))))).toMatchObject({
      events: [{ type: "DeploymentDisputed" }],
    });
  });

  it("takes digits in capitals for the same sha", () => {
    const letters = play(
      [...written(0xabcdef), ...rolledOut("stage", 0xabcdef).slice(0, 3)],
      historyTo.starting,
    );

    expect(given(letters).when(probed("stage", runs(sha(0xabcdef).toUpperCase())))).toMatchObject({
      events: [{ type: "Deployed" }],
    });
  });

  it("tells the same conflict once", () => {
    const told = given(historyTo.deploying).after(claim("stage"), probed("stage", runs(sha(9))));

    expect(told.hotfix).toMatchObject({ phase: "deploying", setback: { kind: "disputed", by: "cyn" } });
    expect(told.when(probed("stage", runs(sha(9))))).toEqual({ ok: true, events: [] });
    expect(told.when(probed("stage", runs(sha(8))))).toMatchObject({ events: disputed(runs(sha(8))) });
    expect(told.when(probed("stage", silent))).toMatchObject({ events: disputed(silent) });
  });

  it("tells silence from an answer without a sha", () => {
    const told = given(historyTo.deploying).after(claim("stage"), probed("stage", runs(null)));

    expect(told.when(probed("stage", runs(null)))).toEqual({ ok: true, events: [] });
    expect(told.when(probed("stage", silent))).toMatchObject({ events: disputed(silent) });
  });

  it("tells the conflict again when the claim is made again", () => {
    const again = given(historyTo.deploying).after(
      claim("stage"),
      probed("stage", runs(sha(9))),
      claim("stage"),
    );

    expect(again.hotfix.setback).toBeNull();
    expect(again.when(probed("stage", runs(sha(9))))).toMatchObject({ events: disputed(runs(sha(9))) });
  });

  it("gets past the conflict by name and reason", () => {
    const past = given(historyTo.deploying).after(
      claim("stage"),
      probed("stage", runs(sha(9))),
      ...overridden,
      probed("stage", runs(sha(9))),
    );

    expect(past.hotfix).toMatchObject({ phase: "verifying", setback: null });
    expect(past.hotfix.rollouts.stage.deployed).toMatchObject({ kind: "override", by: "cyn" });
  });
});

describe("ClaimDeployed, PassBuild and RejectBuild", () => {
  it.each([
    { command: claim("production"), history: historyTo.deploying },
    { command: pass("production"), history: historyTo.verifying },
    { command: reject("production"), history: historyTo.verifying },
  ])("$command.type is refused for production while stage is worked on", ({ command, history }) => {
    expect(given(history).when(command)).toEqual({
      ok: false,
      refusals: [{ code: "wrong-environment", hotfix: "k7m2", asked: "production", now: "stage" }],
    });
  });

  it.each<{ history: readonly HotfixEvent[]; command: Command; field: string }>([
    { history: historyTo.deploying, command: claim("stage", "\u0000"), field: "override" },
    {
      history: historyTo.verifying,
      command: { type: "PassBuild", by: bob, environment: "stage", note: "\u0000" },
      field: "note",
    },
    { history: historyTo.verifying, command: reject("stage", "\u0000"), field: "note" },
  ])("$command.type refuses a control character in its $field", ({ history, command, field }) => {
    expect(given(history).when(command)).toMatchObject({
      ok: false,
      refusals: [{ code: "field-invalid", field }],
    });
  });

  it("a rejection needs words", () => {
    expect(given(historyTo.verifying).when(reject("stage", ""))).toEqual({
      ok: false,
      refusals: [{ code: "field-missing", field: "note" }],
    });
  });
});

describe("QA's word", () => {
  const word = { by: "bob", sha: build(1).sha };

  it.each([
    { environment: "stage", history: historyTo.verifying, phase: "vetted" },
    { environment: "production", history: inProduction(4), phase: "verified" },
  ] as const)(
    "on $environment leads to $phase, for the build's own sha",
    ({ environment, history, phase }) => {
      const passed = given(history).after(pass(environment));

      expect(passed.history.at(-1)).toEqual({
        ...{ type: "BuildPassed", environment, note: "Solves the problem", ...word },
      });
      expect(passed.hotfix.phase).toBe(phase);
      expect(passed.hotfix.rollouts[environment].passed).toMatchObject(word);
    },
  );

  it.each([
    { environment: "stage", history: historyTo.verifying },
    { environment: "production", history: inProduction(4) },
  ] as const)(
    "that rejects on $environment begins attempt 2 on stage, on a branch of its own",
    ({ environment, history }) => {
      const rejected = given(history).after(reject(environment));

      expect(rejected.history.at(-1)).toEqual({
        ...{ type: "BuildRejected", environment, note: "Still empty", ...word },
      });
      expect(rejected.hotfix).toMatchObject({
        ...{ phase: "starting", attempt: 2, environment: "stage", decision: "hotfix" },
        ...{ work: null, pullRequest: null, proposer: null, approval: null, landing: null },
        ...{ merge: null, build: null, lines: [] },
        setback: { kind: "rejected", environment, by: "bob", note: "Still empty" },
      });
      expect(rejected.when({ type: "StartWork", by: ann, picks: [] })).toMatchObject({
        events: [{ type: "WorkStarted", branch: "hotfix/k7m2-2" }],
      });
    },
  );

  it("leaves the tickets known that its rejected build stands on, and nothing that was said of it", () => {
    const rejected = given(inProduction(4)).after(reject("production"));

    expect(rejected.hotfix.rollouts).toEqual({
      stage: {
        ...{ ticket: ticketUrl("stage"), stowaways: [], build: build(1) },
        ...{ claim: null, partly: null, deployed: null, passed: null },
        ...{ previous: { known: "not" }, voided: null, confirmed: build(1) },
      },
      production: {
        ...{ ticket: ticketUrl("production"), stowaways: [], build: build(1) },
        ...{ claim: null, partly: null, deployed: null, passed: null },
        ...{ previous: { known: "not" }, voided: null, confirmed: build(1) },
      },
    });
  });

  it("on attempt 2 ends in production like on the first", () => {
    const done = given(historyTo.verifying).after(
      reject("stage"),
      ...written(2),
      contained(3),
      ...rolledOut("stage", 2),
      ...rolledOut("production", 2),
    );

    expect(done.hotfix).toMatchObject({ phase: "verified", attempt: 2, build: build(2) });
  });
});

describe("a pass and the build it names", () => {
  it("is refused for another build than the one handed over", () => {
    const stale = { ...pass("stage"), sha: sha(9) } as Command;

    expect(given(historyTo.verifying).when(stale)).toEqual({
      ok: false,
      refusals: [{ code: "stale-build", seen: sha(9), build: build(1).sha }],
    });
    const named = { ...pass("stage"), sha: build(1).sha.slice(0, 7) } as Command;
    expect(given(historyTo.verifying).when(named)).toMatchObject({ ok: true });
  });

  it("is void when a later landing replaces the build, and production is refused until that is verified", () => {
    const after = given(historyTo.vetted).after(newerBuild(2, 1));

    expect(after.hotfix).toMatchObject({ phase: "ticketing", build: build(2) });
    expect(after.hotfix.rollouts.stage).toMatchObject({
      passed: null,
      voided: { by: "bob", sha: build(1).sha, because: "p3q9" },
    });
    expect(after.when(issue("production"))).toMatchObject({
      refusals: [
        { code: "wrong-phase" },
        { code: "build-not-verified", build: build(2).sha, verified: build(1).sha },
      ],
    });
    expect(after.when(ticketWritten("stage", 1))).toEqual({ ok: true, events: [] });
    const again = after.after(...rolledOut("stage", 2).slice(1));
    expect(again.hotfix).toMatchObject({ phase: "vetted", rollouts: { stage: { voided: null } } });
  });

  it("does not move what is on its way to production", () => {
    expect(given(inProduction(3)).when(newerBuild(2, 1))).toEqual({ ok: true, events: [] });
  });

  it("counts in production where a later build contains it, and never on stage", () => {
    expect(given(inProduction(3)).when(probedLater("production", 2))).toMatchObject({
      events: [{ type: "Deployed", evidence: { kind: "later-build" } }],
    });
    expect(given(historyTo.deploying).when(probedLater("stage", 2))).toEqual({ ok: true, events: [] });
  });
});

describe("a second rejection", () => {
  it("goes back to the quorum, with a new ballot", () => {
    const second = given(historyTo.verifying).after(
      ...[reject("stage"), ...written(2), ...rolledOut("stage", 2).slice(0, 4), reject("stage")],
    );

    expect(second.history.at(-1)).toEqual({ type: "DecisionRecalled", rejections: 2 });
    expect(second.hotfix).toMatchObject({
      ...{ phase: "calling", attempt: 3, round: 2, votes: [], decision: null, rejections: 0 },
    });
  });
});

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
