import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mail, MailDraft } from "../../src/ports/mail.ts";
import { cleared } from "../support/cleared.ts";
import { moments } from "../support/fakes/stumble.ts";
import { passingFault, rejectedFault, type Subject } from "./subject.ts";

/** A mail as the addressee's program shows it. */
export interface SeenMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
}

export interface MailSubject extends Subject {
  readonly mail: Mail;
  delivered(): Promise<readonly SeenMail[]>;
}

/** What every way out for mail promises. */
export function mailContract(makeSubject: () => Promise<MailSubject>): void {
  describe("mail", () => {
    let subject: MailSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    const send = (draft: Partial<MailDraft> = {}) => subject.mail.send(cleared({ ...mailDraft, ...draft }));

    it("delivers a mail as it was asked for", async () => {
      await send();

      const { to, thread, replyTo, clearance, ...same } = mailDraft;
      expect(await subject.delivered()).toEqual([{ ...same, to: `${to.name} <${to.address}>` }]);
    });

    it("delivers one mail for a Message-Id", async () => {
      await send();
      await send();

      expect(await subject.delivered()).toHaveLength(1);
    });

    it("delivers a mail for each Message-Id, even with the same words", async () => {
      await send();
      await send({ messageId: "case-a.2.call.bob@pointsman.example.org", thread: [mailDraft.messageId] });

      expect((await subject.delivered()).map(({ messageId }) => messageId).sort()).toEqual([
        mailDraft.messageId,
        "case-a.2.call.bob@pointsman.example.org",
      ]);
    });

    it.each(moments)("delivers one mail when a try failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(send()).rejects.toMatchObject(passingFault);
      await send();

      expect(await subject.delivered()).toHaveLength(1);
    });

    it.each([
      { title: "Latin letters with marks", name: "Žofie Löwe", subject: "Spojení «padá» — ověřit" },
      { title: "other scripts and symbols", name: "山田 太郎", subject: "ログイン 🚂 fails" },
      { title: "quotes, commas and brackets", name: 'Ann "the fix", Lee', subject: 'Say "hotfix" (now) <b>' },
      { title: "a long subject", name: "Ann", subject: "word ".repeat(60).trim() },
    ])("delivers $title to the letter", async ({ name, subject: words }) => {
      const text = `${words}\n\n${"x".repeat(300)} =3D\n. dot\nFrom here`;
      await send({ to: { name, address: "ann@example.org" }, subject: words, text });

      expect(await subject.delivered()).toMatchObject([
        { to: `${name} <ann@example.org>`, subject: words, text },
      ]);
    });

    it.each(["", "ann", "ann@", "@example.org", "a b@example.org", "ann@example.org, bob@example.org"])(
      "rejects the address %j",
      async (address) => {
        await expect(send({ to: { name: "Ann", address } })).rejects.toMatchObject(rejectedFault);
        expect(await subject.delivered()).toEqual([]);
      },
    );

    it.each([
      {
        title: "an address",
        draft: { to: { name: "Ann", address: "ann@example.org\r\nBcc: eve@evil.test" } },
      },
      { title: "a Message-Id", draft: { messageId: "a@b.test>\r\nBcc: eve@evil.test" } },
      { title: "a thread", draft: { thread: ["a@b.test>\r\nBcc: eve@evil.test"] } },
      { title: "an address for answers", draft: { replyTo: "reply@b.test>\r\nBcc: eve@evil.test" } },
    ])("rejects $title that would start a header of its own", async ({ draft }) => {
      await expect(send(draft)).rejects.toMatchObject(rejectedFault);
      expect(await subject.delivered()).toEqual([]);
    });

    it.each(["\r\n", "\n", "\r", "\r\n ", "\u2028", "\0", "\u0085"])(
      "makes one line of a name and a subject that hold %j",
      async (end) => {
        const words = `Hello${end}Bcc: eve@evil.test`;
        await send({ to: { name: words, address: "ann@example.org" }, subject: words });

        const [mail] = await subject.delivered();
        expect(mail?.subject).toMatch(/^Hello +Bcc: eve@evil.test$/);
        expect(mail?.to).toMatch(/^Hello +Bcc: eve@evil.test <ann@example.org>$/);
      },
    );
  });
}

const mailDraft: MailDraft = {
  messageId: "case-a.2.call.ann@pointsman.example.org",
  thread: [],
  replyTo: null,
  clearance: "public",
  to: { name: "Ann Lee", address: "ann@example.org" },
  subject: "Vote: sign-in fails",
  text: "Please vote: https://pointsman.example.org/hotfixes/case-a\n\nThe question is open until Friday.",
  at: "2013-06-04T09:30:00.000Z",
};
