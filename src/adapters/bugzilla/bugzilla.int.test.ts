import { afterEach, describe, expect, it } from "vitest";
import { ticketsContract } from "../../../test/contracts/tickets.ts";
import { trackerContract } from "../../../test/contracts/tracker.ts";
import { type FakeBugzilla, startFakeBugzilla } from "../../../test/support/bugzilla/fake-bugzilla.ts";
import { keyOf } from "../../../test/support/bugzilla/people.ts";
import { seenBugs } from "../../../test/support/bugzilla/seen-bugs.ts";
import { cleared } from "../../../test/support/cleared.ts";
import type { Fault } from "../../core/fault.ts";
import type { Dialect } from "./dialect.ts";
import type { BugzillaOptions } from "./options.ts";
import { createBugzillaServer } from "./server.ts";
import { createBugzillaTickets } from "./tickets.ts";
import { createBugzillaTracker } from "./tracker.ts";

const place = {
  ...{ product: "Firefox", component: "Networking", version: "unspecified" },
  ...{ severity: "S1", priority: "P1", groups: [] },
};

const optionsFor = ({ url }: FakeBugzilla, changes: Partial<BugzillaOptions> = {}): BugzillaOptions => {
  return { url, login: "bot@bz.test", key: async () => keyOf("bot"), place, ...changes };
};

const trackerOn = (options: BugzillaOptions) =>
  createBugzillaTracker(createBugzillaServer("tracker", options));

