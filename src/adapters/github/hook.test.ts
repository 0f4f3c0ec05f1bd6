import { describe, expect, it } from "vitest";
import { examplePayloads, signedDelivery, webhookSecret } from "../../../test/support/github/delivery.ts";
import { createGithubHook } from "./hook.ts";
import type { IsOurs } from "./place.ts";

const isOurs: IsOurs = async ({ owner, repo }) => {
  if (owner === "away") throw new Error("GitHub is away");
  return ["codertocat/hello-world", "codertocat/hello"].includes(`${owner}/${repo}`.toLowerCase());
};
const hookOf = (...secrets: readonly string[]) =>
  createGithubHook({
    isOurs,
    self: async () => "pointsman[bot]",
    installation: 678,
    secrets: async () => secrets,
  });
const hook = hookOf(webhookSecret);
const repository = { full_name: "codertocat/hello-world" };
const all = { status: "news", news: { places: [], everything: true } };
const news = (...places: readonly string[]) => ({ status: "news", news: { places, everything: false } });

describe("GitHub's webhooks", () => {
  it("each of the 329 published examples is taken without an error", async () => {
    const counts = { news: 0, nothing: 0, unsigned: 0, malformed: 0 };
    for (const { name, payload } of examplePayloads()) {
      counts[(await hook.read(await signedDelivery(name, payload))).status] += 1;
    }

    expect(counts.news + counts.nothing).toBe(329);
    expect(counts.news).toBeGreaterThan(30); // else they are taken because nothing is read
  });

  it.each([
    { event: "issues", payload: { repository, issue: { number: 12 } }, reading: news("12") },
    { event: "pull_request", payload: { repository, pull_request: { number: 7 } }, reading: news("7") },
    {
      event: "issues",
      payload: { repository, issue: { number: 12 }, sender: { login: "ann-hub" } },
      reading: news("12"),
    },
    {
      event: "issues",
      payload: { repository, issue: { number: 12 }, sender: { login: "pointsman[bot]" } }, // we did it
      reading: { status: "nothing" },
    },
    ...["check_run", "check_suite"].map((event) => ({
      event,
      payload: { repository, action: "completed", [event]: { head_sha: "abc" } },
      reading: news("abc"),
    })),
    {
      event: "check_run",
      payload: { repository, action: "created", check_run: { head_sha: "abc" } }, // nothing has ended
      reading: { status: "nothing" },
    },
    { event: "status", payload: { repository, sha: "abc", state: "success" }, reading: news("abc") },
    {
      event: "status",
      payload: { repository, sha: "abc", state: "pending" },
      reading: { status: "nothing" },
    },
    ...["renamed", "transferred", "archived", "publicized"].map((action) => ({
      event: "repository",
      payload: { repository, action },
      reading: all,
    })),
    { event: "installation", payload: { action: "suspend", installation: { id: 678 } }, reading: all },
    {
      event: "installation",
      payload: { action: "suspend", installation: { id: 679 } }, // another owner's
      reading: { status: "nothing" },
    },
    { event: "star", payload: { repository, action: "created" }, reading: { status: "nothing" } },
    {
      event: "not-known-yet",
      payload: { repository, issue: { number: 12 } },
      reading: { status: "nothing" },
    },
    { event: "issues", payload: { repository, issue: { number: "12" } }, reading: { status: "nothing" } },
    {
      event: "issues",
      payload: { repository: { full_name: "evil/hello-world" }, issue: { number: 12 } },
      reading: { status: "nothing" },
    },
    {
      event: "issues",
      payload: { repository: { full_name: "Codertocat/Hello" }, issue: { number: 12 } }, // a name that it had
      reading: news("12"),
    },
    {
      event: "issues",
      payload: { repository: { full_name: "away/hello-world" }, issue: { number: 12 } }, // nobody can tell
      reading: news("12"),
    },
    {
      event: "issues",
      payload: { repository: { full_name: "nonsense" }, issue: { number: 12 } },
      reading: { status: "nothing" },
    },
    { event: "issues", payload: { issue: { number: 12 } }, reading: { status: "nothing" } },
    { event: "issues", payload: "a text", reading: { status: "malformed" } },
  ])("$event with $payload is $reading.status", async ({ event, payload, reading }) => {
    expect(await hook.read(await signedDelivery(event, payload))).toEqual(reading);
  });

  it("takes what may be its own for news where GitHub can't be asked who that is", async () => {
    const self = () => Promise.reject(new Error("GitHub is away"));
    const unsure = createGithubHook({
      isOurs,
      self,
      installation: null,
      secrets: async () => [webhookSecret],
    });
    const payload = { repository, issue: { number: 12 }, sender: { login: "pointsman[bot]" } };

    expect(await unsure.read(await signedDelivery("issues", payload))).toEqual(news("12"));
  });

  it("takes what the old or the new secret has signed while the secret is being changed", async () => {
    const changing = hookOf("new", "old");
    const statusOf = async (secret: string) =>
      (await changing.read(await signedDelivery("issues", { repository }, { secret }))).status;

    expect([await statusOf("new"), await statusOf("old"), await statusOf("other")]).toEqual([
      ...["nothing", "nothing", "unsigned"],
    ]);
  });

  it.each<{ title: string; change: (text: string) => string }>([
    { title: "a byte more", change: (text) => `${text} ` },
    { title: "a mark of byte order before it", change: (text) => `\uFEFF${text}` },
    { title: "the same value in other bytes", change: (text) => JSON.stringify(JSON.parse(text), null, 1) },
  ])("counts no signature of a body with $title", async ({ change }) => {
    const delivery = await signedDelivery("issues", { repository });
    const body = new TextEncoder().encode(change(new TextDecoder().decode(delivery.body)));

    expect(await hook.read({ ...delivery, body })).toEqual({ status: "unsigned" });
  });

  it.each(["", "sha1=abc", `sha256=${"0".repeat(64)}`, `sha256=${"0".repeat(63)}`])(
    "takes %j for no signature",
    async (signature) => {
      const delivery = await signedDelivery("issues", { repository });

      expect(await hook.read({ ...delivery, signature })).toEqual({ status: "unsigned" });
    },
  );

  it.each([
    { title: "nothing", body: new Uint8Array() },
    { title: "no text", body: new Uint8Array([0xff, 0xfe]) },
  ])("a body of $title is malformed", async ({ body }) => {
    expect(await hook.read({ ...(await signedDelivery("issues", {})), body })).toEqual({
      status: "malformed",
    });
  });

  it("believes nobody while it has no secret", async () => {
    expect(await hookOf().read(await signedDelivery("issues", { repository }))).toEqual({
      status: "unsigned",
    });
  });
});
