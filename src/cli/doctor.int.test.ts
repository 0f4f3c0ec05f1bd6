import { chmod, mkdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeBugzilla, startFakeBugzilla } from "../../test/support/bugzilla/fake-bugzilla.ts";
import { keyOf } from "../../test/support/bugzilla/people.ts";
import {
  createGitRemote,
  type GitRemote,
  makeTempFolder,
  removeFolder,
} from "../../test/support/git-remote.ts";
import { createFakeGithub } from "../../test/support/github/fake-github.ts";
import { type ImapTestServer, startImapServer } from "../../test/support/mail/imap-server.ts";
import { bugTrialsOf } from "../compose/compose-bugzilla.ts";
import { hostTrialOf } from "../compose/compose-github.ts";
import { mailboxOf } from "../compose/compose-intake.ts";
import { mailTrialOf } from "../compose/compose-mail.ts";
import { probeOf } from "../compose/compose-probe.ts";
import type { Config, ImapConfig } from "../config/config.ts";
import type { Check } from "./doctor/check.ts";
import { doctorCommand } from "./doctor.ts";
import { Exit } from "./exit.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";
let folder: string;
let remote: GitRemote;
let server: Server;
let port: number;
/** What the HTTP server answers, by path. */
let pages: Record<string, string>;
/** What it says is wrong with itself, wherever it is asked. */
let trouble: string | null;

