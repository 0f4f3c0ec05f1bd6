import { describe, expect, it } from "vitest";
import { build, sha } from "../../../../test/support/core/facts.ts";
import { given as from, type given, play } from "../../../../test/support/core/given.ts";
import { allVote, called, historyTo, vote } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn, sue } from "../../../../test/support/core/people.ts";
import { remark, reply, replyTaken } from "../../../../test/support/core/replies.ts";
import { issueOpened } from "../../../../test/support/core/world-answers.ts";
import { intentionOf } from "../../reply/intention.ts";
import type { ReplyFlaw } from "../../reply/reply-flaw.ts";
import type { Of } from "../command.ts";
import type { HotfixEvent } from "../event.ts";
import type { Refusal } from "../refusal.ts";

const deciding = from(historyTo.deciding);
const verifying = from(historyTo.verifying);
const reopened = from(
  play(
    [
      { type: "ReopenDecision", by: bob, reason: "New facts" },
      { type: "RecordCall", mails: [] },
    ],
    historyTo.starting,
  ),
);
const aboutStage = { round: 1, environment: "stage", sha: build(1).sha } as const;

/** What became of a reply: the first event, and the types of what follows from it. */
function taken(history: ReturnType<typeof given>, command: Of<"TakeReply">) {
  const decision = history.when(command);
  if (!decision.ok) throw new Error("a reply is always taken");
  const [first, ...rest] = decision.events;
  if (first?.type !== "ReplyTaken") throw new Error("nothing was taken");
  return { reply: first, follows: rest, codes: first.refusals.map(({ code }) => code) };
}

describe("a reply to the call", () => {
  it("is a vote like any other, and kept as a comment", () => {
    const { reply: comment, follows } = taken(deciding, reply("hotfix: users are locked out"));

    expect(comment).toEqual(replyTaken({ text: "hotfix: users are locked out", counts: true, refusals: [] }));
    const cast = from(historyTo.deciding).when(vote(bob, "hotfix", "users are locked out"));
    expect(cast).toEqual({ ok: true, events: follows });
  });

  it("can complete the quorum", () => {
    const two = deciding.after(vote(ann, "ship"), vote(cyn, "ship"));

    expect(taken(two, reply("ship")).follows.map(({ type }) => type)).toEqual(["VoteCast", "Decided"]);
  });

  it("counts in the round of its call", () => {
    const regarding = { round: 1, environment: "stage", sha: null } as const;

    expect(taken(deciding, reply("ship", { regarding })).reply.counts).toBe(true);
  });

  it.each<{
    title: string;
    history: ReturnType<typeof given>;
    command: Of<"TakeReply">;
    codes: readonly string[];
  }>([
    {
      title: "without a signature that proves the sender",
      history: deciding,
      command: reply("hotfix", { sender: null, flaws: [{ code: "reply-not-signed", flaw: "broken" }] }),
      codes: ["reply-not-signed"],
    },
    {
      title: "with every flaw that it has",
      history: deciding,
      command: reply("Hotfix? Maybe.", {
        sender: null,
        flaws: [{ code: "reply-not-signed", flaw: "none" }, { code: "reply-from-stranger" }],
      }),
      codes: ["reply-not-signed", "reply-from-stranger", "reply-without-word"],
    },
    {
      title: "without one of the words",
      history: deciding,
      command: remark(),
      codes: ["reply-without-word"],
    },
    {
      title: "of somebody who has no vote",
      history: deciding,
      command: reply("ship", { sender: sue }),
      codes: ["role-missing"],
    },
    {
      title: "after the decision",
      history: from(historyTo.starting),
      command: reply("ship"),
      codes: ["wrong-phase"],
    },
    {
      title: "to the call of an earlier round",
      history: reopened,
      command: reply("ship", { regarding: { round: 1, environment: "stage", sha: null } }),
      codes: ["reply-to-older-mail"],
    },
    {
      title: "in a later round, to a mail that it does not name",
      history: reopened,
      command: reply("ship"),
      codes: ["reply-to-older-mail"],
    },
  ])("is a comment $title, and the sender is told", ({ history, command, codes: expected }) => {
    const { reply: comment, follows, codes } = taken(history, command);

    expect(codes).toEqual(expected);
    expect(comment).toMatchObject({ counts: false, answered: true, text: command.text });
    expect(follows).toEqual([]);
  });

  it("of a sender who is not proven is by nobody", () => {
    const flaws: readonly ReplyFlaw[] = [{ code: "reply-from-stranger" }];

    expect(taken(deciding, reply("ship", { sender: null, flaws })).reply.by).toBeNull();
  });
});

