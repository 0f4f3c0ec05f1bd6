import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HostSetup, type HostWorld, makeHostWorld } from "../../../test/support/github/host-world.ts";
import type { Check } from "./check.ts";

let world: HostWorld;
beforeEach(async () => {
  world = await makeHostWorld();
});
afterEach(() => world.end());

const statusesOf = (checks: ReadonlyMap<string, Check>) =>
  [...checks.values()].map(({ id, status }) => `${id}: ${status}`);

describe("the doctor, where all is well on GitHub", () => {
  it("with an App says who we are, that no right is missing or spare, what was delivered, and who may push", async () => {
    const checks = await world.examine("App");

    expect(statusesOf(checks)).toEqual([
      ...["github: ok", "github-rights: ok", "github-webhook: ok", "github-trains: ok"],
    ]);
    expect([...checks.values()].map(({ what }) => what.replace(/127[.\d:]+/, "HOST"))).toEqual([
      "GitHub at http://HOST, signed in as pointsman[bot], example/signpost (public)",
      "all that is needed, and no more",
      "https://pointsman.example.org/webhooks/github, the last at 2013-05-21T10:00:00Z",
      "train-2013.05.22: pushed to by those who may bypass its rules alone",
    ]);
  });

  it.each([
    {
      title: "a classic token",
      headers: { "x-oauth-scopes": "repo, read:repo_hook" },
      says: /^all that is needed/,
    },
    {
      title: "a fine-grained token",
      headers: {},
      says: /shows at the first hotfix \(Issues: read and write, Pull/,
    },
  ])("with $title as well, as far as GitHub tells", async ({ headers, says }) => {
    const checks = await world.examine("token", { settings: { headers } });

    expect(new Set([...checks.values()].map(({ status }) => status))).toEqual(new Set(["ok"]));
    expect(checks.get("github-rights")?.what).toMatch(says);
  });

  it("names an Enterprise server and its version", async () => {
    const checks = await world.examine("App", {
      settings: { headers: { "x-github-enterprise-version": "3.17.2" } },
    });

    expect(checks.get("github")?.what).toContain("GitHub Enterprise Server 3.17.2 at http://127.0.0.1");
  });
});

describe("the doctor, at the door of GitHub,", () => {
  it.each<HostSetup & { title: string; by: "App" | "token"; status: string; what: RegExp; mend: RegExp }>([
    {
      ...{ title: "a suspended App", by: "App", settings: { suspendedAt: "2013-05-20T10:00:00Z" } },
      ...{ status: "failed", what: /suspended since 2013-05-20/, mend: /owner of the installation/ },
    },
    {
      ...{ title: "another installation", by: "App", installation: 3 },
      ...{ status: "failed", what: /no installation 3/, mend: /github\.repository, at the token or the App/ },
    },
    {
      ...{ title: "another repository", by: "token", connection: { repo: "other" } },
      ...{ status: "failed", what: /not there under this name/, mend: /look at github\.repository/ },
    },
    {
      ...{ title: "an API that is no such", by: "token", connection: { api: "http://127.0.0.1:9/api/v3" } },
      ...{ status: "failed", what: /could not be reached/, mend: /github\.api/ },
    },
    {
      title: "a token that soon ends",
      ...{ by: "token", status: "warning", what: /ends on 2013-05-30/, mend: /make a new one/ },
      settings: { headers: { "github-authentication-token-expiration": "2013-05-30 10:00:00 UTC" } },
    },
  ])("names $title, and what to do", async ({ by, status, what, mend, ...setup }) => {
    const checks = await world.examine(by, setup);

    expect(checks.get("github")).toMatchObject({
      ...{ status, what: expect.stringMatching(what), mend: expect.stringMatching(mend) },
    });
  });

  it("names an archived repository", async () => {
    world.fake.state.archived = true;

    expect((await world.examine("App")).get("github")).toMatchObject({
      ...{ status: "failed", what: expect.stringContaining("archived") },
    });
  });

  it("asks no more where it is not let in", async () => {
    world.fake.state.hidden = true;

    expect(statusesOf(await world.examine("token"))).toEqual([
      ...["github: failed", "github-rights: skipped", "github-webhook: skipped", "github-trains: skipped"],
    ]);
  });
});
