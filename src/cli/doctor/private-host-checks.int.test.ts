import { afterEach, beforeEach, expect, it } from "vitest";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { createGithub } from "../../adapters/github/client.ts";
import { createGithubTrial } from "../../adapters/github/trial/trial.ts";
import { privateHostChecks } from "./private-host-checks.ts";

let fake: FakeGithub;
beforeEach(async () => {
  fake = await createFakeGithub();
});
afterEach(() => fake.end());

const use = {
  issues: true,
  pullRequests: true,
  merges: false,
  pushes: false,
  checks: true,
  deployments: false,
};
const examine = (url: string) => {
  const trial = createGithubTrial(createGithub(fake.connection), {
    use,
    installation: null,
    repository: null,
  });
  return privateHostChecks(trial, { repositories: { private: { url } } } as never);
};
const here = () => `${fake.connection.api}/example/signpost.git`;
const [hooks, workflows, apps] = [
  "GET /repos/{owner}/{repo}/hooks",
  "GET /repos/{owner}/{repo}/actions/workflows",
  "GET /orgs/{org}/installations",
] as const;

it("lists what is told of each push, without secrets in addresses", async () => {
  const hook = {
    active: true,
    events: ["push"],
    contentType: "json",
    insecure: false,
    secret: true,
  } as const;
  const url = "https://chat.example.org/hooks/T0/s3cret";
  Object.assign(fake.state.settings, {
    hook: { ...hook, url },
    ...{ workflows: [".github/workflows/ci.yml"], apps: ["renovate"] },
  });

  expect(await examine(here())).toMatchObject([
    {
      status: "warning",
      what: "webhook chat.example.org, workflow .github/workflows/ci.yml, app renovate",
    },
  ]);
});

it.each([
  { title: "nothing is there", forbidden: [], status: "ok", says: "no webhook, workflow or app" },
  {
    title: "it may not look",
    forbidden: [hooks, apps],
    status: "skipped",
    says: /^nothing was found; .*\(Webhooks: read, Organization administration: read\)$/,
  },
  {
    title: "it may look at one alone",
    forbidden: [workflows, apps],
    status: "skipped",
    says: /Actions: read/,
  },
])("where $title it is $status", async ({ forbidden, status, says }) => {
  for (const route of forbidden) fake.state.settings.forbidden.add(route);

  expect(await examine(here())).toMatchObject([{ status, what: expect.stringMatching(says) }]);
});

it.each([
  { title: "ssh", url: (host: string) => `git@${host}:example/signpost.git`, status: "ok" },
  { title: "ssh with its scheme", url: (host: string) => `ssh://git@${host}/example/signpost`, status: "ok" },
  { title: "another host", url: () => "https://git.example.org/example/signpost", status: "skipped" },
  { title: "a folder", url: () => "/srv/example/signpost.git", status: "skipped" },
])("a repository by $title is $status", async ({ url, status }) => {
  expect(await examine(url("127.0.0.1"))).toMatchObject([{ status }]);
});

it("says nothing where there is no private repository, and that it can't see without GitHub", async () => {
  expect(await privateHostChecks(null, { repositories: { private: null } } as never)).toEqual([]);
  expect(
    await privateHostChecks(null, { repositories: { private: { url: here() } } } as never),
  ).toMatchObject([{ status: "skipped" }]);
});
