import { describe, expect, it } from "vitest";
import { pullRequestUrl, rolling, sha } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, dan } from "../../../../test/support/core/people.ts";
import type { Command, Of } from "../command.ts";
import type { Phase } from "../phase.ts";

const seen = (
  changes: Partial<NonNullable<Of<"RecordSeen">["pullRequest"]>> = {},
  issue: "open" | "closed" | null = null,
): Command => ({
  type: "RecordSeen",
  issue,
  pullRequest: { url: pullRequestUrl, state: "open", onto: rolling.branch, ...changes },
});
const target = (onto: string) => ({ of: "target", onto, train: rolling.branch });
const approve: Command = { type: "ApproveFix", by: dan, head: null, note: "" };

describe("a pull request that was looked at", () => {
  it.each<{ title: string; command: Command; changes: readonly unknown[] }>([
    { title: "as it was opened", command: seen(), changes: [] },
    {
      title: "closed",
      command: seen({ state: "closed" }),
      changes: [{ of: "pull-request", now: "closed" }],
    },
    {
      title: "merged",
      command: seen({ state: "merged" }),
      changes: [{ of: "pull-request", now: "merged" }],
    },
    { title: "sent elsewhere", command: seen({ onto: "dev" }), changes: [target("dev")] },
    {
      title: "sent elsewhere and closed, with the issue",
      command: seen({ onto: "dev", state: "closed" }, "closed"),
      changes: [{ of: "issue", now: "closed" }, target("dev"), { of: "pull-request", now: "closed" }],
    },
    {
      title: "of an earlier proposal",
      command: seen({ url: "https://x.test/1", state: "closed" }),
      changes: [],
    },
  ])("$title is told by what has changed", ({ command, changes }) => {
    for (const phase of ["in-review", "approved"] as const) {
      expect(given(historyTo[phase]).when(command)).toEqual({
        ok: true,
        events: changes.map((change) => ({ type: "ChangedByHand", change })),
      });
    }
  });

  it.each<Phase>(["proposing", "landing", "starting", "recorded", "verified"])(
    "is nobody's change by hand while the case is %s",
    (phase) => {
      expect(given(historyTo[phase]).when(seen({ state: "closed" }))).toEqual({ ok: true, events: [] });
    },
  );

  it("is told once, and stands in the way until it is taken back", () => {
    const closed = given(historyTo["in-review"]).after(seen({ state: "closed" }));
    const again = closed.after(seen({ state: "closed" }));
    const reopened = again.after(seen());

    expect(again.history).toHaveLength(closed.history.length);
    expect(closed.hotfix.setback).toEqual({
      kind: "by-hand",
      change: { of: "pull-request", now: "closed" },
    });
    expect(reopened.hotfix.setback).toBeNull();
  });

  it("stays in the way as long as one of two changes is left", () => {
    const left = given(historyTo["in-review"]).after(
      seen({ state: "closed", onto: "dev" }),
      seen({ onto: "dev" }),
    );

    expect(left.hotfix.setback?.kind).toBe("by-hand");
    expect(left.after(seen()).hotfix.setback).toBeNull();
  });

  it("takes no other setback away when it is well", () => {
    const moved = given(historyTo["in-review"]).after(
      seen({ state: "closed" }),
      { type: "RecordHeadMoved", head: sha(9), commits: [] },
      seen(),
    );

    expect(moved.hotfix.setback?.kind).toBe("head-moved");
  });

  it("is looked at afresh when the fix is proposed again", () => {
    const again = given(historyTo["in-review"]).after(
      seen({ state: "closed" }),
      { type: "ProposeFix", by: ann },
      { type: "RecordPullRequest", url: "https://code.example/pull/8", head: sha(9), commits: [] },
    );

    expect(again.hotfix.seen.pullRequest).toBeNull();
  });
});

describe("an issue that was looked at", () => {
  it("is told when it was closed and opened by hand, and stands in nobody's way", () => {
    const closed = given(historyTo.deciding).after({
      type: "RecordSeen",
      issue: "closed",
      pullRequest: null,
    });

    expect(closed.hotfix).toMatchObject({ setback: null, seen: { issue: "closed" } });
    expect(closed.when({ type: "RecordSeen", issue: "open", pullRequest: null })).toEqual({
      ok: true,
      events: [{ type: "ChangedByHand", change: { of: "issue", now: "open" } }],
    });
  });
});

describe("a head that moved after the approval", () => {
  it.each([
    { title: "a push", commits: ["old", "new"], rewritten: undefined },
    { title: "a force-push", commits: ["new"], rewritten: true },
  ])("by $title voids it", ({ commits, rewritten }) => {
    const review = given(historyTo["in-review"]);
    const before = review.hotfix.pullRequest?.head ?? "";
    const moved = given(historyTo["in-review"]).after(approve, {
      ...{ type: "RecordHeadMoved", head: sha(9) },
      commits: commits.map((name) => {
        return { sha: name === "old" ? before : sha(9), subject: name, authors: ["abe"] };
      }),
    });

    expect(moved.hotfix).toMatchObject({ phase: "in-review", approval: null, pullRequest: { head: sha(9) } });
    expect(moved.history.at(-1)).toMatchObject({ type: "HeadMoved" });
    expect(moved.history.at(-1)).toHaveProperty("head", sha(9));
    const last = moved.history.at(-1);
    expect(last?.type === "HeadMoved" ? last.rewritten : null).toBe(rewritten);
  });
});
