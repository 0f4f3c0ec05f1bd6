import { describe, expect, it } from "vitest";
import { approvedReview, sha } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, bob, dan } from "../../../../test/support/core/people.ts";
import type { Actor } from "../../person.ts";
import type { Command } from "../command.ts";
import type { RemoteReview } from "../evidence.ts";

const review = (changes: Partial<RemoteReview> = {}, reviewer: Actor | null = dan): Command => ({
  type: "TakeReview",
  review: { ...approvedReview, ...changes },
  reviewer,
});
const inReview = given(historyTo["in-review"]);

describe("a review made elsewhere", () => {
  it("approves by the same rules as one made here", () => {
    const after = inReview.after(review());

    expect(after.history.at(-2)).toMatchObject({
      type: "ReviewTaken",
      by: "dan",
      counts: true,
      refusals: [],
    });
    expect(after.hotfix).toMatchObject({
      phase: "approved",
      approval: { by: "dan", head: approvedReview.head },
    });
  });

  it("asks for changes, also after an approval", () => {
    const asks = review({ id: "r2", verdict: "changes-requested", note: "Not so" });

    expect(inReview.after(review(), asks).hotfix).toMatchObject({
      ...{ phase: "writing", approval: null },
      setback: { kind: "changes-requested", note: "Not so" },
    });
  });

  it.each<{ title: string; reviewer: Actor | null; codes: readonly string[] }>([
    { title: "an author of a commit", reviewer: ann, codes: ["self-review"] },
    { title: "somebody of another role", reviewer: bob, codes: ["role-missing"] },
    { title: "a login that is linked to nobody", reviewer: null, codes: ["login-not-linked"] },
  ])("of $title is told, and counts for nothing", ({ reviewer, codes }) => {
    const after = inReview.after(review({}, reviewer));
    const last = after.history.at(-1);

    expect(after.hotfix).toMatchObject({ phase: "in-review", approval: null });
    expect(last?.type === "ReviewTaken" && [last.counts, last.refusals.map(({ code }) => code)]).toEqual([
      false,
      codes,
    ]);
  });

  it.each<{ title: string; command: Command }>([
    { title: "on the head before", command: review({ head: sha(9) }) },
    {
      title: "that asks for changes of the head before",
      command: review({ verdict: "changes-requested", head: sha(9) }),
    },
    { title: "that was dismissed before it was seen", command: review({ verdict: "dismissed" }) },
  ])("$title is no news", ({ command }) => {
    expect(inReview.when(command)).toEqual({ ok: true, events: [] });
  });

  it("is taken once, also after it was voided by a push", () => {
    const moved = inReview.after(review(), {
      ...{ type: "RecordHeadMoved", head: sha(9) },
      commits: [{ sha: sha(9), subject: "More", authors: ["ann"] }],
    });

    expect(moved.hotfix).toMatchObject({ phase: "in-review", approval: null });
    expect(moved.when(review())).toEqual({ ok: true, events: [] });
  });

  it.each([
    { title: "the approval rests on", dismissed: "r1", phase: "in-review" },
    { title: "nothing rests on", dismissed: "r9", phase: "approved" },
  ])("that $title leaves the case $phase when it is dismissed", ({ dismissed, phase }) => {
    const after = inReview.after(review(), review({ id: dismissed, verdict: "dismissed" }, null));

    expect(after.hotfix.phase).toBe(phase);
    expect(after.hotfix.approval === null).toBe(phase === "in-review");
  });

  it("that is dismissed takes no approval away that somebody else gave", () => {
    const rob: Actor = { id: "rob", roles: ["reviewer"] };
    const after = inReview.after(
      review(),
      review({ id: "r2", verdict: "changes-requested", note: "Not so" }),
      { type: "ProposeFix", by: ann },
      { type: "RecordPullRequest", url: "https://code.example/pull/8", head: sha(9), commits: [] },
      { type: "ApproveFix", by: rob, head: null, note: "" },
    );

    expect(after.when(review({ verdict: "dismissed" }, null))).toEqual({ ok: true, events: [] });
  });

  it("stands with the person's own name in the log", () => {
    expect(inReview.after(review()).history.at(-1)).toEqual({
      ...{ type: "ReviewApproved", by: "dan", head: approvedReview.head, note: "Good" },
    });
  });
});
