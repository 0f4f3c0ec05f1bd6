import { describe, expect, it } from "vitest";
import { play } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, cyn } from "../../../../test/support/core/people.ts";
import { formsIn, renderCase } from "../../../../test/support/pages/rendered-case.tsx";
import type { Command } from "../../../core/hotfix/command.ts";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { stageStream } from "../../../ports/event-store.ts";

const overdue = play(
  [1, 2].map((turn) => ({ type: "FollowUp", clock: 1, turn })),
  historyTo.deciding,
);

describe("what a case's page says of waits and trouble", () => {
  it("says who owes what since when, who is told next, and that it is overdue", () => {
    expect(renderCase(historyTo.deciding, ann)).toContain(
      "developers, QA and ops owe their votes since 4 Jun 03:02, next reminder 04:02, escalates to sue at 04:02.",
    );
    expect(renderCase(historyTo.deciding, ann)).not.toContain("overdue");
    expect(renderCase(overdue, ann)).toMatch(/overdue<\/span>.*escalated to sue at 12:02/);
  });

  it("says that stage is stuck, where the case has to do with stage, and offers another try", () => {
    const stuck = {
      stream: { kind: "stage", id: "stage" },
      effects: ["tell-qa"],
      clearance: "public",
      said: [],
    } as const;
    const queued = renderCase(historyTo.queued, cyn, { parked: [stuck] });

    expect(queued).toContain("QA was not told that testing on stage pauses, or resumes");
    expect(queued).toContain('action="/stage/retry"');
    expect(renderCase(historyTo.deciding, cyn, { parked: [stuck] })).not.toContain("QA was not told");
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

    expect(renderCase(historyTo.queued, cyn, { retrying: [retry] })).toContain(says);
    expect(renderCase(historyTo.deciding, cyn, { retrying: [retry] })).not.toContain(says);
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
        renderCase([...historyTo.deciding, ...events], ann),
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
    const html = renderCase([...historyTo.deciding, comment, { ...vote, answered: false }], ann);
    const box = /<section class="box replies".*?<\/section>/s.exec(html)?.[0] ?? "";
    const [first = "", second = ""] = box.split("<li><p").slice(1);

    expect(first).toMatch(/eve@evil\.test.*not proven.*&lt;script&gt;ship&lt;\/script&gt;/s);
    expect(first).toMatch(/A comment only; the sender was told.*does not prove who wrote it/s);
    expect(second).toMatch(/<b>Bob Ray<\/b>.*counted.*hotfix/s);
    expect(second).not.toContain("A comment only");
    expect(renderCase(historyTo.deciding, ann)).not.toContain("box replies");
  });

  it("says until when an outside system asks for a pause", () => {
    const pause = { system: "GitHub", since: "2013-06-04T03:00:00Z", until: "2013-06-04T03:45:00Z" };

    expect(renderCase(historyTo.deciding, ann, { pauses: [pause] })).toContain(
      "GitHub asks for a pause until 05:45.",
    );
    expect(renderCase(historyTo.deciding, ann)).not.toContain("pause");
  });

  it("takes a snooze of one wait where there are several", () => {
    const posted = { action: "snooze", values: { until: "soon", reason: "Known" }, refusals: [] };

    expect(renderCase(historyTo.deciding, ann)).not.toContain('name="wait"');
    expect(renderCase(historyTo.containing, ann, { posted })).toContain('value="soon"');
  });

  it("offers another try for what was given up, and names it", () => {
    const failed: Command = {
      type: "RecordEffectFailed",
      effect: "k7m2.1.open-issue",
      fault: "rejected",
      says: "The tracker rejected it: no such project",
      parked: true,
    };
    const html = renderCase(play([failed], historyTo.reporting), ann);

    expect(html).toContain("no such project");
    expect(html).toContain("<b>Open issue</b>");
    expect(formsIn(html)).toContain("retry");
  });
});
