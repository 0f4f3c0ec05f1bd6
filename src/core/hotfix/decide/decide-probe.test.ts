import { describe, expect, it } from "vitest";
import { build, notConfigured, runs, several, sha, silent } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo, rolledOut, written } from "../../../../test/support/core/history.ts";
import { cyn } from "../../../../test/support/core/people.ts";
import { probed } from "../../../../test/support/core/world-answers.ts";
import type { Environment } from "../build.ts";
import type { Command } from "../command.ts";
import type { HotfixEvent } from "../event.ts";
import type { DeploymentEvidence, ProbeAnswer } from "../evidence.ts";

const claim = (environment: Environment, override = ""): Command => {
  return { type: "ClaimDeployed", by: cyn, environment, override };
};

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
