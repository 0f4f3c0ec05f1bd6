import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { branch, branchRequest, landingRequest, seed, train } from "../../test/contracts/repository-world.ts";
import { serveGitOverHttp } from "../../test/support/git-http.ts";
import { type GitWorld, makeGitWorld } from "../../test/support/git-world.ts";
import { appCredentials } from "../../test/support/github/app-credentials.ts";
import { createFakeGithub, type FakeGithub } from "../../test/support/github/fake-github.ts";
import { createGithub } from "../adapters/github/client.ts";
import type { Config } from "../config/config.ts";
import { githubOf, hostTrialOf, signInOf } from "./compose-github.ts";

describe("git, signed in with an App's own token", () => {
  let world: GitWorld;
  let fake: FakeGithub;
  beforeEach(async () => {
    [world, fake] = [await makeGitWorld(), await createFakeGithub()];
  });
  afterEach(async () => {
    await fake.end();
    await world.close();
  });
  const tokens = "POST /app/installations/{installation_id}/access_tokens";

  it("lands where only that token is let in, and asks GitHub for it once", async () => {
    const { token } = createGithub({ ...fake.connection, credentials: appCredentials() });
    const server = await serveGitOverHttp(world.remote.path, {
      name: "x-access-token",
      password: await token(),
    });
    const subject = world.another("by-app", {
      ...{ remote: server.url, allowProtocols: ["http"], signIn: { url: server.url, token } },
    });
    const { fix } = await seed(world);
    await subject.ensureBranch(branchRequest({ picks: [fix] }));
    const merge = { branch, head: await world.head(branch), message: "Merge hotfix" };

    const landed = await subject.land(landingRequest(merge));
    expect(landed).toMatchObject({ status: "landed", record: await world.head(train) });
    expect(fake.asked).toEqual([tokens]);
    await server.close();
  });

  it("says what GitHub said where there is no token", async () => {
    const { token } = createGithub({ ...fake.connection, credentials: appCredentials() });
    const answer = { status: 403, body: { message: "This installation has been suspended" } };
    fake.mishaps.push({ at: tokens, done: false, answer });
    const url = "https://127.0.0.1:9/example/signpost.git";
    const subject = world.another("by-app", { remote: url, signIn: { url, token } });

    await expect(subject.branches("*")).rejects.toMatchObject({
      detail: { code: "not-allowed", says: "403 This installation has been suspended" },
    });
  });
});

describe("whether git signs in as Pointsman does on GitHub", () => {
  const configOf = (url: string, api = "https://api.github.com"): Config =>
    ({
      repositories: { public: { url } },
      github: {
        ...{ api, owner: "example", repo: "Signpost", dashboard: false, webhook: null },
        credentials: { kind: "app", appId: 1, installationId: 2, key: { variable: "KEY" } },
      },
      ...{ tracker: { kind: "github" }, tickets: { kind: "github" } },
      codeHost: { kind: "github", merge: "landing", requiredChecks: [] },
      environments: {},
    }) as never;

  it.each<{ title: string; url: string; api?: string; env?: Record<string, string>; signs: boolean }>([
    { title: "its own repository", url: "https://github.com/example/signpost.git", signs: true },
    { title: "the same without an end", url: "https://github.com/Example/Signpost", signs: true },
    {
      ...{ title: "one of an Enterprise server", api: "https://git.example.org/api/v3", signs: true },
      url: "https://git.example.org/example/signpost.git",
    },
    { title: "another repository there", url: "https://github.com/example/signpost-2.git", signs: false },
    { title: "another host", url: "https://github.example.org/example/signpost.git", signs: false },
    { title: "ssh", url: "ssh://git@github.com/example/signpost.git", signs: false },
    { title: "a folder", url: "/srv/git/example/signpost.git", signs: false },
    {
      ...{ title: "a server with a helper of its own", signs: false },
      ...{ url: "https://github.com/example/signpost.git", env: { POINTSMAN_CREDENTIAL_HELPER: "store" } },
    },
  ])("to $title: $signs", ({ url, api, env = {}, signs }) => {
    const config = configOf(url, api);

    expect(signInOf(config, env, githubOf(config, env))?.url ?? null).toBe(signs ? url : null);
  });

  it("is no matter where nothing is on GitHub", async () => {
    const config = { ...configOf("https://github.com/example/signpost.git"), github: null };

    expect(signInOf(config, {}, null)).toBeNull();
    expect(hostTrialOf(config, {})).toBeNull();
  });
});