describe.each<Dialect>(["upstream", "bmo"])("Bugzilla, as %s speaks", (dialect) => {
  trackerContract(async () => {
    const fake = await startFakeBugzilla(dialect);
    const subject = { failNext: fake.failNext, end: fake.end };
    return { ...subject, tracker: trackerOn(optionsFor(fake)), issues: seenBugs(fake).issues };
  });

  ticketsContract(async () => {
    const fake = await startFakeBugzilla(dialect);
    const subject = { failNext: fake.failNext, end: fake.end };
    return { ...subject, tickets: createBugzillaTickets(optionsFor(fake)), seen: seenBugs(fake).tickets };
  });

  describe("besides the contract", () => {
    let fake: FakeBugzilla;
    const start = async (changes: Partial<BugzillaOptions> = {}) => {
      fake = await startFakeBugzilla(dialect);
      return trackerOn(optionsFor(fake, changes));
    };
    afterEach(() => fake.end());

    const draft = { key: "hf-1.1.open-issue", title: "Blank page", body: "All of it.", labels: ["hotfix"] };
    const open = (tracker: ReturnType<typeof trackerOn>) => tracker.ensureIssue(cleared(draft));

    it("keeps a bug to its groups from the moment it is there", async () => {
      await open(await start({ place: { ...place, groups: ["core-security"] } }));

      expect(fake.server.bugs.map(({ groups }) => groups)).toEqual([["core-security"]]);
    });

    it("names no case in the alias", async () => {
      await open(await start());

      expect(fake.server.bugs[0]?.alias).toMatch(/^pm-[0-9a-f]{32}$/);
    });

    it("gives a bug that people have resolved the reason, and leaves their resolution", async () => {
      const tracker = await start();
      const issue = await open(tracker);
      for (const bug of fake.server.bugs) {
        bug.status = "RESOLVED";
        bug.resolution = "WONTFIX";
      }
      await tracker.ensureClosed(cleared({ key: "hf-1.9.close-issue", issue, body: "Shipped." }));

      expect(fake.server.bugs).toMatchObject([{ resolution: "WONTFIX", comments: { length: 2 } }]);
    });

    it.each([
      { title: "a key of nobody", key: "wrong", code: "not-allowed" },
      { title: "somebody else's key", key: keyOf("outsider"), code: "not-allowed" },
    ])("writes nothing with $title", async ({ key, code }) => {
      const tracker = await start({ key: async () => key });

      await expect(open(tracker)).rejects.toMatchObject({ detail: { code } });
      expect(fake.server.bugs).toEqual([]);
    });

    it("tells apart a bug that it may not see from one that is not there", async () => {
      const tracker = await start();
      const issue = await open(tracker);
      for (const bug of fake.server.bugs) bug.groups = ["insider-only"];
      const other = trackerOn(
        optionsFor(fake, { login: "outsider@bz.test", key: async () => keyOf("outsider") }),
      );
      const comment = (url: string) =>
        other.ensureComment(cleared({ key: "hf-1.4.comment-issue.decided", issue: url, body: "Decided." }));

      await expect(comment(issue)).rejects.toMatchObject({ detail: { code: "not-allowed" } });
      await expect(comment(`${issue}0`)).rejects.toMatchObject({ detail: { code: "rejected" } });
    });

    it("writes to one bug one after the other, each with its own marker, once", async () => {
      const tracker = await start();
      const issue = await open(tracker);
      const keys = ["decided", "landed", "passed", "decided", "landed"];
      const comment = (about: string) =>
        tracker.ensureComment(cleared({ key: `hf-1.4.comment-issue.${about}`, issue, body: about }));
      const urls = await Promise.all(keys.map(comment));

      expect(new Set(urls).size).toBe(3);
      expect(fake.server.bugs[0]?.comments.map(({ text }) => text.split("\n")[0])).toEqual([
        ...["All of it.", "decided", "landed", "passed"],
      ]);
    });

    it.each([200, 201])(
      "takes a failure under %i for one, and finds what was written all the same",
      async (status) => {
        const tracker = await start();
        fake.failNext("after-write", status);
        await expect(open(tracker)).rejects.toMatchObject({
          detail: { code: "unexpected-answer" },
          retryable: true,
        });

        expect(await open(tracker)).toBe(`${fake.url}/show_bug.cgi?id=1`);
        expect(fake.server.bugs).toHaveLength(1);
      },
    );

    it("opens a bug up in one write with its reason, once, and writes nothing of the embargo there after", async () => {
      const tracker = await start({ place: { ...place, groups: ["core-security"] } });
      const issue = await open(tracker);
      const closing = cleared({ key: "hf-1.closed", issue, body: "The advisory." });
      const advisory = await tracker.ensureClosed(closing);
      const disclosed = { key: "hf-1.8.open-bug", issue, body: "Fixed in production since Monday." };
      const url = await tracker.ensurePublic(cleared(disclosed));

      expect(await tracker.ensureClosed(closing)).toBe(advisory); // by a server that was killed before it told so
      expect(await tracker.ensurePublic(cleared(disclosed))).toBe(url);
      expect(fake.server.bugs).toMatchObject([{ groups: [], comments: { length: 3 } }]);
      const late = tracker.ensureComment(cleared({ ...disclosed, key: "hf-1.9.comment-issue.landed" }));
      await expect(late).rejects.toMatchObject({ detail: { code: "not-allowed" } });
    });

    it("opens nothing up that is not of its side", async () => {
      const tracker = await start();
      const issue = await open(tracker);
      for (const bug of fake.server.bugs) bug.groups = ["core-security"];
      const opening = tracker.ensurePublic(cleared({ key: "hf-1.8.open-bug", issue, body: "Fixed." }));

      await expect(opening).rejects.toMatchObject({ detail: { code: "rejected" } });
      expect(fake.server.bugs).toMatchObject([{ groups: ["core-security"], comments: { length: 1 } }]);
    });

    it("opens up what people have put into a further group", async () => {
      const tracker = await start({ place: { ...place, groups: ["core-security"] } });
      const issue = await open(tracker);
      for (const bug of fake.server.bugs) bug.groups = ["core-security", "insider"];
      await tracker.ensurePublic(cleared({ key: "hf-1.8.open-bug", issue, body: "Fixed." }));

      expect(fake.server.bugs).toMatchObject([{ groups: [] }]);
    });

    it.each([
      { title: "a bug in a group, for the public side", place: [], groups: ["core-security"] },
      { title: "a bug that it may not see", place: [], groups: ["insider-only"], as: "outsider" as const },
      { title: "a bug for everybody, for the private side", place: ["core-security"], groups: [] },
    ])("answers for $title as if there were none", async ({ place: own, groups, as = "bot" as const }) => {
      const url = await open(await start());
      for (const bug of fake.server.bugs) bug.groups = groups;
      const reader = trackerOn(
        optionsFor(fake, {
          ...{ login: `${as}@bz.test`, key: async () => keyOf(as) },
          place: { ...place, groups: own },
        }),
      );
      const faultOf = (address: string) => reader.readIssue(address).catch((error: Fault) => error.detail);

      expect(await faultOf(url)).toEqual(await faultOf(`${url}0`));
      expect(await faultOf(url)).toMatchObject({ code: "rejected" });
    });

    it("sends the key where this dialect looks for it, and nowhere else", async () => {
      await open(await start());

      expect(fake.asked.some((address) => address.includes("Bugzilla_api_key"))).toBe(dialect === "upstream");
    });

    it("says nothing of the address or the key when the server is gone", async () => {
      const tracker = await start();
      await fake.end();
      const fault: unknown = await open(tracker).catch((error: unknown) => error);

      expect(fault).toMatchObject({ detail: { code: "unreachable", why: "ECONNREFUSED" } });
      expect(fault).not.toHaveProperty("cause");
      fake = await startFakeBugzilla(dialect);
    });
  });
});
