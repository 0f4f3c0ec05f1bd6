import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { embargo } from "../../../test/support/embargoed-case.ts";
import {
  actor,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  project,
  report,
  walkTo,
} from "../../../test/support/engine/engine-world.ts";
import { createFakeMailbox, type FakeMailbox } from "../../../test/support/fakes/mailbox.ts";
import { createMemoryLetters } from "../../../test/support/fakes/memory-letters.ts";
import { letter } from "../../../test/support/letter.ts";
import { Fault } from "../../core/fault.ts";
import type { EventOf } from "../../core/hotfix/event.ts";
import { replyAddress } from "../../core/mail/reply-address.ts";
import type { Letter } from "../../core/reply/letter.ts";
import { callMail } from "../wording/mail-text.ts";
import { createIntake, type Intake, type IntakeParts } from "./intake.ts";

const none = { status: "invalid", flaw: "none" } as const;

describe("the intake", () => {
  let world: EngineWorld;
  let mailbox: FakeMailbox;
  let letters: ReturnType<typeof createMemoryLetters>;
  let parts: IntakeParts;
  let intake: Intake;
  let id: string;
  let token: string;

  beforeEach(async () => {
    world = await makeEngineWorld();
    id = await report(world);
    mailbox = createFakeMailbox();
    letters = createMemoryLetters(world.world.clock);
    const { clock, log } = world.world;
    parts = { mailbox: mailbox.mailbox, letters: letters.letters, clock, log, take: world.engine.takeLetter };
    intake = createIntake(parts);
    token = await tokenOf(id);
    await world.idle();
  });

  const tokenOf = async (hotfix: string) => {
    const [made = ""] = await world.world.replyTokens.ensure(hotfix, ["qa@example.org"]);
    return made;
  };
  const addressOf = (of: string) => replyAddress(project.replyTo ?? "", of);
  const callOf = (hotfix: string) => `${hotfix}.2.send-call.qa.at.example.org@example.org`;
  /** Bob's answer to the call, as it comes when nothing is wrong. */
  const answer = (changes: Partial<Letter> = {}) =>
    letter({ to: [addressOf(token)], follows: [callOf(id)], subject: `Re: [${id}] vote`, ...changes });
  const come = async (...came: readonly Letter[]) => {
    for (const each of came) mailbox.put(each);
    await intake.round();
    await world.pass(0);
  };
  const replies = async (hotfix = id) => {
    const log = await world.world.store.hotfixLog(hotfix);
    return log
      .map(({ event }) => event)
      .filter((event): event is EventOf<"ReplyTaken"> => event.type === "ReplyTaken");
  };
  const answersTo = (address: string) =>
    world.mail
      .drafts()
      .filter(({ messageId }) => world.opaqueIds.plain(messageId).includes("answer-reply"))
      .filter(({ to }) => to.address === address);

  it("counts a proven person's word as a vote that came by mail, and keeps the comment", async () => {
    await come(
      answer({ text: "hotfix: users are locked out\n\nOn 2013-06-04 12:00, Pointsman wrote:\n> Vote" }),
    );
    const { hotfix, log } = await look(world, id);

    expect(hotfix.votes).toMatchObject([{ by: "bob", choice: "hotfix", reason: "users are locked out" }]);
    expect(
      log.filter(({ channel }) => channel === "mail").map(({ who, event }) => [who, event.type]),
    ).toEqual([
      ["bob", "ReplyTaken"],
      ["bob", "VoteCast"],
    ]);
    expect(letters.fateOf("reply-1@mail.example.org")).toBe("counted");
    expect(answersTo("bob@example.org")).toEqual([]);
  });

  it.each([
    { title: "the thread alone", changes: { to: [project.replyTo ?? ""] } },
    { title: "the address alone", changes: { follows: [] } },
    { title: "another address of the person", changes: {}, from: "Bob@Example.ORG" },
  ])("finds the case and the person by $title", async ({ changes, from = "bob@example.org" }) => {
    await come(answer({ ...changes, from, to: changes.to ?? [addressOf(token)] }));

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
      const came = answer({ deliveredTo: [addressOf(token)], ...changes });
      await come(came);
      const from = came.from ?? "";

      expect((await look(world, id)).hotfix.votes).toEqual([]);
      expect(await replies()).toMatchObject([{ from, text: came.text, counts: false, answered: true }]);
      const [mail, ...more] = answersTo(from);
      expect(mail?.text).toMatch(says);
      expect(mail?.text).toContain(`https://pointsman.test/hotfixes/${id}`);
      expect(mail?.text).not.toContain("I saw it, too.");
      expect(more).toEqual([]);
    },
  );

  it("takes nothing of somebody who neither proves who they are nor has the token", async () => {
    await come(answer({ signature: none, to: ["reply@example.org"] }));

    expect(await replies()).toEqual([]);
    expect(letters.fateOf("reply-1@mail.example.org")).toBe("no-case");
    expect(answersTo("bob@example.org")).toEqual([]);
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
    await come(answer(changes));

    expect(letters.fateOf("reply-1@mail.example.org")).toBe("no-case");
    expect(await mailbox.mailbox.untaken()).toEqual([]);
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
    await come(answer(changes));

    expect((await look(world, id)).log).toHaveLength(before);
    expect(letters.fateOf("reply-1@mail.example.org")).toBe(fate);
  });

  describe("of a mail that came back", () => {
    /** The report about a mail, as a server that had it in hand writes it. */
    const bounce = (mail: string, changes: Partial<Letter> = {}) =>
      letter({
        ...{ messageId: "bounce-1@mx.test", from: "mailer-daemon@mx.test", signature: none },
        ...{ to: [returnPathOf(mail)], returned: returned(mail), ...changes },
      });
    const returned = (mail: string) => ({
      ...{ messageId: mail, says: "550 no such user", recipients: ["qa@example.org"] },
    });
    const returnPathOf = (mail: string) =>
      world.mail.drafts().find(({ messageId }) => messageId === mail)?.returnPath ?? "";
    const toOps = () => `${id}.2.send-call.ops.at.example.org@example.org`;
    const troubles = async () =>
      (await look(world, id)).log.map(({ event }) => event).filter(({ type }) => type === "MailTroubled");

    it("shows the address as failed, once, and tells the project's owners", async () => {
      await come(bounce(callOf(id)), { ...bounce(callOf(id)), messageId: "bounce-2@mx.test" });

      expect(await troubles()).toMatchObject([
        { to: "qa@example.org", says: "550 no such user", gaveUp: true },
      ]);
      expect(world.mail.drafts().map(({ subject }) => subject)).toContainEqual(
        expect.stringContaining("no mail gets to qa@example.org"),
      );
      expect(letters.fateOf("bounce-1@mx.test")).toBe("bounce");
    });

    it("has a way back of its own", () => {
      const ways = [callOf(id), toOps()].map(returnPathOf);

      expect(ways).toEqual(Array(2).fill(expect.stringMatching(/^bounces\+[a-z2-7]{26}@example\.org$/)));
      expect(new Set(ways).size).toBe(2);
      expect(ways.join()).not.toContain(token);
    });

    it("believes what servers on the way say of the address that a report came to", async () => {
      const way = returnPathOf(callOf(id));
      await come(bounce(callOf(id), { to: [], deliveredTo: [way.toUpperCase()] }));

      expect(await troubles()).toHaveLength(1);
    });

    it.each<{ title: string; forged: () => Partial<Letter> }>([
      { title: "to the mailbox alone", forged: () => ({ to: [project.returnPath ?? ""] }) },
      { title: "to the address that answers go to", forged: () => ({ to: [addressOf(token)] }) },
      { title: "to a token of nobody", forged: () => ({ to: [`bounces+${"a".repeat(26)}@example.org`] }) },
      { title: "to the way back of somebody else's mail", forged: () => ({ to: [returnPathOf(toOps())] }) },
      {
        title: "about an address that the mail did not go to",
        forged: () => ({ returned: { ...returned(callOf(id)), recipients: ["ops@example.org"] } }),
      },
      {
        title: "about nobody",
        forged: () => ({ returned: { ...returned(callOf(id)), recipients: [] } }),
      },
    ])("takes no report that comes $title, though the Message-Id is right", async ({ forged }) => {
      await come(bounce(callOf(id), forged()));

      expect(await troubles()).toEqual([]);
      expect(world.postbox.fates().map(({ fate }) => fate)).not.toContain("failed");
      expect(letters.fateOf("bounce-1@mx.test")).toBe("bounce");
    });

    it("takes no report that comes more than a week later", async () => {
      const late = bounce(callOf(id));
      await world.pass(7 * 24 * 60 + 1);
      await come(late);

      expect(await troubles()).toEqual([]);
    });

    it("changes nothing for a mail that it does not know", async () => {
      await come(bounce(`${id}.2.send-call.eve.at.evil.test@example.org`));

      expect(await troubles()).toEqual([]);
    });
  });

  it("does not answer what came through a list", async () => {
    await come(answer({ text: "I saw it, too.", marks: { "list-id": "<qa.example.org>" } }));

    expect(await replies()).toMatchObject([{ answered: false }]);
  });

  it("comes to rest when two machines answer each other", async () => {
    for (let number = 0; number < 20; number += 1) {
      await come(answer({ messageId: `loop-${number}@x.test`, text: "ship?" }));
    }

    expect(await replies()).toHaveLength(20);
    expect(answersTo("bob@example.org")).toHaveLength(5);
  });

  it("counts a mail once, however often it comes", async () => {
    await come(answer(), answer(), answer({ text: "derail" }));

    expect((await look(world, id)).hotfix.votes).toMatchObject([{ choice: "hotfix" }]);
    expect(await replies()).toHaveLength(1);
  });

  it.each(["keep", "markTaken", "take", "settle"] as const)(
    "loses and doubles nothing when it is killed after: %s",
    async (moment) => {
      mailbox.put(answer());
      await createIntake(dying(parts, moment)).round();
      await createIntake(parts).round();
      await createIntake(parts).round();

      expect(await replies()).toMatchObject([{ counts: true }]);
      expect((await look(world, id)).hotfix.votes).toHaveLength(1);
      expect(await mailbox.mailbox.untaken()).toEqual([]);
      expect(letters.fateOf("reply-1@mail.example.org")).toBe("counted");
    },
  );

  it("doubles nothing when the mailbox was made anew and shows every mail again", async () => {
    await come(answer());
    const again = createFakeMailbox();
    again.put(answer());
    await createIntake({ ...parts, mailbox: again.mailbox }).round();

    expect(await replies()).toHaveLength(1);
    expect(await again.mailbox.untaken()).toEqual([]);
  });

  it("waits a day for a key that can't be asked for, and then takes the mail as unsigned", async () => {
    const receivedAt = new Date(world.world.clock.now()).toISOString();
    await come(answer({ signature: { status: "unknown" }, receivedAt }));
    expect(await replies()).toEqual([]);
    expect(await mailbox.mailbox.untaken()).toHaveLength(1);

    world.wait(25 * 60);
    await intake.round();
    expect(await replies()).toMatchObject([{ counts: false }]);
  });

  it("takes in the others when one can't be", async () => {
    const take: IntakeParts["take"] = async (came, mayAnswer) => {
      if (came.messageId === "bad@x.test") throw new Error("a bug");
      return parts.take(came, mayAnswer);
    };
    mailbox.put(answer({ messageId: "bad@x.test" }));
    mailbox.put(answer({ messageId: "good@x.test" }));
    await createIntake({ ...parts, take }).round();

    expect(letters.fateOf("good@x.test")).toBe("counted");
    expect(world.logged).toContainEqual({
      message: "a mail could not be taken in",
      fields: { fault: "bug" },
    });
  });

  it("takes in what comes while it watches, and nothing after it was stopped", async () => {
    const stop = intake.start();
    mailbox.put(answer());
    await expect.poll(() => letters.fateOf("reply-1@mail.example.org")).toBe("counted");
    await stop();
    mailbox.put(answer({ messageId: "late@x.test" }));

    expect(letters.fateOf("late@x.test")).toBeNull();
  });

  describe("when a round has failed", () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it("looks again by itself, ever less often, for as long as it takes", async () => {
      let tries = 0;
      const keep: IntakeParts["letters"]["keep"] = async (came) => {
        tries += 1;
        if (tries < 4) throw new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" });
        return letters.letters.keep(came);
      };
      mailbox.put(answer());
      const stop = createIntake({ ...parts, letters: { ...letters.letters, keep } }).start();
      const triesAfter = async (seconds: number) => {
        await vi.advanceTimersByTimeAsync(seconds * 1_000);
        return tries;
      };

      expect([await triesAfter(0), await triesAfter(5), await triesAfter(9)]).toEqual([1, 2, 2]);
      expect([await triesAfter(1), await triesAfter(20)]).toEqual([3, 4]);
      expect(letters.fateOf("reply-1@mail.example.org")).toBe("counted");
      expect(await triesAfter(3600)).toBe(4);
      await stop();
    });
  });

  it("does not count the answer to a call of an earlier round", async () => {
    await walkTo(world, id, "starting");
    await give(world, id, "ann", { type: "ReopenDecision", reason: "New facts" });
    await come(answer({ text: "ship" }));

    expect(await replies()).toMatchObject([{ refusals: [{ code: "reply-to-older-mail" }] }]);
  });

  it.each([
    { text: "pass", type: "BuildPassed" },
    { text: "fail: still empty", type: "BuildRejected" },
  ])("verifies by the answer to the hand-over: $text", async ({ text, type }) => {
    const { log } = await walkTo(world, id, "verifying");
    const handed = log.flatMap(({ event }) => (event.type === "HandedOver" ? event.mails : []));
    const test = handed.find(({ to }) => to === "qa@example.org")?.messageId ?? "";
    await come(answer({ text, follows: [test] }));

    expect((await look(world, id)).log.map(({ event }) => event.type)).toContain(type);
  });

  it("never quotes, and tells strangers nothing, of an embargoed case", async () => {
    const secret = await embargo(world);
    const to = [addressOf(await tokenOf(secret))];
    const about = {
      to,
      follows: [],
      subject: "Re: your mail",
      text: "Canary of the sender",
      signature: none,
    };
    await come(
      letter({ ...about, messageId: "1@x.test", from: "eve@evil.test" }),
      letter({ ...about, messageId: "2@x.test", from: "bob@example.org" }),
    );

    expect(await replies(secret)).toMatchObject([
      { answered: false, by: null },
      { answered: false, by: null },
    ]);
    expect(answersTo("bob@example.org")).toEqual([]);
    expect(JSON.stringify(world.mail.drafts())).not.toContain("Canary");
    expect(JSON.stringify(world.logged)).not.toContain("Canary");
  });

  it("answers a cleared person's mail about an embargoed case, and says nothing of the case or the mail", async () => {
    world = await makeEngineWorld({ privateSide: true, cleared: ["bob"] });
    const secret = await report(world, "Escape names: #1", "security");
    const { clock, log } = world.world;
    const take = world.engine.takeLetter;
    intake = createIntake({ mailbox: mailbox.mailbox, letters: letters.letters, clock, log, take });
    const to = [addressOf(await tokenOf(secret))];
    await come(letter({ to, subject: "Re: your mail", text: "Canary of the sender" }));
    const answers = answersTo("bob@example.org");

    expect(await replies(secret)).toMatchObject([{ answered: true, by: "bob", counts: false }]);
    expect(answers).toMatchObject([{ subject: "There is news for you", clearance: "embargoed" }]);
    const link = `https://private.test/hotfixes/${secret}`;
    expect(answers[0]?.text).toBe(`Sign in to read it, and to say what you have to say:\n\n${link}\n`);
    expect(JSON.stringify(world.logged)).not.toContain("Canary");
  });

  it("gives a person who may not see an embargoed case no part in it", async () => {
    const secret = await embargo(world);
    const to = [addressOf(await tokenOf(secret))];
    await come(letter({ to, text: `hotfix\n${secret}`, messageId: "1@x.test" }));

    expect(await replies(secret)).toMatchObject([{ by: null, refusals: [{ code: "reply-from-stranger" }] }]);
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

/** The parts of a server that is killed right after one of them has done its work. */
function dying(parts: IntakeParts, moment: "keep" | "markTaken" | "take" | "settle"): IntakeParts {
  let dead = false;
  const mortal =
    <A extends readonly unknown[], R>(name: typeof moment, act: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (dead) throw new Error("killed");
      const done = await act(...given);
      if (name !== moment) return done;
      dead = true;
      throw new Error("killed");
    };
  const { mailbox, letters } = parts;
  return {
    ...parts,
    mailbox: { ...mailbox, markTaken: mortal("markTaken", mailbox.markTaken) },
    letters: { ...letters, keep: mortal("keep", letters.keep), settle: mortal("settle", letters.settle) },
    take: mortal("take", parts.take),
  };
}
