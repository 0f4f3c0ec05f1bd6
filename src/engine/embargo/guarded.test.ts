import { describe, expect, it } from "vitest";
import { createFakeAdvisories } from "../../../test/support/fakes/advisories.ts";
import { createFakeBugs } from "../../../test/support/fakes/bugs.ts";
import { createFakeCodeHost } from "../../../test/support/fakes/code-host.ts";
import { createFakeDashboard } from "../../../test/support/fakes/dashboard.ts";
import { createMemoryRepository } from "../../../test/support/fakes/memory-repository.ts";
import { createFakeNotices } from "../../../test/support/fakes/notices.ts";
import { createFakeTickets } from "../../../test/support/fakes/tickets.ts";
import { createFakeTracker } from "../../../test/support/fakes/tracker.ts";
import type { CarryRequest } from "../../ports/lineage.ts";
import type { LandingRequest } from "../../ports/repository.ts";
import type { FollowRequest, PublishRequest } from "../../ports/twin-trains.ts";
import type { Ways } from "../world.ts";
import { createGate, privateSinks, publicSinks, type SinkName } from "./gate.ts";
import {
  guarded,
  guardedAdvisories,
  guardedComments,
  guardedDashboard,
  guardedNotices,
  guardedTwin,
} from "./guarded.ts";

function publicWays(): Ways {
  const { repository, lineage } = createMemoryRepository();
  const [{ tracker }, { tickets }] = [createFakeTracker(), createFakeTickets()];
  const { codeHost } = createFakeCodeHost();
  const { bugs } = createFakeBugs();
  return guarded({ tracker, tickets, codeHost, repository, lineage, bugs }, publicSinks);
}

const gate = createGate(publicSinks, privateSinks);
/** Cleared for the private side: must get through no public port. */
const astray = <T>(sink: SinkName) => gate.pass(sink, "embargoed", {} as T);

describe("the gate", () => {
  const sinks = Object.keys(publicSinks) as SinkName[];

  it.each(sinks)(
    "passes what is embargoed to the private %s, and what is public to the public one",
    (sink) => {
      expect(gate.pass(sink, "embargoed", "text").sink).toBe(privateSinks[sink]);
      expect(gate.pass(sink, "public", "text").sink).toBe(publicSinks[sink]);
    },
  );

  it.each(sinks)("keeps what is embargoed from the %s of a project without a private side", (sink) => {
    const refusal = { code: "sink-not-private", sink: publicSinks[sink].name };

    expect(() => createGate(publicSinks).pass(sink, "embargoed", "text")).toThrow(
      expect.objectContaining({ name: "GateClosed", refusal }),
    );
  });
});

describe("a public port", () => {
  it.each<{ port: string; send: (ways: Ways) => Promise<unknown> }>([
    { port: "an issue", send: ({ tracker }) => tracker.ensureIssue(astray("tracker")) },
    { port: "a comment", send: ({ tracker }) => tracker.ensureComment(astray("tracker")) },
    { port: "an issue that is opened up", send: ({ tracker }) => tracker.ensurePublic(astray("tracker")) },
    { port: "a closed issue", send: ({ tracker }) => tracker.ensureClosed(astray("tracker")) },
    { port: "a ticket", send: ({ tickets }) => tickets.ensureTicket(astray("tickets")) },
    { port: "an entry", send: ({ tickets }) => tickets.ensureEntry(astray("tickets")) },
    { port: "a pull request", send: ({ codeHost }) => codeHost.ensurePullRequest(astray("code-host")) },
    { port: "a merge", send: ({ codeHost }) => codeHost.ensureMerged(astray("code-host")) },
    { port: "a closed pull request", send: ({ codeHost }) => codeHost.ensureClosed(astray("code-host")) },
    { port: "a branch", send: ({ repository }) => repository.ensureBranch(astray("repository")) },
    {
      port: "a landing",
      send: ({ repository }) => repository.land(astray<LandingRequest<never>>("repository")),
    },
    { port: "a tag", send: ({ repository }) => repository.ensureTag(astray("repository")) },
    {
      port: "a carried fix",
      send: ({ lineage }) => lineage.carry(astray<CarryRequest<never>>("repository")),
    },
    { port: "a question to people", send: async ({ bugs }) => bugs?.ensureAsked(astray("tracker")) },
    { port: "an attached fix", send: async ({ bugs }) => bugs?.ensureAttached(astray("tracker")) },
  ])("takes nothing for $port that was cleared for the private side", async ({ send }) => {
    await expect(send(publicWays())).rejects.toMatchObject({
      name: "GateClosed",
      message: expect.stringMatching(/^sink-not-private: [a-z ]+$/),
      refusal: { code: "sink-not-private", sink: expect.stringMatching(/^[a-z ]+$/) },
    });
  });

  it("reads issues without a pass", async () => {
    await expect(publicWays().tracker.readIssue("nowhere")).rejects.toMatchObject({
      detail: { code: "rejected" },
    });
  });
});

