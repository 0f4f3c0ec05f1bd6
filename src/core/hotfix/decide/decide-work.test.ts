import { describe, expect, it } from "vitest";
import {
  commit,
  conflict,
  head,
  obstacles,
  pullRequestUrl,
  sha,
} from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { abe, ann, bob, dan, eve } from "../../../../test/support/core/people.ts";
import {
  branchReady,
  branchRefused,
  pickConflicted,
  proposalRefused,
  pullRequestOpened,
} from "../../../../test/support/core/world-answers.ts";
import type { Actor } from "../../person.ts";
import type { Command, Of } from "../command.ts";

const approve = (by: Actor, part: Partial<Of<"ApproveFix">> = {}): Command => {
  return { type: "ApproveFix", by, head: null, note: "", ...part };
};

describe("StartWork", () => {
  it.each([
    { title: "new work", picks: [] },
    { title: "commits to pick, in order", picks: [sha(1), "abc1234", "f".repeat(64)] },
  ])("starts a branch of the attempt with $title", ({ picks }) => {
    expect(given(historyTo.starting).when({ type: "StartWork", by: abe, picks })).toEqual({
      ok: true,
      events: [{ type: "WorkStarted", by: "abe", branch: "hotfix/k7m2-1", picks }],
    });
  });

  it("can be given anew after a conflict", () => {
    const history = given(historyTo.branching).after(pickConflicted).history;

    expect(given(history).when({ type: "StartWork", by: ann, picks: [] }).ok).toBe(true);
  });

  it("names each pick that is no commit id, cut short", () => {
    const picks = [
      "x".repeat(80),
      "abc1234",
      "abc123",
      "ABC1234",
      "main",
      `-${"x".repeat(100)}`,
      "f".repeat(65),
      " abc1234",
    ];

    expect(given(historyTo.starting).when({ type: "StartWork", by: ann, picks })).toEqual({
      ok: false,
      refusals: [
        `"${"x".repeat(80)}"`,
        '"abc123"',
        '"ABC1234"',
        '"main"',
        `"-${"x".repeat(79)}…"`,
        `"${"f".repeat(65)}"`,
        '" abc1234"',
      ].map((shown) => ({
        ...{ code: "field-invalid", field: "pick" },
        why: `must be a commit id of 7 to 64 hex digits, as git rev-parse prints it, is ${shown}`,
      })),
    });
  });
});

describe("the branch", () => {
  it("is kept with its head and base", () => {
    expect(given(historyTo.branching).after(branchReady).hotfix).toMatchObject({
      ...{ phase: "writing", setback: null },
      work: { by: "ann", branch: "hotfix/k7m2-1", head, base: branchReady.base },
    });
  });

  it.each([
    {
      command: pickConflicted,
      phase: "writing",
      owner: "the developer",
      setback: { kind: "conflict", conflict },
    },
    {
      command: branchRefused,
      phase: "starting",
      owner: "any developer",
      setback: { kind: "obstacles", obstacles },
    },
  ] as const)(
    "goes back to $owner after $command.type, with what stands in the way",
    ({ command, phase, setback }) => {
      expect(given(historyTo.branching).after(command).hotfix).toMatchObject({ phase, setback });
    },
  );
});

describe("another start that comes to nothing", () => {
  const ready = given(historyTo.branching).after(branchReady);
  const kept = ready.hotfix.work;
  const again = ready.after({ type: "StartWork", by: abe, picks: ["0000001"] });

  it("leaves the branch that was ready, its developer and its picks, and says why", () => {
    expect(again.hotfix).toMatchObject({ phase: "branching", work: { by: "abe", head: null } });
    expect(again.after({ ...branchRefused, kept }).hotfix).toMatchObject({
      ...{ phase: "writing", work: kept },
      setback: { kind: "obstacles", obstacles },
    });
  });

  it("takes no branch of another attempt for its own", () => {
    const other = kept && { ...kept, branch: "hotfix/k7m2-0" };

    expect(again.after({ ...branchRefused, kept: other }).hotfix.phase).toBe("starting");
  });
});

