import { describe, expect, it } from "vitest";
import { next, notConfigured, runs, several, sha, silent } from "../../../../test/support/core/facts.ts";
import { play } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn, dan, everybody } from "../../../../test/support/core/people.ts";
import { paused, pickConflicted, probed } from "../../../../test/support/core/world-answers.ts";
import { viewOf, visitBy } from "../../../../test/support/pages/views.ts";
import type { Command } from "../../../core/hotfix/command.ts";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { phases } from "../../../core/hotfix/phase.ts";
import type { Actor } from "../../../core/person.ts";
import type { Parked, Retrying } from "../../../engine/engine.ts";
import type { Pause } from "../../../engine/pauses.ts";
import type { CaseView } from "../../../engine/views/case-view.ts";
import type { StageView } from "../../../engine/views/stage-view.ts";
import { stepTitles } from "../../../engine/wording/next-text.ts";
import { stageStream } from "../../../ports/event-store.ts";
import type { Posted } from "../posted.ts";
import { HotfixPage } from "./hotfix-page.tsx";

interface Failing {
  readonly parked?: readonly Parked[];
  readonly retrying?: readonly Retrying[];
}

function render(
  events: readonly HotfixEvent[],
  actor: Actor | null,
  posted: Posted | null = null,
  pauses: readonly Pause[] = [],
  { parked = [], retrying = [] }: Failing = {},
): string {
  const view = viewOf(events, actor);
  const visit = visitBy(actor);
  const stage = stageFor(view);
  return String(<HotfixPage {...{ view, visit, posted, stage, pauses, parked, retrying }} trains={[next]} />);
}

/** Stage as the case has it, with another one in line that may not be seen. */
function stageFor(view: CaseView): StageView {
  const { lease } = view.hotfix;
  if (lease === null) return { holder: null, queue: [], paused: null };
  const has = lease.status === "held" || lease.status === "returning";
  const holder = { entry: has ? view : null, since: view.changedAt, until: null };
  return { holder: { ...holder, returning: lease.status === "returning" }, queue: [null], paused };
}

const formsIn = (html: string) =>
  [...html.matchAll(/action="\/hotfixes\/k7m2\/([a-z-]+)"/g)].map(([, form]) => form);

const overdue = play(
  [1, 2].map((turn) => ({ type: "FollowUp", clock: 1, turn })),
  historyTo.deciding,
);

