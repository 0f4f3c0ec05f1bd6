import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import type { Remote } from "../../src/ports/remote.ts";

/** A place where issues and pull requests are kept, and what people do there. */
export interface RemoteSubject {
  readonly remote: Remote;
  readonly train: string;
  /** An open issue, and a pull request that is open into the train once somebody has pushed to it. */
  addresses(): Promise<{ readonly issue: string; readonly pullRequest: string }>;
  closeIssue(address: string): Promise<void>;
  deleteIssue(address: string): Promise<void>;
  /** Has every check that the train requires end well on a commit. */
  endChecks(head: string): Promise<void>;
  changePull(
    address: string,
    changes: { readonly state?: "open" | "closed"; readonly onto?: string },
  ): Promise<void>;
  /** Pushes to the pull request's branch; answers its new head. */
  push(address: string): Promise<string>;
  end(): Promise<void>;
}

/** What every look at a place of others promises. */
export function remoteContract(makeSubject: () => Promise<RemoteSubject>): void {
  describe("what is kept outside", () => {
    let subject: RemoteSubject;
    let issue: string;
    let pullRequest: string;
    beforeEach(async () => {
      subject = await makeSubject();
      ({ issue, pullRequest } = await subject.addresses());
      await subject.changePull(pullRequest, { state: "open", onto: subject.train });
      await subject.push(pullRequest);
    });
    afterEach(() => subject.end());

    it("is seen as it is now", async () => {
      const { remote, train } = subject;
      const head = await subject.push(pullRequest);

      expect(await remote.issue(issue)).toBe("open");
      expect(await remote.pullRequest(pullRequest)).toEqual({
        state: "open",
        onto: train,
        head,
        reviews: [],
      });
      await subject.closeIssue(issue);
      await subject.changePull(pullRequest, { state: "closed", onto: "dev" });
      expect(await remote.issue(issue)).toBe("closed");
      expect(await remote.pullRequest(pullRequest)).toMatchObject({ state: "closed", onto: "dev" });
    });

    it("is seen to be deleted", async () => {
      await subject.deleteIssue(issue);

      expect(await subject.remote.issue(issue)).toBe("deleted");
    });

    it("has checks in the way until they are green", async () => {
      const { remote, train } = subject;
      const head = await subject.push(pullRequest);

      expect(await remote.checks(head, train)).toEqual([{ code: "checks-missing", head, checks: ["build"] }]);
      await subject.endChecks(head);
      expect(await remote.checks(head, train)).toEqual([]);
    });

    it("may all be new at first; afterwards each change is told once", async () => {
      const { remote } = subject;
      const places = { issue: remote.placeOf(issue), pullRequest: remote.placeOf(pullRequest) };

      expect((await remote.news([])).everything).toBe(true);
      expect(await remote.news([])).toEqual({ places: [], everything: false, hasMore: false });
      await subject.closeIssue(issue);
      expect(await remote.news([])).toEqual({ places: [places.issue], everything: false, hasMore: false });
      await subject.push(pullRequest);
      await subject.push(pullRequest);
      expect(await remote.news([])).toEqual({
        places: [places.pullRequest],
        everything: false,
        hasMore: false,
      });
      expect(await remote.news([])).toEqual({ places: [], everything: false, hasMore: false });
    });

    it("tells once that checks which somebody waits for have changed, and meanwhile all other news", async () => {
      const { remote } = subject;
      const head = await subject.push(pullRequest);
      const told = async () => {
        const places: string[] = [];
        for (let calls = 0; calls < 8; calls += 1) places.push(...(await remote.news([head])).places);
        return places;
      };
      await told();
      expect(await told()).toEqual([]);
      await subject.endChecks(head);
      expect(await told()).toEqual([head]);
      await subject.closeIssue(issue);
      expect(await told()).toEqual([remote.placeOf(issue)]);
    });

    it.each(["https://elsewhere.test/issues/1", "no address", ""])("has no place for %j", (address) => {
      expect(subject.remote.placeOf(address)).toBeNull();
    });

    it("has nothing at an address of which nothing is left", async () => {
      const gone = issue.replace(/\d+$/, "999");

      await expect(subject.remote.issue(gone)).rejects.toThrow(Fault);
    });
  });
}