it("knows its sinks by what they are for, and which side they are on", () => {
  const named = (of: typeof publicSinks) =>
    Object.values(of).map(({ name, clearance }) => `${name}: ${clearance}`);

  expect(named(publicSinks)).toEqual(
    ["tracker", "tickets", "code host", "repository", "mail"].map((name) => `${name}: public`),
  );
  expect(named(privateSinks)).toEqual(
    ["tracker", "tickets", "code host", "repository", "mail"].map((name) => `private ${name}: embargoed`),
  );
});

it("marks and answers no public comment by what was cleared for the private side, and reads without a pass", async () => {
  const done: string[] = [];
  const comments = guardedComments(
    {
      list: async () => [],
      mark: async ({ value }) => void done.push(`mark ${value.comment}`),
      reply: async ({ value }) => void done.push(`reply ${value.key}`),
    },
    publicSinks,
  );
  const reply = { key: "k", issue: "i", body: "b" };
  const closed = { name: "GateClosed" };

  await expect(comments.mark(astray("tracker"))).rejects.toMatchObject(closed);
  await expect(comments.reply(astray("tracker"))).rejects.toMatchObject(closed);
  expect(done).toEqual([]);
  await comments.mark(gate.pass("tracker", "public", { comment: "c", mark: "yes" }));
  await comments.reply(gate.pass("tracker", "public", reply));
  expect(done).toEqual(["mark c", "reply k"]);
  expect(await comments.list("i")).toEqual([]);
});

it("says nothing beside a public pull request that was cleared for the private side", async () => {
  const { notices, written } = createFakeNotices();

  await expect(guardedNotices(notices, publicSinks).ensureShown(astray("code-host"))).rejects.toMatchObject({
    name: "GateClosed",
  });
  expect(written).toEqual([]);
});

it("shows nothing on the public dashboard that was cleared for the private side", async () => {
  const { dashboard, pages } = createFakeDashboard();
  const guard = guardedDashboard(dashboard, publicSinks);

  await expect(guard.ensureShown(astray("tracker"))).rejects.toMatchObject({ name: "GateClosed" });
  expect(await pages()).toEqual([]);
  await guard.ensureShown(gate.pass("tracker", "public", { title: "Hotfixes", body: "None." }));
  expect(await pages()).toEqual(["None."]);
});

it("publishes no advisory that was cleared for the private side", async () => {
  const { advisories, seen } = createFakeAdvisories();
  const guard = guardedAdvisories(advisories, publicSinks);
  const draft = { key: "k", summary: "Signing in leads astray", description: "", patched: null };

  await expect(guard.ensurePublished(astray("code-host"))).rejects.toMatchObject({ name: "GateClosed" });
  expect(await seen()).toEqual([]);
  const url = await guard.ensurePublished(gate.pass("code-host", "public", draft));
  expect(await seen()).toMatchObject([{ url, summary: "Signing in leads astray" }]);
});

it("asks people and attaches fixes on public bugs by a pass, and looks at them without one", async () => {
  const { bugs, issue, people, asked, attached } = createFakeBugs();
  const guard = guarded({ ...publicWays(), bugs }, publicSinks).bugs;
  const asking = { key: "k", issue, awaited: people, fresh: people, body: "Your vote is needed." };
  await guard?.ensureAsked(gate.pass("tracker", "public", asking));
  await guard?.ensureAttached(
    gate.pass("tracker", "public", { key: "k", issue, summary: "Fix", patch: "+" }),
  );

  expect(await asked()).toEqual(people);
  expect(await attached()).toEqual([{ summary: "Fix", patch: "+" }]);
  expect(await guard?.look(issue)).toMatchObject({ state: { now: "open" } });
});

it("makes no tracker of bugs where there is none", () => {
  expect(guarded({ ...publicWays(), bugs: null }, publicSinks).bugs).toBeNull();
});

it("moves the private train for nothing that was cleared for the public side", async () => {
  const published = { status: "published", head: "", renamed: new Map<string, string>() } as const;
  const twin = guardedTwin(
    { follow: async () => ({ status: "level", head: "" }), publish: async () => published },
    privateSinks,
  );

  await expect(twin.follow(gate.pass("repository", "public", {} as never))).rejects.toMatchObject({
    name: "GateClosed",
  });
  await expect(twin.publish(gate.pass("repository", "public", {} as never))).rejects.toMatchObject({
    name: "GateClosed",
  });
  expect(await twin.publish(astray<PublishRequest<never>>("repository"))).toEqual(published);
  expect(await twin.follow(astray<FollowRequest<never>>("repository"))).toEqual({
    status: "level",
    head: "",
  });
});