describe("a reply to the hand-over", () => {
  it.each([
    { text: "pass", type: "BuildPassed" },
    { text: "fail: still empty", type: "BuildRejected" },
    { text: "fail\nstill empty", type: "BuildRejected" },
  ])("verifies by $text", ({ text, type }) => {
    const { reply: comment, follows } = taken(verifying, reply(text, { regarding: aboutStage }));

    expect(comment.counts).toBe(true);
    expect(follows[0]).toMatchObject({ type, by: "bob", environment: "stage", sha: build(1).sha });
  });

  it("gives the words behind the colon as QA's own", () => {
    const { follows } = taken(verifying, reply("fail: still empty\nin Firefox", { regarding: aboutStage }));

    expect(follows[0]).toMatchObject({ note: "still empty\nin Firefox" });
  });

  it.each<{
    title: string;
    text: string;
    regarding: Of<"TakeReply">["regarding"];
    codes: readonly Refusal["code"][] | readonly string[];
  }>([
    { title: "fails without a reason", text: "fail", regarding: aboutStage, codes: ["field-missing"] },
    { title: "answers no mail that is known", text: "pass", regarding: null, codes: ["reply-to-older-mail"] },
    {
      title: "speaks of an earlier build",
      text: "pass",
      regarding: { ...aboutStage, sha: sha(0x99) },
      codes: ["reply-to-older-mail"],
    },
    {
      title: "speaks of the other environment",
      text: "pass",
      regarding: { ...aboutStage, environment: "production" },
      codes: ["reply-to-older-mail", "wrong-environment"],
    },
  ])("verifies nothing where it $title", ({ text, regarding, codes: expected }) => {
    const { reply: comment, follows, codes } = taken(verifying, reply(text, { regarding }));

    expect(codes).toEqual(expected);
    expect(comment.counts).toBe(false);
    expect(follows).toEqual([]);
  });

  it("verifies nothing before there is a build", () => {
    expect(taken(deciding, reply("pass")).codes).toEqual(["reply-to-older-mail", "wrong-phase"]);
  });
});

describe("a mail that comes again", () => {
  it.each([
    { title: "that counted", first: reply("hotfix") },
    { title: "that was a comment", first: remark() },
  ])("$title is no news", ({ first }) => {
    expect(deciding.after(first).when(first)).toEqual({ ok: true, events: [] });
  });

  it("with other words is no news either: its id is what tells mails apart", () => {
    expect(deciding.after(remark()).when(reply("ship"))).toEqual({ ok: true, events: [] });
  });
});

describe("an answer", () => {
  const second = { messageId: "r2@mail.example" };

  it("to mere remarks goes to a sender once", () => {
    const once = deciding.after(remark());

    expect(taken(once, remark({ ...second, from: "BOB@example.org" })).reply.answered).toBe(false);
    expect(taken(once, remark({ ...second, from: "cyn@example.org" })).reply.answered).toBe(true);
  });

  it.each(["hotfix or ship?", "hotfix"])("goes each time to somebody who meant to decide by %j", (text) => {
    const flaws: readonly ReplyFlaw[] = [{ code: "reply-from-stranger" }];
    const command = reply(text, { ...second, sender: null, flaws, intention: intentionOf(text) });

    expect(taken(deciding.after(remark()), command).reply.answered).toBe(true);
  });

  it("goes to nobody who can't be answered, nor to whom it counts", () => {
    expect(taken(deciding, remark({ answerable: false })).reply.answered).toBe(false);
    expect(taken(deciding, reply("ship")).reply.answered).toBe(false);
  });
});

it("takes replies in every phase, and moves none by a remark", () => {
  for (const history of Object.values<readonly HotfixEvent[]>(historyTo)) {
    const before = from(history);

    expect(before.after(remark()).hotfix.phase).toBe(before.hotfix.phase);
  }
  expect(
    from(play([...called, ...allVote("ship"), issueOpened])).after(remark()).hotfix.replies.taken,
  ).toHaveLength(1);
});
