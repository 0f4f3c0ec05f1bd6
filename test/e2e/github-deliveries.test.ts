import { beforeEach, describe, expect, it } from "vitest";
import { createGithubHook } from "../../src/adapters/github/hook.ts";
import type { Hotfix } from "../../src/core/hotfix/hotfix.ts";
import type { Phase } from "../../src/core/hotfix/phase.ts";
import { roles, system } from "../../src/core/person.ts";
import { createWatch, type Watch } from "../../src/engine/remote/watch.ts";
import { createWebhooks } from "../../src/http/webhooks.ts";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../support/engine/engine-world.ts";
import { createMemoryDeliveries } from "../support/fakes/memory-deliveries.ts";
import { createFakeRemote } from "../support/fakes/remote.ts";
import { examplePayloads, signedDelivery, webhookSecret } from "../support/github/delivery.ts";

let world: EngineWorld;
let remote: ReturnType<typeof createFakeRemote>;
let deliveries: ReturnType<typeof createMemoryDeliveries>;
let watch: Watch;
let id: string;

beforeEach(async () => {
  [world, remote, deliveries] = [await makeEngineWorld(), createFakeRemote(), createMemoryDeliveries()];
  id = await report(world);
  watch = makeWatch();
});

function makeWatch(): Watch {
  const { reader, log } = world.world;
  return createWatch({
    ...{
      remote: remote.remote,
      deliveries,
      log,
      pauses: world.engine.pauses,
      lastSaid: world.engine.lastSaid,
    },
    cases: async () =>
      (await reader.list({ person: system, roles }, { open: true })).map(({ hotfix }) => hotfix),
    look: (each) => world.engine.lookOutside(remote.remote, each),
  });
}

/** A landing finds that the required check has not ended. */
async function refuseLanding(head: string): Promise<void> {
  world.codeHost.obstruct([{ code: "checks-missing", head, checks: ["build"] }]);
  await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });
}

const hook = createGithubHook({
  isOurs: async ({ owner, repo }) => `${owner}/${repo}` === "Codertocat/Hello-World",
  self: async () => "pointsman[bot]",
  installation: null,
  secrets: async () => [webhookSecret],
});

/** Delivers GitHub's own example of an event, signed and about a place; then has what was kept worked off. */
async function deliver(event: string, action: string, of: "issue" | "pull_request", address: string | null) {
  const number = Number(remote.remote.placeOf(address ?? ""));
  return send(event, (example) => ({ action, [of]: { ...Object(example[of]), number } }));
}

/** The same, with what stands in the example changed. */
async function send(event: string, change: (example: Record<string, unknown>) => object): Promise<number> {
  const { payload: example = {} } = examplePayloads().find(({ name }) => name === event) ?? {};
  const payload = { ...example, ...change(example) };
  const { id: key, signature, body } = await signedDelivery(event, payload);
  const webhooks = createWebhooks({ hook, deliveries, wake: () => {} });
  const headers = { "x-github-delivery": key, "x-github-event": event, "x-hub-signature-256": signature };
  const { status } = await webhooks.request("/github", { method: "POST", headers, body: new Blob([body]) });
  await watch.round();
  return status;
}

/** Takes the case to a phase, with its pull request outside as it is in the repository. */
async function walk(phase: Phase): Promise<Hotfix> {
  const { hotfix } = await walkTo(world, id, phase);
  const { pullRequest, train } = hotfix;
  if (pullRequest !== null)
    remote.stand(pullRequest.url, { state: "open", onto: train.branch, head: pullRequest.head });
  return hotfix;
}

