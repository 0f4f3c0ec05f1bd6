import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Notice, Notices } from "../../src/ports/notices.ts";
import { cleared } from "../support/cleared.ts";
import { moments } from "../support/fakes/stumble.ts";
import { passingFault, rejectedFault, type Subject } from "./subject.ts";

/** Pull requests, and what they say of their cases. */
export interface NoticesSubject extends Subject {
  readonly notices: Notices;
  pullRequest(number: 1 | 2): Promise<{ readonly address: string; readonly head: string }>;
  /** Leads to no pull request. */
  readonly unknown: string;
  /** The notices beside a pull request. */
  shown(address: string): Promise<readonly string[]>;
  /** How often anything was written. */
  writes(): number;
}

/** What every place of notices promises. */
export function noticesContract(makeSubject: () => Promise<NoticesSubject>): void {
  describe("notices", () => {
    let subject: NoticesSubject;
    let first: { readonly address: string; readonly head: string };
    beforeEach(async () => {
      subject = await makeSubject();
      first = await subject.pullRequest(1);
    });
    afterEach(() => subject.end());
    const show = (body: string, { address: pullRequest, head } = first) =>
      subject.notices.ensureShown(cleared({ pullRequest, head, body, check: { ...check, summary: body } }));

    it("stand one beside each pull request, the newest in place of the one before", async () => {
      const second = await subject.pullRequest(2);
      await show("In review.");
      await show("In review, too.", second);
      await show("Approved.");

      expect(await subject.shown(first.address)).toEqual([expect.stringContaining("Approved.")]);
      expect(await subject.shown(second.address)).toEqual([expect.stringContaining("In review, too.")]);
    });

    it("are not written again where they say the same", async () => {
      await show("In review.");
      const writes = subject.writes();
      await show("In review.");

      expect(subject.writes()).toBe(writes);
    });

    it.each(moments)("stand once where a write failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(show("In review.")).rejects.toMatchObject(passingFault);
      await show("In review.");
      subject.failNext(moment);
      await expect(show("Approved.")).rejects.toMatchObject(passingFault);
      await show("Approved.");

      expect(await subject.shown(first.address)).toEqual([expect.stringContaining("Approved.")]);
    });

    it("pass over pull requests of another host", async () => {
      await show("In review.", { ...first, address: "https://elsewhere.test/pulls/1" });

      expect(subject.writes()).toBe(0);
    });

    it("are rejected where no pull request is", async () => {
      await expect(show("In review.", { ...first, address: subject.unknown })).rejects.toMatchObject(
        rejectedFault,
      );
    });
  });
}

const check: Notice["check"] = {
  title: "The hotfix is in review",
  summary: "",
  outcome: "waiting",
  url: "https://pointsman.test/hotfixes/hf-1",
};
