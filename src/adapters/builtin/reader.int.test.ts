import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { keepCase } from "../../../test/support/builtin/kept-case.ts";
import { type BuiltinWorld, createBuiltinWorld } from "../../../test/support/builtin/world.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { embeddedPlace } from "../../../test/support/databases.ts";
import type { Clearance } from "../../core/clearance.ts";
import type { Kind } from "../../core/hotfix/report.ts";
import { anonymous, type Viewer } from "../../core/person.ts";
import { createBuiltinCodeHost } from "./code-host.ts";
import { createBuiltinReader } from "./reader.ts";
import { createBuiltinTickets } from "./tickets.ts";
import { createBuiltinTracker } from "./tracker.ts";

let world: BuiltinWorld;
beforeAll(async () => {
  world = await createBuiltinWorld(await embeddedPlace());
});
afterEach(() => world.empty());
afterAll(() => world.end());

const options = () => ({ ...world, baseUrl: "https://pointsman.test" });
const embargoed = () => ({ ...options(), clearance: "embargoed" as const });
const reader = () => createBuiltinReader(world);

const ann: Viewer = { person: "ann", roles: ["developer", "reviewer", "qa", "ops"] };
const sol: Viewer = { person: "sol", roles: ["security"] };

const issue = { key: "k7f3q2.1.open-issue", title: "canary", body: "canary", labels: [] };
const ticket = { scope: "2013.05.22/stage/k7f3q2", title: "canary" };
const pullRequest = { ...issue, branch: "canary", train: "canary", head: "a".repeat(40) };
const rejected = { detail: { code: "rejected" } };

describe("what is embargoed", () => {
  const writeAll = async () => {
    const pull = await createBuiltinCodeHost(embargoed()).ensurePullRequest(cleared(pullRequest));
    return {
      issue: slugAt(await createBuiltinTracker(embargoed()).ensureIssue(cleared(issue))),
      ticket: slugAt(await createBuiltinTickets(embargoed()).ensureTicket(cleared(ticket))),
      pull: slugAt(pull.url),
    };
  };
  const readAll = async (viewer: Viewer, slugs: Awaited<ReturnType<typeof writeAll>>) => ({
    lists: [
      await reader().issues(viewer),
      await reader().tickets(viewer),
      await reader().pullRequests(viewer),
    ],
    pages: [
      await reader().issue(viewer, slugs.issue),
      await reader().ticket(viewer, slugs.ticket),
      await reader().pullRequest(viewer, slugs.pull),
    ],
  });

  it.each([
    { title: "nobody", viewer: anonymous },
    { title: "who has every role but security", viewer: ann },
  ])("is not there for $title, in lists or by address", async ({ viewer }) => {
    expect(await readAll(viewer, await writeAll())).toEqual({
      lists: [[], [], []],
      pages: [null, null, null],
    });
  });

  it("is there for the security role", async () => {
    const slugs = await writeAll();
    const each = [{ slug: slugs.issue }, { slug: slugs.ticket }, { slug: slugs.pull }];

    expect(await readAll(sol, slugs)).toMatchObject({ lists: each.map((page) => [page]), pages: each });
  });

  describe("and of a case that somebody takes part in", () => {
    const partOf = (clearance: Clearance, kind: Kind, id = "k7f3q2") =>
      keepCase(world.database, { id, clearance, kind, participants: ["ann"] });

    it.each<{ title: string; part: () => Promise<void>; sees: boolean }>([
      { title: "one that is embargoed", part: () => partOf("embargoed", "security"), sees: true },
      { title: "one that was disclosed since", part: () => partOf("public", "security"), sees: true },
      { title: "a public one that rides with another", part: () => partOf("public", "normal"), sees: false },
      { title: "another one", part: () => partOf("embargoed", "security", "k7f3q"), sees: false },
    ])("of $title, is there: $sees", async ({ part, sees }) => {
      await part();
      const slugs = await writeAll();
      const each = [{ slug: slugs.issue }, { slug: slugs.ticket }, { slug: slugs.pull }];
      const nothing = { lists: [[], [], []], pages: [null, null, null] };

      const found = await readAll(ann, slugs);
      if (sees) expect(found).toMatchObject({ lists: each.map((page) => [page]), pages: each });
      else expect(found).toEqual(nothing);
      for (const other of [anonymous, { ...ann, person: "bob" }])
        expect(await readAll(other, slugs)).toEqual(nothing);
    });
  });

  it("is not touched through a public sink, nor the other way round", async () => {
    const trackers = [createBuiltinTracker(options()), createBuiltinTracker(embargoed())] as const;
    const open = await trackers[0].ensureIssue(cleared({ ...issue, key: "public.1.open-issue" }));
    const hidden = await trackers[1].ensureIssue(cleared(issue));

    for (const [tracker, other] of [
      [trackers[0], hidden],
      [trackers[1], open],
    ] as const) {
      const comment = cleared({ key: "c", issue: other, body: "canary" });
      await expect(tracker.ensureComment(comment)).rejects.toMatchObject(rejected);
      await expect(tracker.ensureClosed(comment)).rejects.toMatchObject(rejected);
    }
    expect(await reader().issue(sol, slugAt(open))).toMatchObject({ state: "open", comments: [] });
    expect(await reader().issue(sol, slugAt(hidden))).toMatchObject({ state: "open", comments: [] });
  });
});

