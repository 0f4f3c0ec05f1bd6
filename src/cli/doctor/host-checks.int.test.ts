import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appCredentials } from "../../../test/support/github/app-credentials.ts";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { allEvents, type FakeHook, type FakeSettings } from "../../../test/support/github/fake-settings.ts";
import { createGithub } from "../../adapters/github/client.ts";
import type { Connection } from "../../adapters/github/connection.ts";
import type { GithubUse } from "../../adapters/github/permissions.ts";
import { createGithubTrial } from "../../adapters/github/trial/trial.ts";
import type { Config } from "../../config/config.ts";
import type { Check } from "./check.ts";
import { hostChecks } from "./host-checks.ts";

const now = Date.UTC(2013, 4, 22);
const train = "train-2013.05.22";
const everything = {
  ...{ metadata: "read", issues: "write", pull_requests: "write", contents: "read" },
  ...{ checks: "write", statuses: "read" },
};
const server = "https://pointsman.example.org";
const hook: FakeHook = {
  ...{ url: `${server}/webhooks/github`, active: true, events: allEvents, contentType: "json" },
  ...{ insecure: false, secret: true },
};
const own = { bypass: "always" as const };

let fake: FakeGithub;
beforeEach(async () => {
  fake = await createFakeGithub();
  for (const branch of ["main", train]) fake.git.push(branch);
  const deliveries = [{ at: "2013-05-21T10:00:00Z", status: 202, says: "OK" }];
  const rules = [{ type: "update", ...own }];
  Object.assign(fake.state.settings, { permissions: everything, hook, deliveries, rules });
});
afterEach(() => fake.end());

interface Setup {
  readonly settings?: Partial<FakeSettings>;
  readonly use?: Partial<GithubUse>;
  readonly connection?: Partial<Connection>;
  readonly url?: string | null;
  readonly installation?: number;
  readonly recordBy?: Config["record"]["by"];
}

/** Has the doctor look at the fake, and answers what each check says. */
async function examine(by: "App" | "token", setup: Setup = {}): Promise<ReadonlyMap<string, Check>> {
  Object.assign(fake.state.settings, setup.settings);
  const credentials = by === "App" ? { credentials: appCredentials() } : {};
  const github = createGithub({ ...fake.connection, ...credentials, ...setup.connection });
  const use = {
    issues: true,
    pullRequests: true,
    merges: false,
    pushes: false,
    checks: true,
    deployments: false,
    ...setup.use,
  };
  const installation = by === "App" ? (setup.installation ?? 2) : null;
  const { url = server } = setup;
  const record = { by: setup.recordBy ?? "push" };
  const config = { github: { webhook: { variable: "SECRET" } }, server: { url }, record };
  const trial = createGithubTrial(github, { use, installation, repository: null });
  const checks = await hostChecks(trial, { config, trains: [train], now });
  expect(fake.asked.filter((route) => !/^GET |access_tokens$/.test(route))).toEqual([]);
  return new Map(checks.map((check) => [check.id, check]));
}

const statusesOf = (checks: ReadonlyMap<string, Check>) =>
  [...checks.values()].map(({ id, status }) => `${id}: ${status}`);

describe("the doctor, where all is well on GitHub", () => {
  it("with an App says who we are, that no right is missing or spare, what was delivered, and who may push", async () => {
    const checks = await examine("App");

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
    const checks = await examine("token", { settings: { headers } });

    expect(new Set([...checks.values()].map(({ status }) => status))).toEqual(new Set(["ok"]));
    expect(checks.get("github-rights")?.what).toMatch(says);
  });

  it("names an Enterprise server and its version", async () => {
    const checks = await examine("App", {
      settings: { headers: { "x-github-enterprise-version": "3.17.2" } },
    });

    expect(checks.get("github")?.what).toContain("GitHub Enterprise Server 3.17.2 at http://127.0.0.1");
  });
});

describe("the doctor, at the door of GitHub,", () => {
  it.each<Setup & { title: string; by: "App" | "token"; status: string; what: RegExp; mend: RegExp }>([
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
    const checks = await examine(by, setup);

    expect(checks.get("github")).toMatchObject({
      ...{ status, what: expect.stringMatching(what), mend: expect.stringMatching(mend) },
    });
  });

  it("names an archived repository", async () => {
    fake.state.archived = true;

    expect((await examine("App")).get("github")).toMatchObject({
      ...{ status: "failed", what: expect.stringContaining("archived") },
    });
  });

  it("asks no more where it is not let in", async () => {
    fake.state.hidden = true;

    expect(statusesOf(await examine("token"))).toEqual([
      ...["github: failed", "github-rights: skipped", "github-webhook: skipped", "github-trains: skipped"],
    ]);
  });
});

