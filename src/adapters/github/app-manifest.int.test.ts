import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appMakingContract } from "../../../test/contracts/app-making.ts";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { type AppManifestOptions, createAppManifest } from "./app-manifest.ts";

let fake: FakeGithub;
let folder: string;

const make = (changes: Partial<AppManifestOptions> = {}) =>
  createAppManifest({
    ...{ project: "signpost", baseUrl: "https://pointsman.example.org", merges: false, pushes: false },
    folder,
    ...changes,
  });
const begin = async () => {
  fake = await createFakeGithub();
  folder = await mkdtemp(join(tmpdir(), "pointsman-app-"));
};
const end = async () => {
  await rm(folder, { recursive: true });
  await fake.end();
};

appMakingContract(async () => {
  await begin();
  return {
    ...{ apps: make(), api: fake.connection.api, end },
    async agree() {
      const code = `code-${fake.state.nextId()}`;
      fake.state.manifestCodes.push(code);
      return code;
    },
    read: async (file) => ({
      text: await readFile(file, "utf8"),
      mode: (await stat(file)).mode & 0o777,
    }),
  };
});

describe("a manifest", () => {
  beforeEach(begin);
  afterEach(end);

  const place = { api: "https://api.github.com", organization: null, state: "s" };
  const manifestOf = (changes: Partial<AppManifestOptions> = {}) =>
    JSON.parse(make(changes).form(place).manifest);

  it.each([
    { api: "https://api.github.com", organization: null, at: "https://github.com/settings/apps/new?state=s" },
    {
      ...{ api: "https://api.github.com", organization: "acme" },
      at: "https://github.com/organizations/acme/settings/apps/new?state=s",
    },
    {
      ...{ api: "https://ghe.example.org/api/v3", organization: null },
      at: "https://ghe.example.org/settings/apps/new?state=s",
    },
  ])("is posted to $at", ({ at, ...where }) => {
    expect(make().form({ ...where, state: "s" }).action).toBe(at);
  });

  it("asks for no more than Pointsman needs, and for deliveries", () => {
    expect(manifestOf()).toEqual({
      name: "Pointsman signpost",
      url: "https://pointsman.example.org",
      redirect_url: "https://pointsman.example.org/github-app/made",
      public: false,
      hook_attributes: { url: "https://pointsman.example.org/webhooks/github", active: true },
      default_events: [
        ...["issues", "issue_comment", "pull_request", "pull_request_review"],
        ...["check_run", "status", "repository"],
      ],
      default_permissions: {
        ...{ metadata: "read", contents: "read", statuses: "read", deployments: "read" },
        ...{ issues: "write", pull_requests: "write", checks: "write" },
      },
    });
  });

  it.each([
    { title: "GitHub merges", changes: { merges: true } },
    { title: "git signs in as the App", changes: { pushes: true } },
  ])("asks to write contents where $title", ({ changes }) => {
    expect(manifestOf(changes).default_permissions.contents).toBe("write");
  });

  it("asks for no deliveries to an address that GitHub can't reach", () => {
    expect(manifestOf({ baseUrl: "http://127.0.0.1:4180" })).not.toHaveProperty("hook_attributes");
  });

  it("is not answered with a name that is longer than GitHub takes", () => {
    expect(manifestOf({ project: "p".repeat(50) }).name).toHaveLength(34);
  });

  it("says when GitHub is away", async () => {
    const at = "POST /app-manifests/{code}/conversions";
    fake.mishaps.push({ at, done: false, answer: { status: 502, body: { message: "Bad Gateway" } } });

    await expect(make().take(fake.connection.api, "c")).rejects.toMatchObject({
      detail: { code: "unreachable", system: "GitHub" },
    });
  });
});
