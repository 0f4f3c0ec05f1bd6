import { describe, expect, it } from "vitest";
import { remoteComment, sha } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, bob } from "../../../../test/support/core/people.ts";
import type { Of } from "../command.ts";
import type { Phase } from "../phase.ts";

const comment = (changes: Partial<Of<"TakeComment">> = {}): Of<"TakeComment"> => ({
  ...{ type: "TakeComment", comment: remoteComment, commenter: bob },
  wish: { word: "vote", choice: "hotfix", reason: "Locked out" },
  regarding: { round: 1, environment: "stage", sha: null },
  ...changes,
});
const verifies = (word: "pass" | "fail", changes: Partial<Of<"TakeComment">> = {}) =>
  comment({
    wish: { word, environment: "stage", reason: "Looked at it" },
    regarding: { round: 1, environment: "stage", sha: sha(1) },
    ...changes,
  });
const taken = (phase: Phase, command: Of<"TakeComment">) => {
  const event = given(historyTo[phase])
    .after(command)
    .history.find(({ type }) => type === "CommentTaken");
  if (event?.type !== "CommentTaken") throw new Error("nothing was taken");
  const { counts, answered, asks, refusals } = event;
  return { counts, answered, asks, codes: refusals.map(({ code }) => code) };
};

describe("a comment", () => {
  it("votes for whoever wrote it, and needs no words in answer", () => {
    const after = given(historyTo.deciding).after(comment());

    expect(after.hotfix.votes).toMatchObject([{ by: "bob", choice: "hotfix", reason: "Locked out" }]);
    expect(taken("deciding", comment())).toEqual({ counts: true, answered: false, asks: false, codes: [] });
  });

  it.each([
    { word: "pass", phase: "vetted" },
    { word: "fail", phase: "starting" },
  ] as const)("that says $word takes the build to $phase", ({ word, phase }) => {
    expect(given(historyTo.verifying).after(verifies(word)).hotfix.phase).toBe(phase);
  });

  it.each<{ title: string; phase: Phase; command: Of<"TakeComment">; codes: readonly string[] }>([
    {
      title: "by a login that is linked to nobody",
      phase: "deciding",
      command: comment({ commenter: null }),
      codes: ["login-not-linked"],
    },
    {
      title: "that is unclear",
      phase: "deciding",
      command: comment({ wish: "unclear" }),
      codes: ["comment-unclear"],
    },
    {
      title: "of an earlier round",
      phase: "deciding",
      command: comment({ regarding: { round: 0, environment: "stage", sha: null } }),
      codes: ["comment-outdated"],
    },
    {
      title: "from before there was a case",
      phase: "deciding",
      command: comment({ regarding: null }),
      codes: ["comment-outdated"],
    },
    {
      title: "about another build",
      phase: "verifying",
      command: verifies("pass", { regarding: { round: 1, environment: "stage", sha: sha(9) } }),
      codes: ["comment-outdated"],
    },
    {
      title: "about another environment",
      phase: "verifying",
      command: verifies("pass", { regarding: { round: 1, environment: "production", sha: sha(1) } }),
      codes: ["comment-outdated"],
    },
    {
      title: "by somebody of another role",
      phase: "verifying",
      command: verifies("pass", { commenter: ann }),
      codes: ["role-missing"],
    },
    { title: "at another time", phase: "writing", command: comment(), codes: ["wrong-phase"] },
  ])("$title is answered with every reason, and changes nothing", ({ phase, command, codes }) => {
    expect(taken(phase, command)).toEqual({ counts: false, answered: true, asks: false, codes });
    expect(given(historyTo[phase]).after(command).hotfix.phase).toBe(phase);
  });

  it("that asks how it stands is answered", () => {
    expect(taken("writing", comment({ wish: { word: "status" }, regarding: null }))).toEqual({
      ...{ counts: true, answered: true, asks: true, codes: [] },
    });
  });

  it("is taken once", () => {
    expect(given(historyTo.deciding).after(comment()).when(comment())).toEqual({ ok: true, events: [] });
  });

  it("by somebody unknown is answered in words once", () => {
    const first = comment({ commenter: null });
    const second = { ...first, comment: { ...remoteComment, id: "c2" } };
    const other = { ...first, comment: { ...remoteComment, id: "c3", login: "eve-hub" } };
    const { history } = given(historyTo.deciding).after(first, second, other);
    const answers = history.flatMap((event) => (event.type === "CommentTaken" ? [event.answered] : []));

    expect(answers).toEqual([true, false, true]);
  });
});
