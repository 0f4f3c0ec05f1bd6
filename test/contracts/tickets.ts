import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CommentDraft, TicketDraft, Tickets } from "../../src/ports/tracker.ts";
import { cleared } from "../support/cleared.ts";
import { moments } from "../support/fakes/stumble.ts";
import { passingFault, rejectedFault, type Subject } from "./subject.ts";
import type { SeenComment } from "./tracker.ts";

export interface SeenTicket {
  readonly url: string;
  readonly title: string;
  /** Oldest first. */
  readonly entries: readonly SeenComment[];
}

export interface TicketsSubject extends Subject {
  readonly tickets: Tickets;
  /** In the order they were opened. */
  seen(): Promise<readonly SeenTicket[]>;
}

/** What every keeper of deployment tickets promises. */
export function ticketsContract(makeSubject: () => Promise<TicketsSubject>): void {
  describe("deployment tickets", () => {
    let subject: TicketsSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    const open = (draft: Partial<TicketDraft> = {}) =>
      subject.tickets.ensureTicket(cleared({ ...ticketDraft, ...draft }));
    const enter = (draft: Partial<CommentDraft> & { issue: string }) =>
      subject.tickets.ensureEntry(cleared({ ...entryDraft, ...draft }));

    it("opens a ticket", async () => {
      const url = await open();

      expect(await subject.seen()).toEqual([{ url, title: ticketDraft.title, entries: [] }]);
    });

    it("finds the ticket of a scope", async () => {
      const first = await open();

      expect(await open({ title: "Other words" })).toBe(first);
      expect(await subject.seen()).toMatchObject([{ title: ticketDraft.title }]);
    });

    it("opens a ticket for each scope, even for the same words", async () => {
      expect(await open({ scope: "2013.05.22/production" })).not.toBe(await open());
      expect(await subject.seen()).toHaveLength(2);
    });

    it.each(moments)("opens one ticket when a try failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(open()).rejects.toMatchObject(passingFault);
      await open();

      expect(await subject.seen()).toHaveLength(1);
    });

    it("adds entries in order and leaves earlier ones as they are", async () => {
      const issue = await open();
      const first = await enter({ issue });
      const second = await enter({ issue, key: "case-b.7.write-ticket.stage", body: "Release 4." });

      expect(await subject.seen()).toMatchObject([
        {
          entries: [
            { url: first, body: expect.stringContaining(entryDraft.body) },
            { url: second, body: expect.stringContaining("Release 4.") },
          ],
        },
      ]);
    });

    it("finds the entry of a key and never edits it", async () => {
      const issue = await open();
      const first = await enter({ issue });

      expect(await enter({ issue, body: "Other words" })).toBe(first);
      expect(await entries(subject)).toEqual([
        { url: first, body: expect.stringContaining(entryDraft.body) },
      ]);
    });

    it.each(moments)("adds one entry when a try failed %s", async (moment) => {
      const issue = await open();
      subject.failNext(moment);
      await expect(enter({ issue })).rejects.toMatchObject(passingFault);
      await enter({ issue });

      expect(await entries(subject)).toHaveLength(1);
    });

    it("rejects an entry on a ticket that does not exist", async () => {
      const issue = `${await open()}0`;

      await expect(enter({ issue })).rejects.toMatchObject(rejectedFault);
      expect(await entries(subject)).toEqual([]);
    });
  });
}

const ticketDraft: TicketDraft = { scope: "2013.05.22/stage", title: "Deploy train 2013.05.22 to stage" };

const entryDraft: Omit<CommentDraft, "issue"> = {
  key: "case-a.7.write-ticket.stage",
  body: "Version 0.2013.05.22, release 3.",
};

async function entries(subject: TicketsSubject): Promise<readonly SeenComment[]> {
  const [ticket] = await subject.seen();
  return ticket?.entries ?? [];
}
