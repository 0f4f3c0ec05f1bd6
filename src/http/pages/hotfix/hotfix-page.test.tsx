import { describe, expect, it } from "vitest";
import { next, notConfigured, runs, several, sha, silent } from "../../../../test/support/core/facts.ts";
import { play } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn, dan, everybody } from "../../../../test/support/core/people.ts";
import { pickConflicted, probed } from "../../../../test/support/core/world-answers.ts";
import { formsIn, renderCase } from "../../../../test/support/pages/rendered-case.tsx";
import { viewOf } from "../../../../test/support/pages/views.ts";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { phases } from "../../../core/hotfix/phase.ts";
import type { Actor } from "../../../core/person.ts";
import { stepTitles } from "../../../engine/wording/next-text.ts";
import type { AnyRefusal } from "../../../engine/wording/refusal-text.ts";
import type { Posted } from "../posted.ts";

describe("a case's page", () => {
  it.each(phases)("shows all 13 steps while it is %s, to everybody", (phase) => {
    for (const actor of [null, ...everybody]) {
      const html = renderCase(historyTo[phase], actor);

      expect(html.match(/class="station /g)).toHaveLength(13);
      for (const title of Object.values(stepTitles)) expect(html).toContain(`<h3>${title}</h3>`);
    }
  });

  it.each<{ title: string; phase: (typeof phases)[number]; who: Actor; forms: readonly string[] }>([
    { title: "QA votes", phase: "deciding", who: bob, forms: ["vote", "snooze", "cancel"] },
    { title: "a reviewer has no vote", phase: "deciding", who: dan, forms: ["snooze", "cancel"] },
    {
      title: "a developer starts",
      phase: "starting",
      who: ann,
      forms: ["start", "reopen", "snooze", "cancel"],
    },
    {
      title: "a developer proposes",
      phase: "writing",
      who: ann,
      forms: ["propose", "start", "reopen", "snooze", "cancel"],
    },
    { title: "a colleague reviews", phase: "in-review", who: dan, forms: ["review", "snooze", "cancel"] },
    {
      title: "an author does not review",
      phase: "in-review",
      who: ann,
      forms: ["propose", "reopen", "snooze", "cancel"],
    },
    {
      title: "a developer lands",
      phase: "approved",
      who: ann,
      forms: ["land", "reopen", "snooze", "cancel"],
    },
    { title: "ops deploys", phase: "deploying", who: cyn, forms: ["deployed", "snooze", "cancel"] },
    { title: "QA verifies", phase: "verifying", who: bob, forms: ["verify", "snooze", "cancel"] },
    { title: "ops accepts stowaways", phase: "accepting", who: cyn, forms: ["accept", "snooze", "cancel"] },
    { title: "only ops does", phase: "accepting", who: ann, forms: ["snooze", "cancel"] },
    {
      title: "a developer waives a branch",
      phase: "containing",
      who: ann,
      forms: ["waive", "contain", "snooze", "affected"],
    },
    {
      title: "anybody has it looked for",
      phase: "containing",
      who: bob,
      forms: ["contain", "snooze", "affected"],
    },
    {
      title: "a disclosure is prepared",
      phase: "undisclosed",
      who: bob,
      forms: ["plan-disclosure", "break-embargo", "snooze", "affected"],
    },
    { title: "anybody says how many users it hit", phase: "verified", who: ann, forms: ["affected"] },
  ])("has only the forms that this person may send: $title", ({ phase, who, forms }) => {
    expect(formsIn(renderCase(historyTo[phase], who))).toEqual(forms);
  });

  it("has no form for somebody who only looks, and the way to sign in", () => {
    const html = renderCase(historyTo.deciding, null);

    expect(formsIn(html)).toEqual([]);
    expect(html).toContain('href="/sign-in"');
  });

  it("shows the evidence of every step at the end", () => {
    const html = renderCase(historyTo.verified, ann);

    for (const evidence of [
      'href="https://tracker.example/1234"',
      'href="/mails/1%40pointsman.example"',
      'href="https://code.example/pull/7"',
      "(hotfix 2013.06.04) Keep the session after a reset: #1234",
      "0.2013.05.22-1",
      `title="${sha(1)}"`,
      'href="https://tickets.example/production"',
      "https://stage.example/ver.txt",
      "The whole log",
    ])
      expect(html).toContain(evidence);
  });

  it("shows a conflict's files with both sides", () => {
    const events = play(
      [{ type: "StartWork", by: ann, picks: [sha(0xa1)] }, pickConflicted],
      historyTo.starting,
    );

    const html = renderCase(events, ann);

    expect(html).toContain("lib/session.js");
    expect(html).toContain('line-mark">&lt;&lt;&lt;&lt;&lt;&lt;&lt; ours');
  });

  it("shows where the fix has to be, both sides of a conflict there, and the way past it", () => {
    const html = renderCase(historyTo.containing, null);

    expect(html).toContain("Where the fix should be");
    expect(html).toContain("lib/session.js");
    expect(html).toContain('line-mark">&lt;&lt;&lt;&lt;&lt;&lt;&lt; ours');
    expect(html).toContain("git push origin HEAD:dev");
    expect(renderCase(historyTo.verified, null)).toContain("The fix is wherever it should be");
  });

  it("says who let a branch go without the fix, and why", () => {
    const waive = { type: "WaiveBranch", by: ann, branch: "dev", reason: "That code is gone there" } as const;

    expect(renderCase(play([waive], historyTo.containing), bob)).toContain("That code is gone there");
  });

  it("lists what rides along", () => {
    expect(renderCase(historyTo.accepting, cyn)).toContain("Change 1392");
  });

  it("asks for a reason where a claim stands against the probe", () => {
    const claimed = { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" } as const;
    const events = play([claimed, probed("stage", runs(sha(9)))], historyTo.deploying);

    expect(renderCase(historyTo.deploying, cyn)).not.toContain('name="override"');
    expect(renderCase(events, cyn)).toContain('name="override"');
  });

  it("counts the hosts that answer the new build, and shows what each of them says", () => {
    const split = probed("stage", several(runs(sha(1)), runs(sha(9)), silent));
    const html = renderCase(play([split], historyTo.deploying), bob);

    expect(html).toContain("and says so (1 of 3 hosts answer the new build).");
    expect(html).toContain("On stage 1 of 3 hosts answer the new build,");
    expect(html).toContain(`title="${sha(9)}"`);
    expect(html).toContain("no answer in 5 s");
  });

  it("takes a statement for evidence where no probe is configured", () => {
    const claimed = { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" } as const;
    const events = play([claimed, probed("stage", notConfigured)], historyTo.deploying);

    expect(renderCase(events, bob)).toContain("no probe is configured");
  });

  it("keeps an earlier attempt in sight", () => {
    const rejected = { type: "RejectBuild", by: bob, environment: "stage", note: "Still empty." } as const;
    const html = renderCase(play([rejected], historyTo.verifying), ann);

    expect(html).toMatch(/Attempt 1: \d+ events, ended rejected on stage/);
    expect(html).toContain("attempt 2");
  });

  it("moves a stranded case to a train that is under way", () => {
    const moved = {
      type: "RecordTrainMoved",
      train: { ...viewOf(historyTo.starting, ann).hotfix.train, life: "derailed" },
    } as const;
    const html = renderCase(play([moved], historyTo.starting), ann);

    expect(formsIn(html)).toEqual(["move", "snooze", "cancel"]);
    expect(html).toContain(`<option value="${next.name}">`);
  });

  it("keeps what was typed, and names every reason beside its field", () => {
    const posted: Posted = {
      action: "vote",
      values: { reason: "a <b>reason</b>" },
      refusals: [{ code: "field-missing", field: "choice" }],
    };
    const html = renderCase(historyTo.deciding, bob, { posted });

    expect(html).toContain("a &lt;b&gt;reason&lt;/b&gt;</textarea>");
    expect(html).toContain('<a href="#vote-choice">Your vote</a>: This is needed.');
  });

  it.each<{
    title: string;
    action: string;
    history: readonly HotfixEvent[];
    refusal: AnyRefusal;
    says: string;
  }>([
    {
      title: "whose branch has the fix by now",
      action: "waive",
      history: historyTo.recorded,
      refusal: { code: "branch-not-missing", branch: "dev", missing: [] },
      says: "dev&quot; is no branch that lacks the fix",
    },
    {
      title: "that only a colleague has",
      action: "review",
      history: historyTo["in-review"],
      refusal: { code: "self-review", author: "ann" },
      says: "ann had a hand in this change",
    },
  ])(
    "tells once why a form was refused $title, and leaves out its fields",
    ({ action, history, ...told }) => {
      const refusals = [told.refusal, { code: "field-missing", field: "reason" } as const];
      const html = renderCase(history, ann, { posted: { action, values: {}, refusals } });

      expect(html.split(told.says)).toHaveLength(2);
      expect(html).not.toContain("reason is missing");
    },
  );

  it("tells why a form was refused whose turn is over", () => {
    const refusal = {
      code: "wrong-phase",
      hotfix: "k7m2",
      command: "LandFix",
      phase: "verified",
      needs: ["approved"],
    } as const;
    const posted = { action: "land", values: {}, refusals: [refusal] };
    const html = renderCase(historyTo.verified, ann, { posted });

    expect(html).toContain('role="alert"');
    expect(html).toContain("k7m2 is verified in production, so it can&#39;t land now");
  });
});
