import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeHostContract } from "../../../test/contracts/code-host.ts";
import { ticketsContract } from "../../../test/contracts/tickets.ts";
import { type SeenComment, trackerContract } from "../../../test/contracts/tracker.ts";
import { type BuiltinWorld, createBuiltinWorld } from "../../../test/support/builtin/world.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { anonymous, type Viewer } from "../../core/person.ts";
import type { BuiltinComment } from "../../ports/builtin-reader.ts";
import { createBuiltinCodeHost } from "./code-host.ts";
import { createBuiltinReader } from "./reader.ts";
import { createBuiltinTickets } from "./tickets.ts";
import { createBuiltinTracker } from "./tracker.ts";

let world: BuiltinWorld;
beforeAll(async () => {
  world = await createBuiltinWorld();
});
afterAll(() => world.end());

const baseUrl = "https://pointsman.test";
const options = () => ({ db: world.stumbling, baseUrl });
const subject = () => ({ failNext: world.failNext, end: world.empty });
const reader = () => createBuiltinReader({ db: world.db });

const seenComments = (page: string, anchor: string, comments: readonly BuiltinComment[]): SeenComment[] =>
  comments.map(({ slug, body }) => ({ url: `${page}#${anchor}-${slug}`, body }));

async function seenIssue(slug: string) {
  const issue = await reader().issue(anonymous, slug);
  if (issue === null) throw new Error(`The list has ${slug}, and there is no page.`);
  const { title, body, labels, state, comments } = issue;
  const url = `${baseUrl}/issues/${slug}`;
  return { url, title, body, labels, state, comments: seenComments(url, "comment", comments) };
}

async function seenTicket(slug: string) {
  const ticket = await reader().ticket(anonymous, slug);
  if (ticket === null) throw new Error(`The list has ${slug}, and there is no page.`);
  const url = `${baseUrl}/tickets/${slug}`;
  return { url, title: ticket.title, entries: seenComments(url, "entry", ticket.entries) };
}

async function seenPullRequest(slug: string) {
  const pull = await reader().pullRequest(anonymous, slug);
  if (pull === null) throw new Error(`The list has ${slug}, and there is no page.`);
  const { branch, train, head, title, body, state } = pull;
  return { url: `${baseUrl}/pulls/${slug}`, branch, train, head, title, body, state };
}

/** Pages in the order they were made; the reader lists the newest first. */
async function pages<T>(
  entries: readonly { slug: string }[],
  seen: (slug: string) => Promise<T>,
): Promise<T[]> {
  return Promise.all(entries.toReversed().map(({ slug }) => seen(slug)));
}

trackerContract(async () => ({
  ...subject(),
  tracker: createBuiltinTracker(options()),
  issues: async () => pages(await reader().issues(anonymous), seenIssue),
}));

ticketsContract(async () => ({
  ...subject(),
  tickets: createBuiltinTickets(options()),
  seen: async () => pages(await reader().tickets(anonymous), seenTicket),
}));

let pushed = 0;
codeHostContract(async () => ({
  ...subject(),
  codeHost: createBuiltinCodeHost(options()),
  train: "train-2013.05.22",
  push: async () => (++pushed).toString(16).padStart(40, "a"),
  pullRequests: async () => pages(await reader().pullRequests(anonymous), seenPullRequest),
}));

describe("what is embargoed", () => {
  const ann: Viewer = { person: "ann", roles: ["developer", "qa", "ops", "reviewer"] };
  const sol: Viewer = { person: "sol", roles: ["security"] };
  const hidden = () => ({ ...options(), clearance: "embargoed" as const });
  const draft = { key: "k7f3q2.1.open-issue", title: "canary", body: "canary", labels: [] };
  const pull = { ...draft, branch: "b", train: "t", head: "a".repeat(40) };

  it("is seen by cleared viewers only, in lists and by address", async () => {
    const issue = slugAt(await createBuiltinTracker(hidden()).ensureIssue(cleared(draft)));
    const ticket = slugAt(
      await createBuiltinTickets(hidden()).ensureTicket(cleared({ scope: "s", title: "t" })),
    );
    const request = slugAt((await createBuiltinCodeHost(hidden()).ensurePullRequest(cleared(pull))).url);
    const { issues, tickets, pullRequests, ...one } = reader();

    for (const viewer of [anonymous, ann]) {
      expect(await Promise.all([issues(viewer), tickets(viewer), pullRequests(viewer)])).toEqual([
        [],
        [],
        [],
      ]);
      expect(await one.issue(viewer, issue)).toBeNull();
      expect(await one.ticket(viewer, ticket)).toBeNull();
      expect(await one.pullRequest(viewer, request)).toBeNull();
    }
    expect(await one.issue(sol, issue)).toMatchObject({ slug: issue, body: "canary" });
    expect(await one.ticket(sol, ticket)).toMatchObject({ slug: ticket, scope: "s" });
    expect(await one.pullRequest(sol, request)).toMatchObject({ slug: request, branch: "b" });
    await world.empty();
  });

  it("is not touched through a public sink, nor the other way round", async () => {
    const [open, closed] = [createBuiltinTracker(options()), createBuiltinTracker(hidden())];
    const publicIssue = await open.ensureIssue(cleared({ ...draft, key: "public.1.open-issue" }));
    const privateIssue = await closed.ensureIssue(cleared(draft));
    const comment = { key: "c", body: "canary" };
    const rejected = { detail: { code: "rejected" } };

    await expect(open.ensureComment(cleared({ ...comment, issue: privateIssue }))).rejects.toMatchObject(
      rejected,
    );
    await expect(closed.ensureComment(cleared({ ...comment, issue: publicIssue }))).rejects.toMatchObject(
      rejected,
    );
    await expect(closed.ensureClosed(cleared({ ...comment, issue: publicIssue }))).rejects.toMatchObject(
      rejected,
    );
    expect(await reader().issue(sol, slugAt(publicIssue))).toMatchObject({ state: "open", comments: [] });
    await world.empty();
  });
});

describe("an address", () => {
  it("is still known after the server has moved", async () => {
    const before = createBuiltinTracker({ db: world.db, baseUrl: "http://127.0.0.1:4242/" });
    const after = createBuiltinTracker({ db: world.db, baseUrl: "https://pointsman.test/hotfixes" });
    const issue = await before.ensureIssue(
      cleared({ key: "k", title: "t", body: "b", labels: ["it's", 'a "b"', "{}"] }),
    );
    const comment = await after.ensureComment(cleared({ key: "c", issue, body: "b" }));

    expect(issue).toMatch(/^http:\/\/127\.0\.0\.1:4242\/issues\/[0-9a-z]{12}$/);
    expect(comment).toMatch(
      /^https:\/\/pointsman\.test\/hotfixes\/issues\/[0-9a-z]{12}#comment-[0-9a-z]{12}$/,
    );
    expect(await reader().issues(anonymous)).toMatchObject([{ labels: ["it's", 'a "b"', "{}"] }]);
    await world.empty();
  });
});

it("lets through what is no failure of the connection", async () => {
  const tracker = createBuiltinTracker({ db: world.db.withSchema("absent"), baseUrl });

  await expect(
    tracker.ensureIssue(cleared({ key: "k", title: "t", body: "b", labels: [] })),
  ).rejects.not.toMatchObject({
    name: "Fault",
  });
});

function slugAt(url: string): string {
  return url.split("/").at(-1) ?? "";
}
