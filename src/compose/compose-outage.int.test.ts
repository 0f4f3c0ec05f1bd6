import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runnerOf } from "../../test/support/cli-world.ts";
import { createGitRemote, type GitRemote } from "../../test/support/git-remote.ts";
import { type ImapTestServer, startImapServer } from "../../test/support/mail/imap-server.ts";
import { type MailServer, startMailServer } from "../../test/support/mail/mail-server.ts";
import { rawMail } from "../../test/support/mail/signed-mail.ts";
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  withoutPostgres,
} from "../../test/support/postgres.ts";
import { type ProjectServer, startProject } from "../../test/support/project-server.ts";
import type { CaseJson, LogJson } from "../engine/views/case-json.ts";
import type { World } from "../engine/world.ts";

const train = "train-2013.05.22";
const says = /^The database could not be reached \(.+\)\. Is it up, and is its address right\?$/;

/** What happens once, right after something was done outside. */
type Strike = { readonly after: "mail" | "landing"; act(): Promise<void> } | null;

const title =
  postgresPrograms === null ? `a database that goes away (${withoutPostgres})` : "a database that goes away";

describe.skipIf(postgresPrograms === null)(`${title} under a whole server`, { timeout: 120_000 }, () => {
  let postgres: PostgresServer;
  let smtp: MailServer;
  let imap: ImapTestServer;
  let remote: GitRemote;
  let server: ProjectServer;
  let strike: Strike;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    [smtp, imap, remote, strike] = [
      await startMailServer(),
      await startImapServer(),
      await createGitRemote(),
      null,
    ];
    const files = {
      ChangeLog: `${train}:\n  * first\n`,
      "signpost.spec": "Name: s\nVersion: 0.2013.05.22\nRelease: 1%{?dist}\n",
    };
    await remote.commit({ branch: "dev", from: null, files });
    await remote.commit({ branch: train, from: "dev", files: { "train.txt": "cut\n" } });
    const env = { DATABASE_URL: await postgres.newDatabase(), PASSWORD: "testpass" };
    server = await startProject(configText(), env, { wrap: struck });
    await server.call("ann", "POST", "/trains", { branch: train, life: "rolling" });
  });
  afterEach(async () => {
    await server.stop();
    await Promise.all([smtp.end(), imap.stop(), remote.remove()]);
  });

  function configText(): string {
    return `project: signpost
people:
  ann: { name: Ann, email: ann@example.org, roles: [developer, ops] }
  bob: { name: Bob, email: bob@example.org, roles: [reviewer, qa] }
repositories: { public: { url: ${remote.path} } }
branches: { development: dev, trains: "train-*" }
record:
  changelog: { file: ChangeLog, format: train-sections }
  versions: [{ file: signpost.spec, format: rpm-release }]
mail:
  from: Pointsman <pointsman@example.org>
  qa: [qa@example.org]
  ops: [ops@example.org]
  reply-to: reply@example.org
  smtp: { host: 127.0.0.1, port: ${smtp.port}, tls: none }
  imap: { host: 127.0.0.1, port: ${imap.port}, tls: none, user: testuser, password-env: PASSWORD }
`;
  }

  const strikeAfter = async (what: "mail" | "landing") => {
    if (strike?.after !== what) return;
    const { act } = strike;
    strike = null;
    await act();
  };
  const struck = (world: World): World => ({
    ...world,
    mail: {
      async send(draft) {
        const receipt = await world.mail.send(draft);
        await strikeAfter("mail");
        return receipt;
      },
    },
    repository: {
      ...world.repository,
      async land(request) {
        const outcome = await world.repository.land(request);
        await strikeAfter("landing");
        return outcome;
      },
    },
  });
  /** Has the database stop right after that; resolves when it has. */
  const awayAfter = (what: "mail" | "landing", how: "softly" | "hard") =>
    new Promise<void>((resolve) => {
      strike = { after: what, act: () => postgres.halt(how).then(resolve) };
    });
  const report = () =>
    server.call("ann", "POST", "/hotfixes", {
      kind: "normal",
      train: "2013.05.22",
      title: "Nobody can sign in",
      manifestation: "The button does nothing.",
      affected: 5,
      complexity: "low",
      risk: "low",
      riskNote: "One line.",
      testPlan: "Sign in.",
      changelog: "Show the button: #1",
    });
  const theCase = async () => {
    const { json } = await server.call<{ hotfixes: CaseJson[] }>("ann", "GET", "/status");
    const { json: shown } = await server.call("ann", "GET", `/hotfixes/${json.hotfixes[0]?.id}`);
    return shown;
  };

  it("while mail leaves and comes in: everybody is told, nothing is lost, and nothing is sent twice", async () => {
    const away = awayAfter("mail", "hard");
    const reporting = report();
    await away;

    const problem = {
      type: "/problems/outside-unreachable",
      status: 503,
      detail: expect.stringMatching(says),
    };
    expect((await server.call<object>("ann", "GET", "/status")).json).toMatchObject(problem);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject(problem);
    const page = await fetch(server.url, { headers: { cookie: "pointsman_session=any" } });
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining("could not be reached")]);
    const command = await runnerOf(server.data).run("status");
    expect(command).toMatchObject({
      code: 1,
      err: expect.stringMatching("The database could not be reached"),
    });
    imap.deliver(answerTo(smtp.arrived[0]?.source ?? ""));
    await postgres.restart();

    await reporting;
    await expect.poll(theCase).toMatchObject({ phase: "deciding", failures: [] });
    await expect.poll(replies).toEqual(["Let it ship."]);
    await expect.poll(fates).toEqual(["sent", "sent", "sent"]);
    const addressees = smtp.arrived.flatMap(({ to }) => to).toSorted();
    expect(addressees).toEqual(["bob@example.org", "ops@example.org", "qa@example.org"]);
  });

  const fates = async () => {
    const { json } = await server.call<{ mails: { fate: string }[] }>("ann", "GET", "/mails");
    return json.mails.map(({ fate }) => fate);
  };
  const replies = async () => {
    const { id } = await theCase();
    const { json } = await server.call<LogJson>("ann", "GET", `/hotfixes/${id}/log`);
    return json.events.flatMap(({ event }) => (event.type === "ReplyTaken" ? [event.text] : []));
  };

  it("in the middle of a landing: the train has it once, and the hotfix goes on by itself", async () => {
    await report();
    const { id } = await theCase();
    const give = (as: string, name: string, body?: object) => server.give(as, id, name, body);
    for (const voter of ["ann", "bob"]) await give(voter, "vote", { choice: "hotfix", reason: "" });
    const branch = (await give("ann", "start")).work?.branch ?? "";
    const dev = "Dev <dev@example.com>";
    await remote.commit({
      branch,
      files: { "page.js": "fixed\n" },
      message: "Fix",
      author: dev,
      committer: dev,
    });
    await give("ann", "propose");
    await give("bob", "review", { verdict: "approve" });
    const away = awayAfter("landing", "softly");
    const landing = server.call("ann", "POST", `/hotfixes/${id}/land`, {});
    await away;
    await postgres.restart();

    await landing;
    await expect.poll(theCase).toMatchObject({ phase: "recorded", failures: [] });
    const keys = await remote.git("log", "--format=%(trailers:key=Pointsman-Key,valueonly)", train);
    expect(keys.split("\n").filter(Boolean)).toHaveLength(1);
  });

  it("for longer: the server can be stopped meanwhile", async () => {
    await postgres.halt("hard");
    await server.halt();

    await expect(fetch(server.url)).rejects.toThrow();
    await postgres.restart();
  });
});

/** Bob's answer to a mail, which nobody signs. */
function answerTo(mail: string): string {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(mail)?.[1]?.trim() ?? "";
  const thread = { "In-Reply-To": field("Message-ID"), References: field("Message-ID") };
  return rawMail({ To: field("Reply-To"), ...thread }, "Let it ship.\r\n");
}
