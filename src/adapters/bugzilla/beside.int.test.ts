import { describe, expect, it } from "vitest";
import { type BugsSubject, bugsContract } from "../../../test/contracts/bugs.ts";
import { type FakeBugzilla, startFakeBugzilla } from "../../../test/support/bugzilla/fake-bugzilla.ts";
import { type AccountName, keyOf } from "../../../test/support/bugzilla/people.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { createBugzillaBugs } from "./beside.ts";
import type { Dialect } from "./dialect.ts";
import type { BugPlace } from "./options.ts";
import { createBugzillaServer } from "./server.ts";
import { createBugzillaTracker } from "./tracker.ts";
import { createBugzillaTrial } from "./trial.ts";

const place: BugPlace = {
  ...{ product: "Firefox", component: "Networking", version: "unspecified", severity: "S1", priority: "P1" },
  ...{ groups: ["core-security"], askFlag: "needinfo", attach: "fix" },
};

/** What people type on the bug's page. */
function byHand(
  { server }: FakeBugzilla,
  who: AccountName,
  method: string,
  path: string,
  body: object,
): void {
  const key = keyOf(who);
  const query = new URLSearchParams({ Bugzilla_api_key: key });
  server.answer({ method, path, query, header: key, body: { ...body } });
}

async function subjectOn(dialect: Dialect, changes: Partial<BugPlace> = {}, login: AccountName = "bot") {
  const fake = await startFakeBugzilla(dialect);
  const server = createBugzillaServer("tracker", {
    ...{ url: fake.url, login: `${login}@bz.test`, key: async () => keyOf(login) },
    place: { ...place, ...changes },
  });
  const draft = { key: "hf-1.1.open-issue", title: "Blank page", body: "All of it.", labels: [] };
  const issue = await createBugzillaTracker(server).ensureIssue(cleared(draft));
  return { fake, issue, bugs: createBugzillaBugs(server) };
}

/** As a bug is opened again differs. */
const reopened: Readonly<Record<Dialect, string>> = { upstream: "CONFIRMED", bmo: "REOPENED" };

async function contractSubject(dialect: Dialect): Promise<BugsSubject> {
  const { fake, issue, bugs } = await subjectOn(dialect);
  const bug = () => fake.server.bugs[0] ?? expect.unreachable("it was opened");
  const acts: Readonly<Record<Parameters<BugsSubject["act"]>[0], () => object>> = {
    close: () => ({ status: "RESOLVED", resolution: "WONTFIX" }),
    reopen: () => ({ status: reopened[dialect] }),
    "open-to-all": () => ({ groups: { remove: ["core-security"] } }),
    "put-back": () => ({ groups: { add: ["core-security"] } }),
    answer: () => ({ flags: bug().flags.map(({ id }) => ({ id, status: "X" })) }),
  };
  return {
    ...{ bugs, issue, people: ["relman@bz.test", "reviewer@bz.test"] },
    asked: async () => bug().flags.map(({ requestee }) => requestee ?? ""),
    comments: async () =>
      bug()
        .comments.slice(1)
        .map(({ text }) => text),
    attached: async () =>
      bug().attachments.map(({ summary, data }) => ({
        summary,
        patch: Buffer.from(data, "base64").toString("utf8"),
      })),
    act: async (what) => byHand(fake, "relman", "PUT", "/bug/1", acts[what]()),
    write: async (text) => byHand(fake, "relman", "POST", "/bug/1/comment", { comment: text }),
    forgetFlag: () => {
      fake.server.flagTypes = {};
    },
    later(seconds) {
      const at = Date.parse(fake.server.now) + seconds * 1000;
      fake.server.now = new Date(at).toISOString().replace(".000Z", "Z");
      return fake.server.now;
    },
    failNext: fake.failNext,
    end: fake.end,
  };
}