describe("the doctor on rights", () => {
  const without = (name: string) =>
    Object.fromEntries(Object.entries(everything).filter(([permission]) => permission !== name));

  it.each<{ title: string; permissions: Record<string, string>; use?: Partial<GithubUse>; what: string }>([
    {
      ...{ title: "issues only to read", permissions: { ...everything, issues: "read" } },
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
        permissions: everything,
        use: { merges: true },
      },
      what: "Contents: read and write is missing: GitHub merges nothing",
    },
    {
      ...{
        title: "contents only to read where git pushes as we do",
        permissions: everything,
        use: { pushes: true },
      },
      what: "Contents: read and write is missing: git pushes nothing",
    },
    {
      ...{ title: "checks only to read", permissions: { ...everything, checks: "read" } },
      what: "Checks: read and write is missing: required checks are not seen, and the check run Pointsman is not there",
    },
    {
      ...{ title: "no statuses", permissions: without("statuses") },
      what: "Commit statuses: read is missing: required statuses are not seen, so that no fix with required checks lands",
    },
    {
      ...{
        title: "no deployments where they are evidence",
        permissions: everything,
        use: { deployments: true },
      },
      what: "Deployments: read is missing: deployments are no evidence that a build is out",
    },
  ])("of an App with $title says what fails without", async ({ permissions, what, use = {} }) => {
    const checks = await examine("App", { settings: { permissions }, use });

    expect(checks.get("github-rights")).toMatchObject({
      ...{ status: "failed", what, mend: expect.stringContaining("accept it for the installation") },
    });
  });

  it("lists every one that is missing", async () => {
    const checks = await examine("App", { settings: { permissions: { metadata: "read" } } });

    expect(checks.get("github-rights")?.what.split("\n")).toHaveLength(5);
  });

  it.each<{ title: string; by: "App" | "token"; settings: Partial<FakeSettings>; spare: string }>([
    {
      ...{ title: "an App", by: "App", spare: "Administration: read and write, Secrets: read" },
      settings: {
        permissions: { ...everything, administration: "write", secrets: "read", repository_hooks: "read" },
      },
    },
    {
      ...{ title: "an App", by: "App", spare: "Contents: read and write" },
      settings: { permissions: { ...everything, contents: "write" } },
    },
    {
      ...{ title: "a classic token", by: "token", spare: "admin:org, workflow" },
      settings: { headers: { "x-oauth-scopes": "admin:org, repo, workflow" } },
    },
  ])("warns of more than $title needs: $spare", async ({ by, settings, spare }) => {
    expect((await examine(by, { settings })).get("github-rights")).toMatchObject({
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
    expect((await examine("token", { settings })).get("github-rights")).toMatchObject({
      ...{
        status: "failed",
        what: expect.stringMatching(missing),
        mend: expect.stringMatching(/use an App/),
      },
    });
  });
});

describe("the doctor on deliveries", () => {
  const lost = (status: number, says: string) => ({
    deliveries: [{ at: "2013-05-21T10:00:00Z", status, says }],
  });

  it.each<{ title: string; settings: Partial<FakeSettings>; status: string; what: RegExp; mend: RegExp }>([
    {
      ...{ title: "no webhook", settings: { hook: null }, status: "failed" },
      ...{ what: /nothing is delivered to https:\/\/pointsman/, mend: /make a webhook/ },
    },
    {
      ...{
        title: "another address",
        settings: { hook: { ...hook, url: "https://old.example.org/hook?key=x" } },
      },
      ...{ status: "failed", what: /but to https:\/\/old\.example\.org\/hook$/, mend: /with that address/ },
    },
    {
      ...{ title: "no secret", settings: { hook: { ...hook, secret: false } }, status: "failed" },
      ...{ what: /not signed/, mend: /secret of github\.webhook/ },
    },
    {
      ...{ title: "forms", settings: { hook: { ...hook, contentType: "form" } }, status: "failed" },
      ...{ what: /as a form/, mend: /application\/json/ },
    },
    {
      ...{ title: "too few events", settings: { hook: { ...hook, events: ["issues"] } }, status: "warning" },
      ...{ what: /does not deliver issue_comment, pull_request, pull_request_review/, mend: /tick these/ },
    },
    {
      ...{ title: "no look at the certificate", settings: { hook: { ...hook, insecure: true } } },
      ...{ status: "warning", what: /certificate/, mend: /SSL verification/ },
    },
    {
      ...{ title: "another secret", settings: lost(401, "Invalid HTTP Response: 401"), status: "failed" },
      ...{ what: /issues at 2013-05-21T10:00:00Z was not taken: answered 401/, mend: /another secret/ },
    },
    {
      ...{
        title: "an address out of reach",
        settings: lost(0, "failed to connect to host"),
        status: "failed",
      },
      ...{ what: /failed to connect to host/, mend: /DNS, the certificate and the firewall/ },
    },
    {
      ...{
        title: "another server there",
        settings: lost(404, "Invalid HTTP Response: 404"),
        status: "failed",
      },
      ...{ what: /answered 404/, mend: /proxy does not pass/ },
    },
    {
      ...{ title: "a proxy that takes too little", settings: lost(413, "Invalid HTTP Response: 413") },
      ...{ status: "failed", what: /answered 413/, mend: /25 MB/ },
    },
    {
      ...{
        title: "a server that stumbles",
        settings: lost(502, "Invalid HTTP Response: 502"),
        status: "failed",
      },
      ...{ what: /answered 502/, mend: /server's log/ },
    },
    {
      title: "none so far",
      settings: { deliveries: [] },
      status: "ok",
      what: /nothing was delivered/,
      mend: /^$/,
    },
    {
      ...{
        title: "some that were lost before",
        status: "ok",
        what: /; 2 of the last 3 were lost/,
        mend: /^$/,
      },
      settings: {
        deliveries: [202, 502, 0].map((status) => ({ at: "2013-05-21T10:00:00Z", status, says: "" })),
      },
    },
  ])("tells of $title", async ({ settings, status, what, mend }) => {
    for (const by of ["App", "token"] as const) {
      expect((await examine(by, { settings })).get("github-webhook")).toMatchObject({
        ...{ status, what: expect.stringMatching(what), mend: expect.stringMatching(mend) },
      });
    }
  });

  it("of the repository can be switched off, or hidden from the token", async () => {
    const off = await examine("token", { settings: { hook: { ...hook, active: false } } });
    expect(off.get("github-webhook")).toMatchObject({ status: "failed", mend: "tick Active on its page" });

    const hidden = await examine("token", {
      settings: { forbidden: new Set(["GET /repos/{owner}/{repo}/hooks"]) },
    });
    expect(hidden.get("github-webhook")).toMatchObject({
      ...{ status: "skipped", what: "the token may not look (Webhooks: read)" },
      mend: expect.stringContaining("Recent Deliveries"),
    });
  });

  it("have nowhere to come where the server has no address of its own", async () => {
    expect((await examine("App", { url: null })).get("github-webhook")).toMatchObject({
      ...{ status: "warning", mend: expect.stringContaining("server.url") },
    });
  });
});

describe("the doctor on who may push to a train", () => {
  const page = "https://api.github.com/repos/example/signpost/branches/train/protection";
  const restricted = (...users: readonly string[]) => ({
    ...{ url: `${page}/restrictions`, users_url: page, teams_url: page, apps_url: page, teams: [], apps: [] },
    users: users.map((login) => ({ login })),
  });

  it.each<{ title: string; settings: Partial<FakeSettings>; status: string; what: RegExp; mend: RegExp }>([
    {
      ...{ title: "no rule", settings: { rules: [] }, status: "warning" },
      ...{ what: /train-2013\.05\.22: whoever may write to the repository may push/, mend: /add a ruleset/ },
    },
    {
      ...{ title: "only a rule against force", settings: { rules: [{ type: "non_fast_forward", ...own }] } },
      ...{ status: "warning", what: /may push past Pointsman/, mend: /add a ruleset/ },
    },
    ...(
      [
        ["pull_request", /by pull requests only/],
        ["update", /not among those who may push/],
        ["required_status_checks", /checks must be green/],
        ["required_signatures", /must be signed/],
        ["required_linear_history", /merge commits are refused/],
      ] as const
    ).map(([type, what]) => ({
      ...{
        title: `the rule ${type}, not to be bypassed`,
        settings: { rules: [{ type, bypass: "never" as const }] },
      },
      ...{ status: "warning", what, mend: /bypass the rule/ },
    })),
    {
      title: "the checks that a ruleset requires",
      settings: {
        rules: [
          { type: "update", ...own },
          { type: "required_status_checks", ...own, checks: ["build", "lint"] },
        ],
      },
      ...{ status: "ok", what: /alone; a landing waits for what GitHub requires: build, lint$/, mend: /^$/ },
    },
    {
      ...{
        title: "a protection that names us",
        settings: { rules: [], protection: { url: page, restrictions: restricted("pointsman-bot") } },
      },
      ...{ status: "ok", what: /pushed to by pointsman-bot alone/, mend: /^$/ },
    },
    {
      ...{
        title: "a protection that names others",
        settings: { rules: [], protection: { url: page, restrictions: restricted("ann") } },
      },
      ...{ status: "warning", what: /not among those who may push/, mend: /bypass/ },
    },
    {
      ...{ title: "a plan without rules", status: "warning", mend: /take a plan with protected branches/ },
      what: /protects no branch of this private repository.*asks for review and checks itself/,
      settings: { forbidden: new Set(["GET /repos/{owner}/{repo}/rules/branches/{branch}"]) },
    },
    {
      ...{
        title: "a protection that we may not see",
        status: "skipped",
        what: /\(Administration: read\)/,
        mend: /^$/,
      },
      settings: {
        ...{ rules: [], protection: { url: page } },
        forbidden: new Set(["GET /repos/{owner}/{repo}/branches/{branch}/protection"]),
      },
    },
  ])("tells of $title", async ({ settings, status, what, mend }) => {
    expect((await examine("token", { settings })).get("github-trains")).toMatchObject({
      ...{ status, what: expect.stringMatching(what), mend: expect.stringMatching(mend) },
    });
  });

  it.each([
    { recordBy: "push", says: "commits must be signed, and a record is not" },
    { recordBy: "api", says: "whoever may write to the repository may push past Pointsman" },
  ] as const)("knows who signs a record by $recordBy", async ({ recordBy, says }) => {
    const settings = { rules: [{ type: "required_signatures", bypass: "never" as const }] };

    expect((await examine("App", { settings, recordBy })).get("github-trains")?.what).toContain(says);
  });
});