beforeEach(async () => {
  folder = await makeTempFolder("doctor");
  await mkdir(join(folder, "data"), { mode: 0o700 });
  remote = await createGitRemote();
  await remote.commit(
    { branch: "dev", from: null, files: { "README.md": "# app\n" } },
    {
      branch: "train-2013.05.22",
      from: "dev",
      files: { ChangeLog: "train-2013.05.22:\n  * one: #1\n", "app.spec": "Version: 1\nRelease: 3\n" },
    },
  );
  [pages, trouble] = [{ "/ver.txt": `${sha}\n`, "/healthz": "{}" }, null];
  server = createServer((request, response) => {
    if (trouble !== null) return response.writeHead(503).end(trouble);
    const page = pages[request.url ?? ""];
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await remote.remove();
  await removeFolder(folder);
});

function healthy(): string {
  return `project: app
people:
  ann: { name: Ann Example, email: ann@example.org, roles: [developer, reviewer, qa, ops] }
  bob: { name: Bob Example, email: bob@example.org, roles: [developer, reviewer] }
repositories:
  public: { url: ${remote.path} }
branches: { development: dev, trains: "train-*" }
record:
  changelog: { file: ChangeLog, format: train-sections }
  versions: [{ file: app.spec, format: rpm-release }]
mail: { from: Pointsman <pointsman@example.org> }
environments:
  stage: { url: "http://127.0.0.1:${port}", probe: ver.txt, private-network: true }
escalate-to: [ann]
server: { listen: "127.0.0.1:0" }
`;
}

/** Runs the command on a configuration, and gives its exit code and its checks by id. */
async function doctor(
  config: string,
): Promise<{ readonly code: number; readonly checks: ReadonlyMap<string, Check> }> {
  await writeFile(join(folder, "pointsman.yaml"), config);
  const { code, out } = await run("--json");
  const { version, checks } = JSON.parse(out) as { version: number; checks: readonly Check[] };
  expect(version).toBe(1);
  return { code, checks: new Map(checks.map((check) => [check.id, check])) };
}

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  let out = "";
  const write = (text: string) => {
    out += text;
  };
  const env = {
    ...{ PATH: process.env.PATH, HOME: folder, POINTSMAN_DATA: join(folder, "data") },
    BUGZILLA_KEY: keyOf("bot"),
  };
  try {
    const context = {
      cwd: folder,
      env,
      out: { write },
      probeOf: async (config: Config) => probeOf(config, { probePrograms: null, github: null }),
      mailTrialOf: async (config: Config) => mailTrialOf(config, env),
      mailboxOf: (imap: ImapConfig) => mailboxOf(imap, { env }),
      bugTrialsOf: async (config: Config) => bugTrialsOf(config, env),
      hostTrialOf: async (config: Config) => hostTrialOf(config, env),
    };
    await doctorCommand(context).parseAsync(args, { from: "user" });
    return { code: 0, out };
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    return { code: error.code, out };
  }
}

describe("where all is well", () => {
  it("nothing fails, and each check says what it saw and why it matters", async () => {
    const { code, checks } = await doctor(healthy());

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
    await writeFile(join(folder, "pointsman.yaml"), healthy());

    const { out } = await run();

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
    const { code, checks } = await doctor(healthy().replace(from, to));

    expect(checks.get(id)).toMatchObject({
      status,
      what: expect.stringMatching(what),
      mend: expect.stringMatching(/./),
    });
    expect(code).toBe(status === "failed" ? 1 : 0);
  });

  it("a file is looked for by each of its names", async () => {
    await remote.commit({
      branch: "train-2013.06.05",
      from: "dev",
      files: { ChangeLog: "train-2013.06.05:\n", "new.spec": "Version: 1\nRelease: 1\n" },
    });

    const both = await doctor(healthy().replace("file: app.spec", "file: [new.spec, app.spec]"));
    const one = await doctor(healthy());

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
    await remote.commit({ branch: "train-2013.05.22", files: { "app.spec": spec } });
    const config = healthy()
      .replace("record:", "record:\n  by: api")
      .replace('trains: "train-*" }', 'trains: "train-*", carry: { by: pull-request } }');
    const { checks } = await doctor(
      `${config}github: { repository: a/b, token-env: A }\ncode-host: { kind: github, merge: merge }\n`,
    );

    const check = checks.get("record-by-api");
    expect(check).toMatchObject({ status });
    expect(check?.what).toContain(status === "ok" ? "app.spec" : "app.spec on train-2013.05.22");
  });

  it("a section that is off by a year is named, never taken", async () => {
    await remote.commit({ branch: "train-2014.05.22", from: "train-2013.05.22", files: {} });

    const { checks } = await doctor(healthy());

    expect(checks.get("changelog")).toMatchObject({
      status: "warning",
      what: 'ChangeLog on train-2014.05.22: has no section for 2014.05.22, but "train-2013.05.22:" on line 1',
    });
  });

  it("an environment that answers without a commit", async () => {
    pages["/ver.txt"] = "soon\n";

    const { checks } = await doctor(healthy());

    expect(checks.get("environment-stage")).toMatchObject({
      status: "warning",
      what: expect.stringContaining("names no commit"),
    });
  });

  it("an address in a private network, which the server would not ask", async () => {
    const { checks } = await doctor(healthy().replace(", private-network: true", ""));

    expect(checks.get("environment-stage")).toMatchObject({
      status: "warning",
      what: expect.stringContaining("its address is private"),
      mend: expect.stringContaining("private-network"),
    });
  });

  it("no configuration at all", async () => {
    const { code, out } = await run();

    expect(code).toBe(1);
    expect(out).toMatch(/mend: pointsman init$/m);
  });

  it("a port that somebody else has", async () => {
    const { checks } = await doctor(healthy().replace("127.0.0.1:0", `127.0.0.1:${port}`));

    expect(checks.get("port")).toMatchObject({
      status: "failed",
      what: `127.0.0.1:${port} can't be listened on (EADDRINUSE)`,
    });
  });

  it("a data folder that is open to others", async () => {
    await chmod(join(folder, "data"), 0o755);

    const { checks } = await doctor(healthy());

    expect(checks.get("data")).toMatchObject({
      status: "warning",
      mend: `chmod 700 ${join(folder, "data")}`,
    });
  });
});

describe("a server", () => {
  const serverFile = (text: string, mode: number) =>
    writeFile(join(folder, "data/server.json"), text, { mode });
  const running = () =>
    JSON.stringify({ version: 1, url: `http://127.0.0.1:${port}`, token: "hunter2", pid: process.pid });

  it("that answers has its own port", async () => {
    await serverFile(running(), 0o600);

    const { code, checks } = await doctor(healthy().replace("127.0.0.1:0", `127.0.0.1:${port}`));

    expect(checks.get("server")).toMatchObject({ status: "ok", what: `answers at http://127.0.0.1:${port}` });
    expect(checks.get("port")).toMatchObject({ status: "ok" });
    expect(code).toBe(0);
  });

  it("whose database is away is told from one that was killed", async () => {
    await serverFile(running(), 0o600);
    trouble = JSON.stringify({ title: "An outside system did not answer", detail: "The database is away." });

    const { code, checks } = await doctor(healthy());

    expect(checks.get("server")).toMatchObject({
      status: "failed",
      what: `runs at http://127.0.0.1:${port}, but can't do its work: The database is away.`,
      mend: expect.stringContaining("docs/database.md"),
    });
    expect(code).toBe(1);
  });

  it.each([
    {
      title: "whose secret is open to others",
      text: running,
      mode: 0o644,
      status: "failed",
      what: /open to other users/,
    },
    {
      title: "that was killed",
      text: () => running().replace(/:\d+"/, ':1"'),
      mode: 0o600,
      status: "warning",
      what: /does not answer: ECONNREFUSED/,
    },
    {
      title: "whose file is damaged",
      text: () => '{"url":',
      mode: 0o600,
      status: "failed",
      what: /can't be read/,
    },
  ])("$title", async ({ text, mode, status, what }) => {
    await serverFile(text(), mode);

    const { checks } = await doctor(healthy());

    expect(checks.get("server")).toMatchObject({ status, what: expect.stringMatching(what) });
    expect(JSON.stringify([...checks.values()])).not.toContain("hunter2");
  });
});

describe("the mailbox for answers", () => {
  let imap: ImapTestServer;
  beforeEach(async () => {
    imap = await startImapServer();
    await writeFile(join(folder, "password"), "testpass\n");
  });
  afterEach(() => imap.stop());
  const mailboxAt = (at: number, folderName = "INBOX") =>
    healthy().replace(
      "mail: { from: Pointsman <pointsman@example.org> }",
      `mail:
  from: Pointsman <pointsman@example.org>
  reply-to: reply@example.org
  imap: { host: 127.0.0.1, port: ${at}, tls: none, user: testuser, password-file: password, folder: ${folderName} }`,
    );

  it("lets the server in: what waits there is told, and stays as it is", async () => {
    imap.deliver("From: bob@example.org\r\n\r\nship\r\n");

    const { checks } = await doctor(mailboxAt(imap.port));
    expect(checks.get("mailbox")).toMatchObject({
      status: "ok",
      what: expect.stringContaining("INBOX: 1 not taken in"),
    });
    expect(imap.seen()).toBe(0);
  });

  it("is looked into on the private side, too, where that has one", async () => {
    const text = mailboxAt(imap.port)
      .replace("\nmail:\n", "\nprivate:\n mail:\n")
      .replace(
        "from: Pointsman <pointsman@example.org>",
        "qa: [qa-private@a.test]\n  ops: [ops-private@a.test]",
      );

    const { checks } = await doctor(`${text}\nmail: { from: Pointsman <pointsman@example.org> }\n`);
    expect(checks.get("mailbox-private")).toMatchObject({ status: "ok" });
    expect(checks.get("mailbox")).toBeUndefined();
  });

  it.each([
    { title: "is not there", text: () => mailboxAt(1), what: /could not be reached/ },
    { title: "has no such folder", text: () => mailboxAt(imap.port, "Nowhere"), what: /rejected it/ },
    {
      title: "has a password that nobody wrote down",
      text: () => mailboxAt(imap.port).replace("password-file: password", "password-env: NOT_SET"),
      what: /the variable NOT_SET holds no password/,
    },
  ])("fails where it $title", async ({ text, what }) => {
    const { checks } = await doctor(text());

    expect(checks.get("mailbox")).toMatchObject({ status: "failed", what: expect.stringMatching(what) });
  });
});

describe("what is kept on GitHub", () => {
  it("is tried with the connection of the server, and nothing is written there", async () => {
    const fake = await createFakeGithub();
    for (const branch of ["main", "train-2013.05.22"]) fake.git.push(branch);
    await writeFile(join(folder, "token"), "a-token\n");
    const { checks } = await doctor(`${healthy()}tracker: { kind: github }
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

describe.each(["upstream", "bmo"] as const)("bugs on Bugzilla, as %s speaks", (dialect) => {
  let bugzilla: FakeBugzilla;
  beforeEach(async () => {
    bugzilla = await startFakeBugzilla(dialect);
  });
  afterEach(() => bugzilla.end());
  const bugsOn = ({ component = "Networking", login = "bot@bz.test", key = "BUGZILLA_KEY" } = {}) =>
    `${healthy()}bugzilla: { url: "${bugzilla.url}", login: ${login}, key-env: ${key} }
tracker: { kind: bugzilla, product: Firefox, component: ${component} }
`;

  it("are found with the login proved, and none is filed", async () => {
    const { checks } = await doctor(bugsOn());

    expect(checks.get("bugs-tracker")).toMatchObject({
      status: "ok",
      what: expect.stringContaining("signed in as bot@bz.test, Firefox :: Networking"),
    });
    expect(bugzilla.server.bugs).toEqual([]);
  });

  it.each([
    {
      title: "the key is another's",
      text: () => bugsOn({ login: "relman@bz.test" }),
      what: /not one of relman/,
    },
    {
      title: "the key was never set",
      text: () => bugsOn({ key: "NOT_SET" }),
      what: /NOT_SET holds no password/,
    },
    {
      title: "the component is not there",
      text: () => bugsOn({ component: "Nope" }),
      what: /no component "Nope"/,
    },
  ])("fail where $title", async ({ text, what }) => {
    const { checks } = await doctor(text());

    expect(checks.get("bugs-tracker")).toMatchObject({ status: "failed", what: expect.stringMatching(what) });
  });
});
