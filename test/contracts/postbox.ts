import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MailDraft } from "../../src/ports/mail.ts";
import type { MailReport, Postbox, TakeRequest } from "../../src/ports/postbox.ts";
import { cleared } from "../support/cleared.ts";

export interface PostboxSubject {
  readonly postbox: Postbox;
  end(): Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;
const start = Date.parse("2013-06-04T12:00:00Z");

const returnPath = `bounces+${"a2".repeat(13)}@example.org`;

/** What a server says that had the mail in hand. */
function reportOn(name: string): MailReport {
  const recipients = [`${name}@example.org`];
  return { messageId: `${name}@p.test`, says: "550 no such user", cameTo: [returnPath], recipients };
}

function draft(name: string, part: Partial<MailDraft> = {}): MailDraft {
  return {
    messageId: `${name}@p.test`,
    thread: [],
    to: { name: "", address: `${name}@example.org` },
    replyTo: null,
    clearance: "public",
    subject: name,
    text: `“${name}”`,
    at: "2013-06-04T12:00:00.000Z",
    ...part,
  };
}

/** What every postbox promises. */
export function postboxContract(makeSubject: () => Promise<PostboxSubject>): void {
  describe("a postbox", () => {
    let subject: PostboxSubject;
    let postbox: Postbox;
    beforeEach(async () => {
      subject = await makeSubject();
      postbox = subject.postbox;
    });
    afterEach(() => subject.end());

    const post = (...drafts: readonly MailDraft[]) => postbox.post("hf-a", drafts.map(cleared), start);
    const take = (part: Partial<TakeRequest> = {}) =>
      postbox.take({
        now: start,
        until: start + 10 * minute,
        limits: { perHour: 100, perAddressPerHour: 100 },
        clearance: "public",
        ...part,
      });
    const sent = (name: string, at = start) =>
      postbox.settle(`${name}@p.test`, { fate: "sent", says: "250 Ok", source: "…" }, at);

    it("gives out what was put in, oldest first, each once", async () => {
      await post(draft("ann"), draft("bob"));
      await post(draft("cyn"));

      expect(await take()).toEqual({
        draft: draft("ann"),
        hotfix: "hf-a",
        postedAt: start,
        attempt: 1,
        hasFailed: false,
      });
      expect((await take())?.draft).toEqual(draft("bob"));
      expect((await take())?.draft).toEqual(draft("cyn"));
      expect(await take()).toBeNull();
    });

    it("knows a mail by its Message-Id, in hand, sent or failed", async () => {
      await post(draft("ann"), draft("bob"), draft("cyn"));
      await post(draft("ann", { text: "Other words." }));
      expect((await take())?.draft.text).toBe("“ann”");
      await sent("ann");
      await take();
      await postbox.settle("bob@p.test", { fate: "failed", says: "550" }, start);
      await post(draft("ann"), draft("bob"));

      expect((await take())?.draft.messageId).toBe("cyn@p.test");
      expect(await take()).toBeNull();
    });

    it("gives a mail to one of several who ask at once", async () => {
      await post(draft("ann"), draft("bob"));
      const taken = await Promise.all(Array.from({ length: 6 }, () => take()));

      expect(taken.flatMap((mail) => mail?.draft.messageId ?? []).sort()).toEqual([
        "ann@p.test",
        "bob@p.test",
      ]);
    });

    it("gives out again what nobody has settled in time, and counts the tries", async () => {
      await post(draft("ann"));
      await take();

      expect(await take({ now: start + 9 * minute })).toBeNull();
      expect(await take({ now: start + 10 * minute })).toMatchObject({ attempt: 2 });
    });

    it("gives out what was put off when it is due, and what is settled never", async () => {
      await post(draft("ann"), draft("bob"));
      await take();
      await take();
      await postbox.settle("ann@p.test", { fate: "queued", says: "450", dueAt: start + minute }, start);
      await sent("bob");

      expect(await take({ now: start + minute - 1 })).toBeNull();
      expect((await take({ now: start + minute }))?.draft.messageId).toBe("ann@p.test");
      expect(await take({ now: start + hour })).toMatchObject({ attempt: 3, draft: { subject: "ann" } });
    });

    it("keeps the first fate: what was sent can't fail afterwards", async () => {
      await post(draft("ann"));
      await take();
      await sent("ann");
      await postbox.settle("ann@p.test", { fate: "queued", says: "450", dueAt: start }, start);

      expect(await take({ now: start + hour })).toBeNull();
    });

    it("writes down that a mail came back, however often it is told, and whose it was", async () => {
      await post(draft("Ann", { returnPath }));
      await take();
      await sent("Ann");
      const giveBack = () => postbox.giveBack(reportOn("Ann"), start + minute);

      expect(await giveBack()).toEqual({ hotfix: "hf-a", address: "ann@example.org" });
      expect(await giveBack()).toEqual({ hotfix: "hf-a", address: "ann@example.org" });
      expect(await take({ now: start + hour })).toBeNull();
    });

    it("lets nothing come back that is not there or has not left", async () => {
      await post(draft("ann", { returnPath }));

      expect(await postbox.giveBack(reportOn("ann"), start)).toBeNull();
      expect(await postbox.giveBack(reportOn("bob"), start)).toBeNull();
      expect((await take())?.draft.subject).toBe("ann");
    });

    it.each<{ title: string; had?: string; report?: Partial<MailReport>; after?: number }>([
      { title: "came elsewhere", report: { cameTo: ["bounces@example.org"] } },
      { title: "is about another address", report: { recipients: ["bob@example.org"] } },
      { title: "comes after more than a week", after: 7 * 24 * hour + 1 },
      { title: "is about a mail that had no way back of its own", had: "" },
    ])("lets nothing come back by a report that $title", async ({ had = returnPath, report, after = 0 }) => {
      await post(draft("ann", had === "" ? {} : { returnPath: had }));
      await take();
      await sent("ann");

      expect(await postbox.giveBack({ ...reportOn("ann"), ...report }, start + after)).toBeNull();
      expect(await postbox.giveBack(reportOn("ann"), start)).toEqual(
        had === "" ? null : { hotfix: "hf-a", address: "ann@example.org" },
      );
    });

    it("leaves mail of the other clearance alone", async () => {
      await post(draft("ann"), draft("bob", { clearance: "embargoed" }));

      expect((await take({ clearance: "embargoed" }))?.draft.subject).toBe("bob");
      expect(await take({ clearance: "embargoed" })).toBeNull();
    });

    it("lets out so many in an hour, and the rest after it", async () => {
      await post(...["ann", "bob", "cyn"].map((name) => draft(name)));
      const limits = { perHour: 2, perAddressPerHour: 100 };
      for (const name of ["ann", "bob"]) {
        await take({ limits });
        await sent(name);
      }

      expect(await take({ limits, now: start + hour - 1 })).toBeNull();
      expect((await take({ limits, now: start + hour }))?.draft.subject).toBe("cyn");
    });

    it("lets out so many in an hour to one address, however it is written, and others meanwhile", async () => {
      const to = (address: string) => ({ to: { name: "", address } });
      await post(draft("one", to("ann@example.org")), draft("two", to("ANN@example.org")), draft("bob"));
      const limits = { perHour: 100, perAddressPerHour: 1 };
      await take({ limits });
      await sent("one");

      expect((await take({ limits }))?.draft.subject).toBe("bob");
      expect(await take({ limits })).toBeNull();
      expect((await take({ limits, now: start + hour }))?.draft.subject).toBe("two");
    });

    it.each([
      { storm: "public", other: "embargoed", limits: { perHour: 2, perAddressPerHour: 100 } },
      { storm: "embargoed", other: "public", limits: { perHour: 2, perAddressPerHour: 100 } },
      { storm: "public", other: "embargoed", limits: { perHour: 100, perAddressPerHour: 2 } },
      { storm: "embargoed", other: "public", limits: { perHour: 100, perAddressPerHour: 2 } },
    ] as const)("counts a storm of $storm mail against $limits, and lets $other mail out", async (each) => {
      const to = { name: "", address: "ann@example.org" };
      const { storm, other, limits } = each;
      await post(...["one", "two", "three"].map((name) => draft(name, { to, clearance: storm })));
      await post(draft("other", { to, clearance: other }));
      await take({ limits, clearance: storm });
      await take({ limits, clearance: storm });

      expect(await take({ limits, clearance: storm })).toBeNull();
      expect((await take({ limits, clearance: other }))?.draft.subject).toBe("other");
    });

    it("takes mail about no case", async () => {
      await postbox.post(null, [cleared(draft("ann"))], start);

      expect(await take()).toMatchObject({ hotfix: null });
    });
  });
}
