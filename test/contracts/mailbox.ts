import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mailbox } from "../../src/ports/mailbox.ts";

export interface MailboxSubject {
  readonly mailbox: Mailbox;
  /** A mail comes, from `bob@example.org`. */
  deliver(mail: { readonly messageId: string; readonly text: string }): Promise<void>;
  /** The mailbox is made anew: the same mails at other places. */
  remake(): Promise<void>;
  /** The connection breaks, once. */
  disconnect(): Promise<void>;
  end(): Promise<void>;
}

/** What every mailbox promises. */
export function mailboxContract(makeSubject: () => Promise<MailboxSubject>): void {
  describe("mailbox", () => {
    let subject: MailboxSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    const deliver = async (...ids: readonly string[]) => {
      for (const messageId of ids) await subject.deliver({ messageId, text: `text of ${messageId}` });
    };
    const untakenIds = async () => {
      const letters = [];
      for (const place of await subject.mailbox.untaken()) letters.push(await subject.mailbox.read(place));
      return letters.map((letter) => letter?.messageId);
    };

    it("is empty at first", async () => {
      expect(await subject.mailbox.untaken()).toEqual([]);
    });

    it("tells what has come, the oldest first, however often it is asked", async () => {
      await deliver("b@x.test", "a@x.test", "c@x.test");

      expect(await untakenIds()).toEqual(["b@x.test", "a@x.test", "c@x.test"]);
      expect(await untakenIds()).toEqual(["b@x.test", "a@x.test", "c@x.test"]);
    });

    it("reads a mail: whose it says it is, and what it says", async () => {
      await deliver("a@x.test");
      const [place = ""] = await subject.mailbox.untaken();

      expect(await subject.mailbox.read(place)).toMatchObject({
        messageId: "a@x.test",
        from: "bob@example.org",
        text: expect.stringContaining("text of a@x.test"),
        receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      });
    });

    it("forgets what was taken, and nothing else", async () => {
      await deliver("a@x.test", "b@x.test");
      const [first = ""] = await subject.mailbox.untaken();
      await subject.mailbox.markTaken(first);
      await subject.mailbox.markTaken(first);

      expect(await untakenIds()).toEqual(["b@x.test"]);
    });

    it("finds a mail by its Message-Id, taken or not", async () => {
      await deliver("aa@x.test", "a@x.test");
      const [, second = ""] = await subject.mailbox.untaken();

      expect(await subject.mailbox.find("a@x.test")).toBe(second);
      await subject.mailbox.markTaken(second);
      expect(await subject.mailbox.find("a@x.test")).toBe(second);
      expect(await subject.mailbox.find("b@x.test")).toBeNull();
    });

    it("has nothing at a place where nothing is", async () => {
      await deliver("a@x.test");
      const [place = ""] = await subject.mailbox.untaken();

      expect(await subject.mailbox.read(`${place}999`)).toBeNull();
      await subject.mailbox.markTaken(`${place}999`);
      expect(await untakenIds()).toEqual(["a@x.test"]);
    });

    it("knows no place of before it was made anew, so that nothing else is taken for it", async () => {
      await deliver("a@x.test");
      const [old = ""] = await subject.mailbox.untaken();
      await subject.remake();

      expect(await subject.mailbox.read(old)).toBeNull();
      await subject.mailbox.markTaken(old);
      expect(await untakenIds()).toEqual(["a@x.test"]);
    });

    it("tells at once, and whenever a mail comes, until it is stopped", async () => {
      const news = counter();
      const stop = subject.mailbox.watch(news.tell);
      await news.atLeast(1);
      await subject.mailbox.untaken();
      const before = news.count();
      await deliver("a@x.test");
      await news.atLeast(before + 1);
      await stop();

      expect(await subject.mailbox.untaken().catch(() => "closed")).toBeDefined();
    });

    it("goes on by itself after the connection broke", async () => {
      const news = counter();
      const stop = subject.mailbox.watch(news.tell);
      await news.atLeast(1);
      const before = news.count();
      await subject.disconnect();
      await deliver("a@x.test");
      await news.atLeast(before + 1);

      expect(await untakenIds()).toEqual(["a@x.test"]);
      await stop();
    });
  });
}

/** Counts calls, and waits for a number of them. */
function counter() {
  let [calls, waiting]: [number, (() => void)[]] = [0, []];
  return {
    count: () => calls,
    tell() {
      calls += 1;
      for (const wake of waiting.splice(0)) wake();
    },
    async atLeast(wanted: number) {
      while (calls < wanted) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
