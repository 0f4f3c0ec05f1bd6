import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeSettings } from "../../../test/support/github/fake-settings.ts";
import { type HostWorld, makeHostWorld, neededRights } from "../../../test/support/github/host-world.ts";
import type { GithubUse } from "../../adapters/github/permissions.ts";

let world: HostWorld;
beforeEach(async () => {
  world = await makeHostWorld();
});
afterEach(() => world.end());

describe("the doctor on rights", () => {
  const without = (name: string) =>
    Object.fromEntries(Object.entries(neededRights).filter(([permission]) => permission !== name));

  it.each<{ title: string; permissions: Record<string, string>; use?: Partial<GithubUse>; what: string }>([
    {
      ...{ title: "issues only to read", permissions: { ...neededRights, issues: "read" } },
      what: "Issues: read and write is missing: no issue is opened, no step told there, and no comment answered",
    },
    {
      ...{ title: "no pull requests", permissions: without("pull_requests") },
      what: "Pull requests: read and write is missing: no fix is proposed, and no review seen",
    },
    {
      ...{ title: "no contents", permissions: without("contents") },
      what: "Contents: read is missing: the protection of a train's branch is not seen",
    },
    {
      ...{
        title: "contents only to read where GitHub merges",
        permissions: neededRights,
        use: { merges: true },
      },
      what: "Contents: read and write is missing: GitHub merges nothing",
    },
    {
      ...{
        title: "contents only to read where git pushes as we do",
        permissions: neededRights,
        use: { pushes: true },
      },
      what: "Contents: read and write is missing: git pushes nothing",
    },
    {
      ...{ title: "checks only to read", permissions: { ...neededRights, checks: "read" } },
      what: "Checks: read and write is missing: required checks are not seen, and the check run Pointsman is not there",
    },
    {
      ...{ title: "no statuses", permissions: without("statuses") },
      what: "Commit statuses: read is missing: required statuses are not seen, so that no fix with required checks lands",
    },
    {
      ...{
        title: "no deployments where they are evidence",
        permissions: neededRights,
        use: { deployments: true },
      },
      what: "Deployments: read is missing: deployments are no evidence that a build is out",
    },
  ])("of an App with $title says what fails without", async ({ permissions, what, use = {} }) => {
    const checks = await world.examine("App", { settings: { permissions }, use });

    expect(checks.get("github-rights")).toMatchObject({
      ...{ status: "failed", what, mend: expect.stringContaining("accept it for the installation") },
    });
  });

  it("lists every one that is missing", async () => {
    const checks = await world.examine("App", { settings: { permissions: { metadata: "read" } } });

    expect(checks.get("github-rights")?.what.split("\n")).toHaveLength(5);
  });

  it.each<{ title: string; by: "App" | "token"; settings: Partial<FakeSettings>; spare: string }>([
    {
      ...{ title: "an App", by: "App", spare: "Administration: read and write, Secrets: read" },
      settings: {
        permissions: { ...neededRights, administration: "write", secrets: "read", repository_hooks: "read" },
      },
    },
    {
      ...{ title: "an App", by: "App", spare: "Contents: read and write" },
      settings: { permissions: { ...neededRights, contents: "write" } },
    },
    {
      ...{ title: "a classic token", by: "token", spare: "admin:org, workflow" },
      settings: { headers: { "x-oauth-scopes": "admin:org, repo, workflow" } },
    },
  ])("warns of more than $title needs: $spare", async ({ by, settings, spare }) => {
    expect((await world.examine(by, { settings })).get("github-rights")).toMatchObject({
      ...{
        status: "warning",
        what: `more than is needed: ${spare}`,
        mend: expect.stringMatching(/take them away/),
      },
    });
  });

  it.each<{ title: string; settings: Partial<FakeSettings>; missing: RegExp }>([
    {
      title: "a classic token without a scope",
      ...{
        settings: { headers: { "x-oauth-scopes": "read:user" } },
        missing: /the scope public_repo is missing/,
      },
    },
    {
      title: "an account that may only read",
      ...{ settings: { mayPush: false }, missing: /the role Write in the repository is missing/ },
    },
    {
      title: "a fine-grained token, which has no right to checks",
      settings: { forbidden: new Set(["GET /repos/{owner}/{repo}/commits/{ref}/check-runs"]) },
      missing: /^Checks: read is missing: check runs are not seen/,
    },
  ])("names what is missing with $title", async ({ settings, missing }) => {
    expect((await world.examine("token", { settings })).get("github-rights")).toMatchObject({
      ...{
        status: "failed",
        what: expect.stringMatching(missing),
        mend: expect.stringMatching(/use an App/),
      },
    });
  });
});