it("has no pull request in common between a public code host and an embargoed one", async () => {
  const hosts = [createBuiltinCodeHost(options()), createBuiltinCodeHost(embargoed())] as const;
  const open = await hosts[0].ensurePullRequest(cleared({ ...pullRequest, key: "public.5.open" }));
  const hidden = await hosts[1].ensurePullRequest(cleared(pullRequest));
  const close = (url: string) => cleared({ url, outcome: "given-up" as const, reason: "canary" });

  expect(hidden.url).not.toBe(open.url);
  await expect(hosts[0].ensureClosed(close(hidden.url))).rejects.toMatchObject(rejected);
  await expect(hosts[1].ensureClosed(close(open.url))).rejects.toMatchObject(rejected);
});

it("keeps addresses good when the server moves", async () => {
  const before = createBuiltinTracker({ ...world, baseUrl: "http://127.0.0.1:4242/" });
  const after = createBuiltinTracker({ ...world, baseUrl: "https://pointsman.test/hotfixes" });
  const address = await before.ensureIssue(cleared(issue));
  const comment = await after.ensureComment(cleared({ key: "c", issue: address, body: "Landed." }));

  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:4242\/issues\/[0-9a-z]{12}$/);
  expect(comment).toMatch(/^https:\/\/pointsman\.test\/hotfixes\/issues\/[0-9a-z]{12}#comment-[0-9a-z]{12}$/);
});

it("lists the newest first, with times in UTC", async () => {
  const tracker = createBuiltinTracker(options());
  await tracker.ensureIssue(cleared({ ...issue, key: "one", title: "one" }));
  await tracker.ensureIssue(cleared({ ...issue, key: "two", title: "two" }));
  const listed = await reader().issues(anonymous);

  expect(listed.map(({ title }) => title)).toEqual(["two", "one"]);
  expect(listed[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

it("keeps every character of a text", async () => {
  const words = {
    title: 'it\'s "100 %" \\ 🚂',
    body: "a\r\n\tb\n{}",
    labels: ["it's", 'a "b"', "{}", "a,b", "\\"],
  };
  const slug = slugAt(await createBuiltinTracker(options()).ensureIssue(cleared({ key: "k", ...words })));

  expect(await reader().issue(anonymous, slug)).toMatchObject(words);
});

it("leaves a closed pull request at the head it was closed with", async () => {
  const host = createBuiltinCodeHost(options());
  const { url } = await host.ensurePullRequest(cleared(pullRequest));
  await host.ensureClosed(cleared({ url, outcome: "merged", reason: "Landed." }));
  const again = await host.ensurePullRequest(cleared({ ...pullRequest, head: "b".repeat(40) }));

  expect(again).toEqual({ url, state: "merged", head: pullRequest.head });
});

it("tells why a pull request was closed, the first time", async () => {
  const host = createBuiltinCodeHost(options());
  const { url } = await host.ensurePullRequest(cleared(pullRequest));
  const close = (reason: string) => host.ensureClosed(cleared({ url, outcome: "given-up", reason }));
  expect(await reader().pullRequest(anonymous, slugAt(url))).toMatchObject({ reason: null });
  await close("Cancelled.");
  await close("Other words.");

  expect(await reader().pullRequest(anonymous, slugAt(url))).toMatchObject({
    state: "closed",
    reason: "Cancelled.",
  });
});

it.each(["", "absent", "' or true --", "%"])("has no page at %j", async (slug) => {
  await createBuiltinTracker(options()).ensureIssue(cleared(issue));

  expect(await reader().issue(sol, slug)).toBeNull();
});

function slugAt(url: string): string {
  return url.split("/").at(-1) ?? "";
}
