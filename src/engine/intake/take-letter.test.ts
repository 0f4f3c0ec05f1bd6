import { beforeEach, describe, expect, it } from "vitest";
import { embargo } from "../../../test/support/embargoed-case.ts";
import {
  actor,
  type EngineWorld,
  give,
  look,
  project,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { addressOf, type IntakeWorld, makeIntakeWorld } from "../../../test/support/engine/intake-world.ts";
import { letter } from "../../../test/support/letter.ts";
import type { Letter } from "../../core/reply/letter.ts";
import { callMail } from "../wording/mail-text.ts";

const none = { status: "invalid", flaw: "none" } as const;

describe("a letter", () => {
  let inbox: IntakeWorld;
  let world: EngineWorld;
  let id: string;

  beforeEach(async () => {
    inbox = await makeIntakeWorld();
    ({ world, id } = inbox);
  });

  it("counts a proven person's word as a vote that came by mail, and keeps the comment", async () => {
    await inbox.come(
      inbox.answer({ text: "hotfix: users are locked out\n\nOn 2013-06-04 12:00, Pointsman wrote:\n> Vote" }),
    );
    const { hotfix, log } = await look(world, id);

    expect(hotfix.votes).toMatchObject([{ by: "bob", choice: "hotfix", reason: "users are locked out" }]);
    expect(
      log.filter(({ channel }) => channel === "mail").map(({ who, event }) => [who, event.type]),
    ).toEqual([
      ["bob", "ReplyTaken"],
      ["bob", "VoteCast"],
    ]);
    expect(inbox.letters.fateOf("reply-1@mail.example.org")).toBe("counted");
    expect(inbox.answersTo("bob@example.org")).toEqual([]);
  });

  it.each([
    { title: "the thread alone", changes: { to: [project.replyTo ?? ""] } },
    { title: "the address alone", changes: { follows: [] } },
    { title: "another address of the person", changes: {}, from: "Bob@Example.ORG" },
  ])("finds the case and the person by $title", async ({ changes, from = "bob@example.org" }) => {
    await inbox.come(inbox.answer({ ...changes, from, to: changes.to ?? [addressOf(inbox.token)] }));

    expect((await look(world, id)).hotfix.votes).toHaveLength(1);
  });

  it.each<{ title: string; changes: Partial<Letter>; says: RegExp }>([
    {
      title: "is not signed",
      changes: { signature: none },
      says: /does not prove who wrote it: it has none/,
    },
    { title: "is of nobody known", changes: { from: "eve@evil.test" }, says: /of nobody who takes part/ },
    {
      title: "says none of the words",
      changes: { text: "I saw it, too." },
      says: /none of the words that count/,
    },
    { title: "goes on after the word", changes: { text: "ship or hotfix?" }, says: /Write the word alone/ },
    {
      title: "has a signature that could be of another case's mail",
      changes: { signature: { status: "valid", covers: ["from", "message-id", "date"] } },
      says: /nothing that it covers names this case/,
    },
    {
      title: "was signed for somebody else, and sent on to the case's address",
      changes: { to: ["eve@evil.test"], follows: [], subject: "Re: lunch" },
      says: /nothing that it covers names this case/,
    },
  ])(
    "keeps as a comment what $title, and answers once, politely, with the link",
    async ({ changes, says }) => {
      const came = inbox.answer({ deliveredTo: [addressOf(inbox.token)], ...changes });
      await inbox.come(came);
      const from = came.from ?? "";

      expect((await look(world, id)).hotfix.votes).toEqual([]);
      expect(await inbox.replies()).toMatchObject([{ from, text: came.text, counts: false, answered: true }]);
      const [mail, ...more] = inbox.answersTo(from);
      expect(mail?.text).toMatch(says);
      expect(mail?.text).toContain(`https://pointsman.test/hotfixes/${id}`);
      expect(mail?.text).not.toContain("I saw it, too.");
      expect(more).toEqual([]);
    },
  );

  it("takes nothing of somebody who neither proves who they are nor has the token", async () => {
    await inbox.come(inbox.answer({ signature: none, to: ["reply@example.org"] }));

    expect(await inbox.replies()).toEqual([]);
    expect(inbox.letters.fateOf("reply-1@mail.example.org")).toBe("no-case");
    expect(inbox.answersTo("bob@example.org")).toEqual([]);
  });

  it.each<{ title: string; changes: Partial<Letter> }>([
    { title: "of no case", changes: { to: [], follows: [] } },
    {
      title: "of a case that is not there",
      changes: { to: [], follows: ["hf-22222222.2.send-call.x@example.org"] },
    },
    {
      title: "of another system's thread",
      changes: { to: [], follows: ["hf-22222222.2.send-call.x@evil.test"] },
    },
    { title: "with a token that never was", changes: { to: [addressOf("z".repeat(26))], follows: [] } },
    { title: "of nobody", changes: { from: null } },
  ])("leaves alone a mail $title", async ({ changes }) => {
    await inbox.come(inbox.answer(changes));

    expect(inbox.letters.fateOf("reply-1@mail.example.org")).toBe("no-case");
    expect(await inbox.mailbox.mailbox.untaken()).toEqual([]);
  });

  it.each<{ title: string; changes: Partial<Letter>; fate: string }>([
    { title: "an absence note", changes: { subject: "Out of office: vote" }, fate: "automatic" },
    {
      title: "an answering machine",
      changes: { marks: { "auto-submitted": "auto-replied" } },
      fate: "automatic",
    },
    { title: "our own mail", changes: { from: project.replyTo }, fate: "automatic" },
    { title: "a bounce", changes: { from: "mailer-daemon@mx.test" }, fate: "bounce" },
  ])("lets $title change nothing", async ({ changes, fate }) => {
    const before = (await look(world, id)).log.length;
    await inbox.come(inbox.answer(changes));

    expect((await look(world, id)).log).toHaveLength(before);
    expect(inbox.letters.fateOf("reply-1@mail.example.org")).toBe(fate);
  });

  it("does not answer what came through a list", async () => {
    await inbox.come(inbox.answer({ text: "I saw it, too.", marks: { "list-id": "<qa.example.org>" } }));

    expect(await inbox.replies()).toMatchObject([{ answered: false }]);
  });

  it("comes to rest when two machines answer each other", async () => {
    for (let number = 0; number < 20; number += 1) {
      await inbox.come(inbox.answer({ messageId: `loop-${number}@x.test`, text: "ship?" }));
    }

    expect(await inbox.replies()).toHaveLength(20);
    expect(inbox.answersTo("bob@example.org")).toHaveLength(5);
  });

  it("does not count the answer to a call of an earlier round", async () => {
    await walkTo(world, id, "starting");
    await give(world, id, "ann", { type: "ReopenDecision", reason: "New facts" });
    await inbox.come(inbox.answer({ text: "ship" }));

    expect(await inbox.replies()).toMatchObject([{ refusals: [{ code: "reply-to-older-mail" }] }]);
  });

  it.each([
    { text: "pass", type: "BuildPassed" },
    { text: "fail: still empty", type: "BuildRejected" },
  ])("verifies by the answer to the hand-over: $text", async ({ text, type }) => {
    const { log } = await walkTo(world, id, "verifying");
    const handed = log.flatMap(({ event }) => (event.type === "HandedOver" ? event.mails : []));
    const test = handed.find(({ to }) => to === "qa@example.org")?.messageId ?? "";
    await inbox.come(inbox.answer({ text, follows: [test] }));

    expect((await look(world, id)).log.map(({ event }) => event.type)).toContain(type);
  });

  it("never quotes, and tells strangers nothing, of an embargoed case", async () => {
    const secret = await embargo(world);
    const to = [addressOf(await inbox.tokenOf(secret))];
    const about = {
      to,
      follows: [],
      subject: "Re: your mail",
      text: "Canary of the sender",
      signature: none,
    };
    await inbox.come(
      letter({ ...about, messageId: "1@x.test", from: "eve@evil.test" }),
      letter({ ...about, messageId: "2@x.test", from: "bob@example.org" }),
    );

    expect(await inbox.replies(secret)).toMatchObject([
      { answered: false, by: null },
      { answered: false, by: null },
    ]);
    expect(inbox.answersTo("bob@example.org")).toEqual([]);
    expect(JSON.stringify(world.mail.drafts())).not.toContain("Canary");
    expect(JSON.stringify(world.logged)).not.toContain("Canary");
  });

  it("answers a cleared person's mail about an embargoed case, and says nothing of the case or the mail", async () => {
    inbox = await makeIntakeWorld({ privateSide: true, cleared: ["bob"] });
    ({ world } = inbox);
    const secret = await report(world, "Escape names: #1", "security");
    const to = [addressOf(await inbox.tokenOf(secret))];
    await inbox.come(letter({ to, subject: "Re: your mail", text: "Canary of the sender" }));
    const answers = inbox.answersTo("bob@example.org");

    expect(await inbox.replies(secret)).toMatchObject([{ answered: true, by: "bob", counts: false }]);
    expect(answers).toMatchObject([{ subject: "There is news for you", clearance: "embargoed" }]);
    const link = `https://private.test/hotfixes/${secret}`;
    expect(answers[0]?.text).toBe(`Sign in to read it, and to say what you have to say:\n\n${link}\n`);
    expect(JSON.stringify(world.logged)).not.toContain("Canary");
  });

  it("gives a person who may not see an embargoed case no part in it", async () => {
    const secret = await embargo(world);
    const to = [addressOf(await inbox.tokenOf(secret))];
    await inbox.come(letter({ to, text: `hotfix\n${secret}`, messageId: "1@x.test" }));

    expect(await inbox.replies(secret)).toMatchObject([
      { by: null, refusals: [{ code: "reply-from-stranger" }] },
    ]);
    expect(
      await world.engine.find({ person: "bob", roles: actor(world.engine, "bob").roles }, secret),
    ).toBeNull();
  });

  it.each([
    { readsReplies: true, title: "teaches" },
    { readsReplies: false, title: "does not teach" },
  ])("$title the words where answers are read: $readsReplies", async ({ readsReplies }) => {
    const { hotfix } = await look(world, id);

    expect(callMail({ ...project, readsReplies }, hotfix).text.includes("hotfix, ship or derail")).toBe(
      readsReplies,
    );
  });
});
