import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CodeHost, PullRequestDraft } from "../../src/ports/code-host.ts";
import { cleared } from "../support/cleared.ts";
import { moments } from "../support/fakes/stumble.ts";
import { passingFault, rejectedFault, type Subject } from "./subject.ts";

export interface SeenPullRequest {
  readonly url: string;
  readonly branch: string;
  readonly train: string;
  readonly head: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "merged" | "closed";
}

export interface CodeHostSubject extends Subject {
  readonly codeHost: CodeHost;
  /** Where a train's branch stands for the suite, in the host's repository. */
  readonly train: string;
  /** Puts a commit on a branch, and the branch there if need be. Returns the branch's new head. */
  push(branch: string): Promise<string>;
  /** In the order they were opened. */
  pullRequests(): Promise<readonly SeenPullRequest[]>;
}

/** What every code host promises, whether it merges by itself or leaves that to the landing. */
export function codeHostContract(makeSubject: () => Promise<CodeHostSubject>): void {
  describe("a code host", () => {
    let subject: CodeHostSubject;
    beforeEach(async () => {
      subject = await makeSubject();
    });
    afterEach(() => subject.end());

    const propose = (draft: Partial<PullRequestDraft> & { head: string }) =>
      subject.codeHost.ensurePullRequest(cleared({ ...pullRequest, train: subject.train, ...draft }));
    const merge = (url: string, head: string) =>
      subject.codeHost.ensureMerged(
        cleared({ url, head, reviewed: null, train: subject.train, message: "Merge it" }),
      );
    const close = (url: string, outcome: "merged" | "given-up") =>
      subject.codeHost.ensureClosed(cleared({ url, outcome, reason: "No longer wanted." }));

    it("opens a pull request", async () => {
      const head = await subject.push(pullRequest.branch);
      const { url, ...opened } = await propose({ head });

      expect(opened).toEqual({ state: "open", head });
      expect(await subject.pullRequests()).toEqual([
        {
          ...words,
          train: subject.train,
          url,
          head,
          state: "open",
          body: expect.stringContaining(words.body),
        },
      ]);
    });

    it("finds the pull request of a key and brings its head up to date", async () => {
      const { url } = await propose({ head: await subject.push(pullRequest.branch) });
      const moved = await subject.push(pullRequest.branch);

      expect(await propose({ head: moved })).toEqual({ url, state: "open", head: moved });
      expect(await subject.pullRequests()).toMatchObject([{ url, head: moved }]);
    });

    it("finds the one that is open from the branch, though another key asks", async () => {
      const head = await subject.push(pullRequest.branch);
      const { url } = await propose({ head });

      expect(await propose({ head, key: "case-a.9.open-pull-request" })).toMatchObject({ url });
      expect(await subject.pullRequests()).toHaveLength(1);
    });

    it("finds the one that is open from the branch, though nothing can bear the key yet", async () => {
      const head = await subject.push(pullRequest.branch);
      const { url } = await propose({ head, key: "by.hand" });

      expect(await propose({ head, isFirst: true })).toMatchObject({ url });
      expect(await subject.pullRequests()).toHaveLength(1);
    });

    it("finds what was opened under a key of which nothing could be there before", async () => {
      const head = await subject.push(pullRequest.branch);
      const { url } = await propose({ head, isFirst: true });

      expect(await propose({ head })).toEqual({ url, state: "open", head });
      expect(await subject.pullRequests()).toHaveLength(1);
    });

    it("opens one for each branch", async () => {
      const first = await propose({ head: await subject.push(pullRequest.branch) });
      const branch = "hotfix/case-b";
      const second = await propose({ head: await subject.push(branch), branch, key: "case-b.5.open" });

      expect(second.url).not.toBe(first.url);
      expect(await subject.pullRequests()).toMatchObject([{ url: first.url }, { url: second.url, branch }]);
    });

    it.each(moments)("opens one when a try failed %s", async (moment) => {
      const head = await subject.push(pullRequest.branch);
      subject.failNext(moment);
      await expect(propose({ head })).rejects.toMatchObject(passingFault);
      await propose({ head });

      expect(await subject.pullRequests()).toHaveLength(1);
    });

    it("closes one as given up, and finds it closed", async () => {
      const { url } = await propose({ head: await subject.push(pullRequest.branch) });
      await close(url, "given-up");
      await close(url, "given-up");

      expect(await subject.pullRequests()).toMatchObject([{ state: "closed" }]);
    });

    it.each(moments)("closes one when a try failed %s", async (moment) => {
      const { url } = await propose({ head: await subject.push(pullRequest.branch) });
      subject.failNext(moment);
      await expect(close(url, "given-up")).rejects.toMatchObject(passingFault);
      await close(url, "given-up");

      expect(await subject.pullRequests()).toMatchObject([{ state: "closed" }]);
    });

    it("says of the same key that it is closed, and opens another for another key", async () => {
      const head = await subject.push(pullRequest.branch);
      const { url } = await propose({ head });
      await close(url, "given-up");

      expect(await propose({ head })).toEqual({ url, state: "closed", head });
      const second = await propose({ head, key: "case-a.9.open-pull-request" });
      expect(second).toMatchObject({ state: "open", head });
      expect(second.url).not.toBe(url);
    });

    it("merges once, or leaves it to the landing each time", async () => {
      const head = await subject.push(pullRequest.branch);
      const { url } = await propose({ head });
      const merged = await merge(url, head);

      expect(merged.how).toMatch(/^by-(host|landing)$/);
      expect(await merge(url, head)).toEqual(merged);
      const state = merged.how === "by-host" ? "merged" : "open";
      expect(await subject.pullRequests()).toMatchObject([{ state }]);
    });

    it("stands as merged after the landing, and nothing undoes that", async () => {
      const head = await subject.push(pullRequest.branch);
      const { url } = await propose({ head });
      await merge(url, head);
      await close(url, "merged");
      await close(url, "given-up");

      expect(await subject.pullRequests()).toMatchObject([{ state: "merged" }]);
    });

    it("rejects what it does not have", async () => {
      const head = await subject.push(pullRequest.branch);
      const url = `${(await propose({ head })).url}0`;

      await expect(merge(url, head)).rejects.toMatchObject(rejectedFault);
      await expect(close(url, "given-up")).rejects.toMatchObject(rejectedFault);
      expect(await subject.pullRequests()).toMatchObject([{ state: "open" }]);
    });
  });
}

const words = {
  branch: "hotfix/case-a",
  title: "Show the sign-in page again",
  body: "Fixes the blank page.",
};
const pullRequest: Omit<PullRequestDraft, "train" | "head"> = { key: "case-a.5.open-pull-request", ...words };