describe("ProposeFix", () => {
  it.each(["writing", "in-review"] as const)("asks for a pull request from %s", (phase) => {
    expect(given(historyTo[phase]).when({ type: "ProposeFix", by: abe })).toEqual({
      ok: true,
      events: [{ type: "FixProposed", by: "abe" }],
    });
  });

  it("keeps the pull request with who proposed it", () => {
    const proposed = given(historyTo.writing).after({ type: "ProposeFix", by: abe }, pullRequestOpened());

    expect(proposed.hotfix).toMatchObject({
      phase: "in-review",
      pullRequest: { by: "abe", url: pullRequestUrl, head, commits: [commit(0xa1, "ann")] },
    });
  });

  it("goes back to writing when it can't be proposed", () => {
    expect(given(historyTo.proposing).after(proposalRefused).hotfix).toMatchObject({
      phase: "writing",
      setback: { kind: "obstacles", obstacles },
    });
  });

  it("keeps the conflict that nobody has resolved yet", () => {
    expect(given(historyTo.proposing).after({ ...proposalRefused, conflict }).hotfix).toMatchObject({
      phase: "writing",
      setback: { kind: "conflict", conflict },
    });
  });
});

describe("ApproveFix", () => {
  it.each([
    { title: "the head that is there", reviewed: null },
    { title: "the head that was named", reviewed: head },
    { title: "the head that was named by its first 7 digits", reviewed: head.slice(0, 7) },
  ])("approves $title", ({ reviewed }) => {
    expect(given(historyTo["in-review"]).when(approve(dan, { head: reviewed, note: "Good" }))).toEqual({
      ok: true,
      events: [{ type: "ReviewApproved", by: "dan", head, note: "Good" }],
    });
  });

  it("lists every reason at once", () => {
    expect(given(historyTo["in-review"]).when(approve(ann, { head: sha(9), note: "\u0007" }))).toMatchObject({
      ok: false,
      refusals: [
        { code: "self-review", author: "ann" },
        { code: "field-invalid", field: "note" },
        { code: "stale-head", reviewed: sha(9), head },
      ],
    });
  });

  it.each<{ title: string; history: readonly Command[]; by: Actor }>([
    { title: "who started the work", history: [pullRequestOpened([])], by: ann },
    {
      title: "who wrote one of the commits",
      history: [pullRequestOpened([commit(1, "x@y.example", "dan")])],
      by: dan,
    },
    {
      title: "who proposed it",
      history: [proposalRefused, { type: "ProposeFix", by: abe }, pullRequestOpened([])],
      by: abe,
    },
  ])("is refused to $title", ({ history, by }) => {
    const log = play(history, historyTo.proposing);

    expect(given(log).when(approve(by))).toEqual({
      ok: false,
      refusals: [{ code: "self-review", author: by.id }],
    });
    expect(given(log).when(approve(eve)).ok).toBe(true);
  });

  it("says nothing of a stale head where no pull request is", () => {
    expect(given(historyTo.writing).when(approve(dan, { head }))).toMatchObject({
      ok: false,
      refusals: [{ code: "wrong-phase", phase: "writing", needs: ["in-review"] }],
    });
  });

  it("counts no more once the fix is proposed anew", () => {
    const again = given(historyTo.approved).after(
      { type: "RequestChanges", by: dan, note: "One more test" },
      { type: "ProposeFix", by: ann },
    );

    expect(again.hotfix.approval).toBeNull();
  });
});

describe("RequestChanges", () => {
  it.each(["in-review", "approved"] as const)("sends the fix back from %s with the words", (phase) => {
    const asked = given(historyTo[phase]).after({ type: "RequestChanges", by: dan, note: "One more test" });

    expect(asked.history.at(-1)).toEqual({
      type: "ChangesRequested",
      by: "dan",
      head,
      note: "One more test",
    });
    expect(asked.hotfix).toMatchObject({
      ...{ phase: "writing", approval: null },
      setback: { kind: "changes-requested", by: "dan", note: "One more test" },
    });
  });

  it("needs words, of somebody else, with a role for it", () => {
    const decision = given(historyTo["in-review"]).when({ type: "RequestChanges", by: ann, note: "" });

    expect(decision).toEqual({
      ok: false,
      refusals: [
        { code: "self-review", author: "ann" },
        { code: "field-missing", field: "note" },
      ],
    });
    expect(given(historyTo["in-review"]).when({ type: "RequestChanges", by: bob, note: "No" })).toEqual({
      ok: false,
      refusals: [{ code: "role-missing", person: "bob", needs: ["reviewer", "developer"] }],
    });
  });
});