describe("a signed delivery from GitHub moves the case:", () => {
  it.each([
    { action: "closed", act: () => remote.closeIssue, now: "closed" },
    { action: "deleted", act: () => remote.deleteIssue, now: "deleted" },
    { action: "transferred", act: () => remote.moveIssue, now: "moved" },
  ])("issues, $action", async ({ action, act, now }) => {
    const { issue } = await walk("deciding");
    await act()(issue ?? "");

    expect(await deliver("issues", action, "issue", issue)).toBe(202);
    expect((await look(world, id)).log.at(-1)).toMatchObject({
      ...{ channel: "webhook", event: { type: "ChangedByHand", change: { of: "issue", now } } },
    });
  });

  it.each([
    { action: "closed", changes: { state: "closed" as const }, kind: "by-hand" },
    { action: "edited", changes: { onto: "dev" }, kind: "by-hand" },
    { action: "reopened", changes: { state: "open" as const }, kind: undefined },
  ])("pull_request, $action", async ({ action, changes, kind }) => {
    const url = (await walk("in-review")).pullRequest?.url ?? "";
    if (action === "reopened") {
      await remote.changePull(url, { state: "closed" });
      await deliver("pull_request", "closed", "pull_request", url);
      expect((await look(world, id)).hotfix.setback?.kind).toBe("by-hand");
      deliveries = createMemoryDeliveries();
      watch = makeWatch();
    }
    await remote.changePull(url, changes);

    expect(await deliver("pull_request", action, "pull_request", url)).toBe(202);
    expect((await look(world, id)).hotfix.setback?.kind).toBe(kind);
  });

  it.each([
    { event: "check_run", about: (head: string) => ({ check_run: { head_sha: head } }) },
    { event: "check_suite", about: (head: string) => ({ check_suite: { head_sha: head } }) },
    { event: "status", about: (head: string) => ({ sha: head, state: "success" }) },
  ])("$event, once a landing was refused for what it tells of", async ({ event, about }) => {
    const { train, pullRequest } = await walk("approved");
    const { head = "", url = "" } = pullRequest ?? {};
    await refuseLanding(head);
    expect((await look(world, id)).hotfix).toMatchObject({
      ...{ phase: "approved", setback: { kind: "obstacles" } },
    });
    remote.stand(url, { state: "open", onto: train.branch, head });
    await remote.endChecks(head);

    expect(await send(event, () => ({ action: "completed", ...about(head) }))).toBe(202);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "approved", setback: null });
  });

  it.each(["renamed", "transferred", "archived", "publicized"])(
    "repository, %s, by which every case is looked at",
    async (action) => {
      const { issue } = await walk("deciding");
      await remote.closeIssue(issue ?? "");

      expect(await send("repository", () => ({ action }))).toBe(202);
      expect((await look(world, id)).hotfix.seen.issue).toBe("closed");
    },
  );

  it("pull_request", async () => {
    const { pullRequest, work } = await walk("approved");
    world.repository.push(work?.branch ?? "", { "page.js": "changed later" });
    await remote.push(pullRequest?.url ?? "");

    expect(await deliver("pull_request", "synchronize", "pull_request", pullRequest?.url ?? null)).toBe(202);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "in-review", approval: null });
  });

  it("pull_request_review", async () => {
    const { pullRequest } = await walk("in-review");
    const { url = "", head = "" } = pullRequest ?? {};
    const review = { id: "r1", login: "dan-hub", verdict: "approved" as const, head, note: "Good" };
    remote.stand(url, { reviews: [review] });

    expect(await deliver("pull_request_review", "submitted", "pull_request", url)).toBe(202);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "approved", approval: { by: "dan" } });
  });

  it("issue_comment", async () => {
    const { issue } = await walk("deciding");
    const at = new Date(world.world.clock.now()).toISOString();
    const text = "/hotfix vote hotfix because users are locked out";
    world.comments.write({ address: issue ?? "", login: "bob-hub", text, at });

    expect(await deliver("issue_comment", "created", "issue", issue)).toBe(202);
    expect((await look(world, id)).hotfix.votes).toMatchObject([{ by: "bob", choice: "hotfix" }]);
  });
});

describe("a delivery that is not as it should be leaves the case right:", () => {
  const day = 24 * 60;
  const told = async () =>
    (await look(world, id)).log.filter(({ event }) => event.type === "ChangedByHand").length;

  it("lost, and found by asking four days later", async () => {
    await remote.closeIssue((await walk("deciding")).issue ?? "");
    world.wait(4 * day);
    await watch.poll();

    expect(await told()).toBe(1);
  });

  it("replayed after a year, of an issue that was opened again since", async () => {
    const { issue } = await walk("deciding");
    await remote.closeIssue(issue ?? "");
    await deliver("issues", "closed", "issue", issue);
    await remote.reopenIssue(issue ?? "");
    await watch.poll();
    const before = (await look(world, id)).log.length;
    world.wait(366 * day);

    expect(await deliver("issues", "closed", "issue", issue)).toBe(202);
    expect((await look(world, id)).hotfix.seen.issue).toBe("open");
    expect((await look(world, id)).log).toHaveLength(before);
  });

  it("signed, and of another repository", async () => {
    const { issue } = await walk("deciding");
    await remote.closeIssue(issue ?? "");
    const number = Number(remote.remote.placeOf(issue ?? ""));

    expect(
      await send("issues", () => ({ issue: { number }, repository: { full_name: "mallory/Hello-World" } })),
    ).toBe(202);
    expect([await told(), await deliveries.unsettled()]).toEqual([0, []]);
  });

  it("as long as 25 MB", async () => {
    const { issue } = await walk("deciding");
    await remote.closeIssue(issue ?? "");
    const number = Number(remote.remote.placeOf(issue ?? ""));
    const body = "x".repeat(24 * 1024 * 1024);

    expect(await send("issues", () => ({ action: "closed", issue: { number, body } }))).toBe(202);
    expect(await told()).toBe(1);
    expect(await send("issues", () => ({ issue: { number, body: `${body}${body}` } }))).toBe(413);
  });
});
