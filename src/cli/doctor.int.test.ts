import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DoctorWorld, makeDoctorWorld } from "../../test/support/doctor-world.ts";
import { createFakeGithub } from "../../test/support/github/fake-github.ts";
import type { Check } from "./doctor/check.ts";

let world: DoctorWorld;
beforeEach(async () => {
  world = await makeDoctorWorld();
});
afterEach(() => world.end());

describe("where all is well", () => {
  it("nothing fails, and each check says what it saw and why it matters", async () => {
    const { code, checks } = await world.doctor(world.healthy());

    const seen = [...checks.values()].map(({ id, status }) => `${id}: ${status}`);
    expect(seen).toEqual([
      "node: ok",
      "git: ok",
      "clock: ok",
      "config: ok",
      "roles: ok",
      "reviewer: ok",
      "mail: ok",
      "repository: ok",
      "development: ok",
      "trains: ok",
      "push: ok",
      "changelog: ok",
      "version: ok",
      "commit-clock: ok",
      "environment-stage: ok",
      "environment-production: skipped",
      "mail-server: skipped",
      "mailbox: skipped",
      "data: ok",
      "disk: ok",
      "server: skipped",
      "port: ok",
    ]);
    expect(code).toBe(0);
    for (const { what, why } of checks.values()) expect([what, why]).not.toContain("");
  });

  it("a person reads one line for each, without colours off a terminal", async () => {
    await writeFile(join(world.folder, "pointsman.yaml"), world.healthy());

    const { out } = await world.run();

    expect(out).toMatch(/^ok {4}train branches +1 match train-\*$/m);
    expect(out).toMatch(/^skip {2}server +none is running\n +mend: start one: pointsman up$/m);
    expect(out).toMatch(/\n18 ok, 4 skipped\n$/);
    expect(out).not.toContain("\u001b");
  });
});

