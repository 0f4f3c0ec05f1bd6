import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CommentDraft, IssueDraft, Tracker } from "../../src/ports/tracker.ts";
import { cleared } from "../support/cleared.ts";
import { moments } from "../support/fakes/stumble.ts";
import { passingFault, rejectedFault, type Subject } from "./subject.ts";

/** A comment as somebody finds it who looks at the outside system. */
export interface SeenComment {
  readonly url: string;
  readonly body: string;
}

export interface SeenIssue {
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly state: "open" | "closed";
  /** Oldest first. */
  readonly comments: readonly SeenComment[];
}

export interface TrackerSubject extends Subject {
  readonly tracker: Tracker;
  /** In the order they were opened. */
  issues(): Promise<readonly SeenIssue[]>;
}

/** What every tracker promises. Bodies may be framed by the system's own marker, so they are searched, not compared. */
export function trackerContract(makeSubject: () => Promise<TrackerSubject>): void {
  describe("a tracker", () => {
    let subject: TrackerSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    const open = (draft: Partial<IssueDraft> = {}) =>
      subject.tracker.ensureIssue(cleared({ ...issueDraft, ...draft }));
    const comment = (draft: Partial<CommentDraft> & { issue: string }) =>
      subject.tracker.ensureComment(cleared({ ...commentDraft, ...draft }));
    const close = (draft: Partial<CommentDraft> & { issue: string }) =>
      subject.tracker.ensureClosed(cleared({ ...commentDraft, ...draft }));

    it("opens an issue with its words and labels", async () => {
      const url = await open();

      expect(await subject.issues()).toEqual([
        { ...seen, url, body: expect.stringContaining(issueDraft.body) },
      ]);
    });

    it("reads an issue", async () => {
      const url = await open();

      expect(await subject.tracker.readIssue(url)).toEqual({
        url,
        title: issueDraft.title,
        body: expect.stringContaining(issueDraft.body),
      });
    });

    it.each([
      { title: "an issue that does not exist", end: (url: string) => `${url}0` },
      { title: "what is no address", end: () => "12" },
    ])("does not read $title", async ({ end }) => {
      const address = end(await open());

      await expect(subject.tracker.readIssue(address)).rejects.toMatchObject(rejectedFault);
    });

    it("finds the issue of a key and leaves it as it is", async () => {
      const first = await open();
      const second = await open({ title: "Other words" });

      expect(second).toBe(first);
      expect(await subject.issues()).toMatchObject([{ title: issueDraft.title }]);
    });

    it("opens one issue where the same key is asked for twice at once", async () => {
      const [first, second] = await Promise.all([open(), open()]);

      expect(second).toBe(first);
      expect(await subject.issues()).toHaveLength(1);
    });

    it("opens an issue for each key, even for the same words", async () => {
      expect(await open({ key: "case-b.1.open-issue" })).not.toBe(await open());
      expect(await subject.issues()).toHaveLength(2);
    });

    it.each(moments)("opens one issue when a try failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(open()).rejects.toMatchObject(passingFault);
      await open();

      expect(await subject.issues()).toHaveLength(1);
    });

    it.each(moments)("opens one issue when the very first try failed %s", async (moment) => {
      subject.failNext(moment);
      await expect(open({ isFirst: true })).rejects.toMatchObject(passingFault);
      await open();

      expect(await subject.issues()).toHaveLength(1);
    });

    it("adds comments in order, each with its own address", async () => {
      const issue = await open();
      const first = await comment({ issue });
      const second = await comment({ issue, key: "case-a.9.comment-issue.landed", body: "Landed." });

      expect(await commentsOf(subject)).toEqual([
        { url: first, body: expect.stringContaining(commentDraft.body) },
        { url: second, body: expect.stringContaining("Landed.") },
      ]);
      expect(second).not.toBe(first);
    });

    it("finds the comment of a key", async () => {
      const issue = await open();
      const first = await comment({ issue });

      expect(await comment({ issue })).toBe(first);
      expect(await commentsOf(subject)).toHaveLength(1);
    });

    it.each(moments)("adds one comment when a try failed %s", async (moment) => {
      const issue = await open();
      subject.failNext(moment);
      await expect(comment({ issue })).rejects.toMatchObject(passingFault);
      await comment({ issue });

      expect(await commentsOf(subject)).toHaveLength(1);
    });

    it.each(moments)("adds one comment when the very first try failed %s", async (moment) => {
      const issue = await open();
      subject.failNext(moment);
      await expect(comment({ issue, isFirst: true })).rejects.toMatchObject(passingFault);
      await comment({ issue });

      expect(await commentsOf(subject)).toHaveLength(1);
    });

    it("closes an issue with a last comment", async () => {
      const issue = await open();
      const url = await close({ issue });

      expect(await subject.issues()).toMatchObject([{ state: "closed", comments: [{ url }] }]);
    });

    it("finds it closed", async () => {
      const issue = await open();
      const first = await close({ issue });

      expect(await close({ issue })).toBe(first);
      expect(await subject.issues()).toMatchObject([{ state: "closed", comments: [{ url: first }] }]);
    });

    it.each(moments)("closes with one comment when a try failed %s", async (moment) => {
      const issue = await open();
      subject.failNext(moment);
      await expect(close({ issue })).rejects.toMatchObject(passingFault);
      const url = await close({ issue });

      const issues = await subject.issues();
      expect(issues).toMatchObject([{ state: "closed", comments: [{ url }] }]);
      expect(issues[0]?.comments).toHaveLength(1);
    });

    it.each(moments)("opens an issue to everybody with one comment when a try failed %s", async (moment) => {
      const issue = await open();
      const disclose = () => subject.tracker.ensurePublic(cleared({ ...commentDraft, issue }));
      subject.failNext(moment);
      await expect(disclose()).rejects.toMatchObject(passingFault);
      const url = await disclose();

      expect(await disclose()).toBe(url);
      expect(await commentsOf(subject)).toMatchObject([{ url }]);
    });

    it.each([
      { title: "an issue that does not exist", end: (url: string) => `${url}0` },
      { title: "what is no address", end: () => "12" },
      { title: "nothing", end: () => "" },
    ])("rejects a comment on $title", async ({ end }) => {
      const issue = end(await open());

      await expect(comment({ issue })).rejects.toMatchObject(rejectedFault);
      await expect(close({ issue })).rejects.toMatchObject(rejectedFault);
      const disclosing = subject.tracker.ensurePublic(cleared({ ...commentDraft, issue }));
      await expect(disclosing).rejects.toMatchObject(rejectedFault);
      expect(await subject.issues()).toMatchObject([{ state: "open", comments: [] }]);
    });
  });
}

const issueDraft: IssueDraft = {
  key: "case-a.1.open-issue",
  title: "Sign-in fails for 5 % of users",
  body: "People see a blank page.\n\n* affected: 5 %",
  labels: ["hotfix"],
};

const commentDraft: Omit<CommentDraft, "issue"> = {
  key: "case-a.4.comment-issue.decided",
  body: "Decided: **hotfix**.",
};

const seen = { title: issueDraft.title, labels: ["hotfix"], state: "open", comments: [] };

async function commentsOf(subject: TrackerSubject): Promise<readonly SeenComment[]> {
  const [issue] = await subject.issues();
  return issue?.comments ?? [];
}