describe("a case's page", () => {
  it("says who owes what since when, who is told next, and that it is overdue", () => {
    expect(render(historyTo.deciding, ann)).toContain(
      "developers, QA and ops owe their votes since 4 Jun 03:02, next reminder 04:02, escalates to sue at 04:02.",
    );
    expect(render(historyTo.deciding, ann)).not.toContain("overdue");
    expect(render(overdue, ann)).toMatch(/overdue<\/span>.*escalated to sue at 12:02/);
  });

  it("says that stage is stuck, where the case has to do with stage, and offers another try", () => {
    const stuck = {
      stream: { kind: "stage", id: "stage" },
      effects: ["tell-qa"],
      clearance: "public",
      said: [],
    } as const;
    const queued = render(historyTo.queued, cyn, null, [], { parked: [stuck] });

    expect(queued).toContain("QA was not told that testing on stage pauses, or resumes");
    expect(queued).toContain('action="/stage/retry"');
    expect(render(historyTo.deciding, cyn, null, [], { parked: [stuck] })).not.toContain("QA was not told");
  });

  it("says when what failed on stage is tried again, and what it last said, where the case has to do with stage", () => {
    const retry = {
      stream: stageStream,
      effect: "tell-qa",
      clearance: "public" as const,
      tried: 3,
      at: "2013-06-04T01:14:00.000Z",
      said: "The mail <b>did</b> not answer within 20 s.",
    } as const;
    const says = "Tried 3 times, again at 4 Jun 03:14. Last said: The mail &lt;b&gt;did&lt;/b&gt; not answer";

    expect(render(historyTo.queued, cyn, null, [], { retrying: [retry] })).toContain(says);
    expect(render(historyTo.deciding, cyn, null, [], { retrying: [retry] })).not.toContain(says);
  });

  it("names whom no mail gets to, in the mail server's words, and whether it is tried again", () => {
    const gone = {
      mail: "gone@p.test",
      to: "eve@example.org",
      says: "550 <b>no such user</b>",
      gaveUp: true,
    };
    const late = { mail: "late@p.test", to: "ops@example.org", says: "450 greylisted", gaveUp: false };
    const troubles = [gone, late].map((mail) => ({ type: "MailTroubled", ...mail }) as const);
    const delivered = { type: "MailDelivered", mail: "gone@p.test" } as const;
    const boxAfter = (...events: readonly HotfixEvent[]) =>
      /aria-labelledby="undelivered-title".*?<\/section>/s.exec(
        render([...historyTo.deciding, ...events], ann),
      )?.[0];
    const box = boxAfter(...troubles);

    expect(box).toContain('<a href="/mails/gone%40p.test">eve@example.org</a>');
    expect(box).toMatch(/550 &lt;b&gt;no such user&lt;\/b&gt;<\/span>.*given up: tell them another way/);
    expect(box).toMatch(/450 greylisted<\/span>.*tried again by itself/);
    expect(boxAfter(...troubles, delivered)).toMatch(/^(?!.*eve@example\.org).*ops@example\.org/s);
    expect(boxAfter()).toBeUndefined();
  });

  it("shows what came by mail as text: whose words, whether they counted, and why not", () => {
    const reply = { type: "ReplyTaken", messageId: "1@x.test", from: "eve@evil.test", by: null } as const;
    const words = { ...reply, text: "<script>ship</script>", counts: false, answered: true } as const;
    const flaw = { code: "reply-not-signed", flaw: "none" } as const;
    const comment = { ...words, refusals: [flaw] };
    const vote = { ...words, messageId: "2@x.test", by: "bob", text: "hotfix", counts: true, refusals: [] };
    const html = render([...historyTo.deciding, comment, { ...vote, answered: false }], ann);
    const box = /<section class="box replies".*?<\/section>/s.exec(html)?.[0] ?? "";
    const [first = "", second = ""] = box.split("<li><p").slice(1);

    expect(first).toMatch(/eve@evil\.test.*not proven.*&lt;script&gt;ship&lt;\/script&gt;/s);
    expect(first).toMatch(/A comment only; the sender was told.*does not prove who wrote it/s);
    expect(second).toMatch(/<b>Bob Ray<\/b>.*counted.*hotfix/s);
    expect(second).not.toContain("A comment only");
    expect(render(historyTo.deciding, ann)).not.toContain("box replies");
  });

  it("says until when an outside system asks for a pause", () => {
    const pause = { system: "GitHub", since: "2013-06-04T03:00:00Z", until: "2013-06-04T03:45:00Z" };

    expect(render(historyTo.deciding, ann, null, [pause])).toContain("GitHub asks for a pause until 05:45.");
    expect(render(historyTo.deciding, ann)).not.toContain("pause");
  });

  it("takes a snooze of one wait where there are several", () => {
    const posted = { action: "snooze", values: { until: "soon", reason: "Known" }, refusals: [] };

    expect(render(historyTo.deciding, ann)).not.toContain('name="wait"');
    expect(render(historyTo.containing, ann, posted)).toContain('value="soon"');
  });

  it.each(phases)("shows all 13 steps while it is %s, to everybody", (phase) => {
    for (const actor of [null, ...everybody]) {
      const html = render(historyTo[phase], actor);

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
    expect(formsIn(render(historyTo[phase], who))).toEqual(forms);
  });

  it("has no form for somebody who only looks, and the way to sign in", () => {
    const html = render(historyTo.deciding, null);

    expect(formsIn(html)).toEqual([]);
    expect(html).toContain('href="/sign-in"');
  });

  it("shows the evidence of every step at the end", () => {
    const html = render(historyTo.verified, ann);

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

    const html = render(events, ann);

    expect(html).toContain("lib/session.js");
    expect(html).toContain('line-mark">&lt;&lt;&lt;&lt;&lt;&lt;&lt; ours');
  });

  it("shows where the fix has to be, both sides of a conflict there, and the way past it", () => {
    const html = render(historyTo.containing, null);

    expect(html).toContain("Where the fix should be");
    expect(html).toContain("lib/session.js");
    expect(html).toContain('line-mark">&lt;&lt;&lt;&lt;&lt;&lt;&lt; ours');
    expect(html).toContain("git push origin HEAD:dev");
    expect(render(historyTo.verified, null)).toContain("The fix is wherever it should be");
  });

  it("says who let a branch go without the fix, and why", () => {
    const waive = { type: "WaiveBranch", by: ann, branch: "dev", reason: "That code is gone there" } as const;

    expect(render(play([waive], historyTo.containing), bob)).toContain("That code is gone there");
  });

  it("lists what rides along", () => {
    expect(render(historyTo.accepting, cyn)).toContain("Change 1392");
  });

  it("asks for a reason where a claim stands against the probe", () => {
    const claimed = { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" } as const;
    const events = play([claimed, probed("stage", runs(sha(9)))], historyTo.deploying);

    expect(render(historyTo.deploying, cyn)).not.toContain('name="override"');
    expect(render(events, cyn)).toContain('name="override"');
  });

  it("counts the hosts that answer the new build, and shows what each of them says", () => {
    const split = probed("stage", several(runs(sha(1)), runs(sha(9)), silent));
    const html = render(play([split], historyTo.deploying), bob);

    expect(html).toContain("and says so (1 of 3 hosts answer the new build).");
    expect(html).toContain("On stage 1 of 3 hosts answer the new build,");
    expect(html).toContain(`title="${sha(9)}"`);
    expect(html).toContain("no answer in 5 s");
  });

  it("takes a statement for evidence where no probe is configured", () => {
    const claimed = { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" } as const;
    const events = play([claimed, probed("stage", notConfigured)], historyTo.deploying);

    expect(render(events, bob)).toContain("no probe is configured");
  });

  it("offers another try for what was given up, and names it", () => {
    const failed: Command = {
      type: "RecordEffectFailed",
      effect: "k7m2.1.open-issue",
      fault: "rejected",
      says: "The tracker rejected it: no such project",
      parked: true,
    };
    const html = render(play([failed], historyTo.reporting), ann);

    expect(html).toContain("no such project");
    expect(html).toContain("<b>Open issue</b>");
    expect(formsIn(html)).toContain("retry");
  });

  it("keeps an earlier attempt in sight", () => {
    const rejected = { type: "RejectBuild", by: bob, environment: "stage", note: "Still empty." } as const;
    const html = render(play([rejected], historyTo.verifying), ann);

    expect(html).toMatch(/Attempt 1: \d+ events, ended rejected on stage/);
    expect(html).toContain("attempt 2");
  });

  it("moves a stranded case to a train that is under way", () => {
    const moved = {
      type: "RecordTrainMoved",
      train: { ...viewOf(historyTo.starting, ann).hotfix.train, life: "derailed" },
    } as const;
    const html = render(play([moved], historyTo.starting), ann);

    expect(formsIn(html)).toEqual(["move", "snooze", "cancel"]);
    expect(html).toContain(`<option value="${next.name}">`);
  });

  it("keeps what was typed, and names every reason beside its field", () => {
    const posted: Posted = {
      action: "vote",
      values: { reason: "a <b>reason</b>" },
      refusals: [{ code: "field-missing", field: "choice" }],
    };
    const html = render(historyTo.deciding, bob, posted);

    expect(html).toContain("a &lt;b&gt;reason&lt;/b&gt;</textarea>");
    expect(html).toContain('<a href="#vote-choice">Your vote</a>: This is needed.');
  });

  it("tells why a form was refused whose turn is over", () => {
    const refusal = {
      code: "wrong-phase",
      hotfix: "k7m2",
      command: "LandFix",
      phase: "verified",
      needs: ["approved"],
    } as const;
    const html = render(historyTo.verified, ann, { action: "land", values: {}, refusals: [refusal] });

    expect(html).toContain('role="alert"');
    expect(html).toContain("k7m2 is verified in production, so it can&#39;t land now");
  });
});