describe.each<Dialect>(["upstream", "bmo"])("beside issues on Bugzilla, as %s speaks", (dialect) => {
  bugsContract(() => contractSubject(dialect));

  const asking = { awaited: ["relman@bz.test"], fresh: ["relman@bz.test"], body: "Please vote." };
  const ask = ({ bugs, issue }: Awaited<ReturnType<typeof subjectOn>>, changes: object = {}) =>
    bugs.ensureAsked(cleared({ key: "hf-1.1.ask-on-bug", issue, ...asking, ...changes }));
  const attach = ({ bugs, issue }: Awaited<ReturnType<typeof subjectOn>>, patch = "diff\n") =>
    bugs.ensureAttached(cleared({ key: "hf-1.5.attach-fix", issue, summary: "The fix", patch }));

  it("leaves alone what people have asked each other", async () => {
    const subject = await subjectOn(dialect);
    const flags = [{ name: "needinfo", status: "?", requestee: "reviewer@bz.test", new: true }];
    byHand(subject.fake, "relman", "PUT", "/bug/1", { flags });
    await ask(subject);
    await ask(subject, { awaited: [], fresh: [] });

    expect(subject.fake.server.bugs[0]?.flags).toMatchObject([{ setter: "relman@bz.test" }]);
    await subject.fake.end();
  });

  it("is refused for good where somebody is asked who may not see the bug, in the server's words", async () => {
    const subject = await subjectOn(dialect);
    const fault = await ask(subject, { fresh: ["outsider@bz.test"] }).catch((error: unknown) => error);

    expect(fault).toMatchObject({ detail: { code: "rejected" }, retryable: false });
    expect(subject.fake.server.bugs[0]?.flags).toEqual([]);
    await subject.fake.end();
  });

  it("writes nothing of an embargoed case onto a bug that is in no group any more", async () => {
    const subject = await subjectOn(dialect);
    byHand(subject.fake, "relman", "PUT", "/bug/1", { groups: { remove: ["core-security"] } });

    await expect(ask(subject)).rejects.toMatchObject({ detail: { code: "not-allowed" } });
    await expect(attach(subject)).rejects.toMatchObject({ detail: { code: "not-allowed" } });
    expect(subject.fake.server.bugs).toMatchObject([{ flags: [], attachments: [], comments: { length: 1 } }]);
    await subject.fake.end();
  });

  it("asks nobody and attaches nothing where neither is configured", async () => {
    const subject = await subjectOn(dialect, { askFlag: null, attach: "none" });
    await ask(subject);
    await attach(subject);

    expect(subject.fake.server.bugs).toMatchObject([{ flags: [], attachments: [] }]);
    await subject.fake.end();
  });

  it("attaches for insiders, where the account is one, and is refused elsewhere", async () => {
    const insider = await subjectOn(dialect, { attach: "fix-for-insiders" }, "admin");
    await attach(insider);
    const other = await subjectOn(dialect, { attach: "fix-for-insiders" });

    expect(insider.fake.server.bugs[0]?.attachments).toMatchObject([{ isPrivate: true, isPatch: true }]);
    await expect(attach(other)).rejects.toMatchObject({ detail: { code: "not-allowed" } });
    await Promise.all([insider.fake.end(), other.fake.end()]);
  });

  it("names no case in the file's name", async () => {
    const subject = await subjectOn(dialect);
    await attach(subject);

    expect(subject.fake.server.bugs[0]?.attachments[0]?.fileName).toMatch(/^pm-[0-9a-f]{16}\.patch$/);
    await subject.fake.end();
  });

  it(`${dialect === "bmo" ? "attaches" : "is refused"} what is larger than a megabyte`, async () => {
    const subject = await subjectOn(dialect);
    const attached = await attach(subject, "+".repeat(1_100_000)).then(
      () => true,
      ({ detail }) => detail.code,
    );

    expect(attached).toBe(dialect === "bmo" ? true : "rejected");
    await subject.fake.end();
  });

  it.each([
    { title: "finds the flag type", flagType: "needinfo", missing: [] },
    { title: "says that the flag type is not there", flagType: "nope", missing: ['flag type "nope"'] },
    { title: "looks for no flag type where none is configured", flagType: null, missing: [] },
  ])("is tried beforehand: $title", async ({ flagType, missing }) => {
    const fake = await startFakeBugzilla(dialect);
    const trial = createBugzillaTrial("tracker", {
      ...{ url: fake.url, login: "bot@bz.test", key: async () => keyOf("bot") },
      place: { ...place, askFlag: flagType },
    });

    expect(await trial.look()).toMatchObject({ missing });
    await fake.end();
  });

  it("tells nobody who asks without a clearance whether a hidden bug is there", async () => {
    const { fake, issue } = await subjectOn(dialect);
    const outsider = createBugzillaServer("tracker", {
      ...{ url: fake.url, login: "outsider@bz.test", key: async () => keyOf("outsider") },
      place: { ...place, groups: [] },
    });
    const { changed } = createBugzillaBugs(outsider);

    expect(await changed([issue], null)).toEqual(await changed([`${issue}9`], null));
    await fake.end();
  });
});