describe("what is not well", () => {
  it.each<{ title: string; from: string; to: string; id: string; status: Check["status"]; what: RegExp }>([
    {
      title: "a repository that is not there",
      from: "remote.git }",
      to: "gone.git }",
      id: "repository",
      status: "failed",
      what: /did not answer: fatal: /,
    },
    {
      title: "no such development line",
      from: "development: dev",
      to: "development: main",
      id: "development",
      status: "failed",
      what: /^there is no branch main$/,
    },
    {
      title: "no trains",
      from: "train-*",
      to: "release/*",
      id: "trains",
      status: "warning",
      what: /^no branch matches release/,
    },
    {
      title: "no ChangeLog on the train",
      from: "file: ChangeLog",
      to: "file: CHANGES",
      id: "changelog",
      status: "warning",
      what: /^CHANGES on train-2013.05.22: is not there$/,
    },
    {
      title: "another format",
      from: "train-sections",
      to: "keep-a-changelog",
      id: "changelog",
      status: "warning",
      what: /does not look like keep-a-changelog$/,
    },
    {
      title: "a version file of another kind",
      from: "rpm-release",
      to: "package-json",
      id: "version",
      status: "warning",
      what: /^app.spec on train-2013.05.22: /,
    },
    {
      title: "no version file",
      from: "versions: [{ file: app.spec, format: rpm-release }]",
      to: "versions: []",
      id: "version",
      status: "warning",
      what: /no number of their own/,
    },
    {
      title: "nobody to review",
      from: "  bob:",
      to: "  # bob:",
      id: "reviewer",
      status: "warning",
      what: /^nobody can review what ann writes$/,
    },
    {
      title: "an environment without a page",
      from: "probe: ver.txt",
      to: "probe: dockerflow",
      id: "environment-stage",
      status: "warning",
      what: /__version__: it answered HTTP 404$/,
    },
    {
      title: "a mistake in the file",
      from: "escalate-to: [ann]",
      to: "escalate-to: [an]",
      id: "config",
      status: "failed",
      what: /pointsman.yaml:14:15 escalate-to.0: "an" is nobody under people, did you mean ann\?/,
    },
  ])("$title", async ({ from, to, id, status, what }) => {
    const { code, checks } = await world.doctor(world.healthy().replace(from, to));

    expect(checks.get(id)).toMatchObject({
      status,
      what: expect.stringMatching(what),
      mend: expect.stringMatching(/./),
    });
    expect(code).toBe(status === "failed" ? 1 : 0);
  });

  it("a file is looked for by each of its names", async () => {
    await world.remote.commit({
      branch: "train-2013.06.05",
      from: "dev",
      files: { ChangeLog: "train-2013.06.05:\n", "new.spec": "Version: 1\nRelease: 1\n" },
    });

    const both = await world.doctor(world.healthy().replace("file: app.spec", "file: [new.spec, app.spec]"));
    const one = await world.doctor(world.healthy());

    expect(both.checks.get("version")).toMatchObject({ status: "ok" });
    expect(one.checks.get("version")).toMatchObject({
      status: "warning",
      what: "app.spec on train-2013.06.05: is not there",
    });
  });

  it.each([
    { title: "plain files, which GitHub's API can write", mode: "100644", status: "ok" },
    {
      title: "an executable file, from which GitHub's API would take that",
      mode: "100755",
      status: "warning",
    },
  ])("$title", async ({ mode, status }) => {
    const spec = { mode, bytes: "Version: 1\nRelease: 3\n" };
    await world.remote.commit({ branch: "train-2013.05.22", files: { "app.spec": spec } });
    const config = world
      .healthy()
      .replace("record:", "record:\n  by: api")
      .replace('trains: "train-*" }', 'trains: "train-*", carry: { by: pull-request } }');
    const { checks } = await world.doctor(
      `${config}github: { repository: a/b, token-env: A }\ncode-host: { kind: github, merge: merge }\n`,
    );

    const check = checks.get("record-by-api");
    expect(check).toMatchObject({ status });
    expect(check?.what).toContain(status === "ok" ? "app.spec" : "app.spec on train-2013.05.22");
  });

  it("a section that is off by a year is named, never taken", async () => {
    await world.remote.commit({ branch: "train-2014.05.22", from: "train-2013.05.22", files: {} });

    const { checks } = await world.doctor(world.healthy());

    expect(checks.get("changelog")).toMatchObject({
      status: "warning",
      what: 'ChangeLog on train-2014.05.22: has no section for 2014.05.22, but "train-2013.05.22:" on line 1',
    });
  });

  it("an environment that answers without a commit", async () => {
    world.pages["/ver.txt"] = "soon\n";

    const { checks } = await world.doctor(world.healthy());

    expect(checks.get("environment-stage")).toMatchObject({
      status: "warning",
      what: expect.stringContaining("names no commit"),
    });
  });

  it("an address in a private network, which the server would not ask", async () => {
    const { checks } = await world.doctor(world.healthy().replace(", private-network: true", ""));

    expect(checks.get("environment-stage")).toMatchObject({
      status: "warning",
      what: expect.stringContaining("its address is private"),
      mend: expect.stringContaining("private-network"),
    });
  });

  it("no configuration at all", async () => {
    const { code, out } = await world.run();

    expect(code).toBe(1);
    expect(out).toMatch(/mend: pointsman init$/m);
  });

  it("a port that somebody else has", async () => {
    const { checks } = await world.doctor(world.healthy().replace("127.0.0.1:0", `127.0.0.1:${world.port}`));

    expect(checks.get("port")).toMatchObject({
      status: "failed",
      what: `127.0.0.1:${world.port} can't be listened on (EADDRINUSE)`,
    });
  });

  it("a data folder that is open to others", async () => {
    await chmod(join(world.folder, "data"), 0o755);

    const { checks } = await world.doctor(world.healthy());

    expect(checks.get("data")).toMatchObject({
      status: "warning",
      mend: `chmod 700 ${join(world.folder, "data")}`,
    });
  });
});

describe("what is kept on GitHub", () => {
  it("is tried with the connection of the server, and nothing is written there", async () => {
    const fake = await createFakeGithub();
    for (const branch of ["main", "train-2013.05.22"]) fake.git.push(branch);
    await writeFile(join(world.folder, "token"), "a-token\n");
    const { checks } = await world.doctor(`${world.healthy()}tracker: { kind: github }
github: { repository: example/signpost, api: "${fake.connection.api}", token-file: token }
`);
    const seen = [...checks.values()].filter(({ id }) => id.startsWith("github"));

    expect(seen.map(({ id, status }) => `${id}: ${status}`)).toEqual([
      ...["github: ok", "github-rights: ok", "github-webhook: skipped", "github-trains: warning"],
    ]);
    expect(fake.asked.filter((route) => !route.startsWith("GET "))).toEqual([]);
    await fake.end();
  });
});
