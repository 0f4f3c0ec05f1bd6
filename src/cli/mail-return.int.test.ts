import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collector, runnerOf } from "../../test/support/cli-world.ts";
import { makeCertificates } from "../../test/support/mail/certificates.ts";
import { type ImapTestServer, loginTo, startImapServer } from "../../test/support/mail/imap-server.ts";
import {
  type MailServer,
  type MailServerOptions,
  startMailServer,
} from "../../test/support/mail/mail-server.ts";
import { rawMail } from "../../test/support/mail/signed-mail.ts";
import { createImapMailbox } from "../adapters/imap/imap-mailbox.ts";
import { natureOf } from "../core/reply/nature.ts";

let folder: string;
let smtp: MailServer;
let imap: ImapTestServer;
/** Brings what the mail server has taken into the mailbox, as far as a test does not say otherwise. */
let deliver: (source: string) => void | Promise<void>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mail-return-"));
  imap = await startImapServer();
  deliver = imap.deliver;
  await serve();
});
async function serve(options: MailServerOptions = {}): Promise<void> {
  const kept = async () => deliver(smtp.arrived.at(-1)?.source ?? "");
  smtp = await startMailServer({ ...options, kept });
}
afterEach(async () => {
  await smtp.end();
  await imap.stop();
  await rm(folder, { recursive: true });
});

/** Ends the keys of public mail: what follows is the private side's. */
const privateMail = `private:
 mail:
  qa: [qa-private@example.org]
  ops: [ops-private@example.org]
  reply-to: reply-private@example.org
`;

/** Tries the way out and back, for somebody at a terminal. */
async function tryBoth({
  password = "testpass",
  args = [] as readonly string[],
  hidden = false,
  authority = "",
} = {}) {
  const trust = authority === "" ? "" : `, ca-file: ${authority}`;
  await writeFile(join(folder, "imap-password"), password, { mode: 0o600 });
  await writeFile(
    join(folder, "pointsman.yaml"),
    `project: signpost
people: { ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops, security] } }
repositories: { public: { url: /srv/signpost.git } }
branches: { development: dev, trains: train-* }
record: {}
mail:
  from: Pointsman <pointsman@example.org>
  reply-to: reply@example.org
  smtp: { host: 127.0.0.1, port: ${smtp.port}, tls: none${trust} }
${hidden ? privateMail : ""}  imap: { host: 127.0.0.1, port: ${imap.port}, tls: none, user: testuser, password-file: imap-password }
`,
  );
  const err = collector({ columns: 100 });
  const { code, out } = await runnerOf(folder).runIn({ err }, "mail", "test", "--json", ...args);
  const { checks } = JSON.parse(out) as {
    readonly checks: readonly Record<"id" | "status" | "what" | "mend", string>[];
  };
  const returned = checks.find(({ id }) => id === "mail-returns");
  return { code, returned, checks, said: err.text() };
}

describe("the mail that pointsman mail test waits for", () => {
  it("goes to an address as answers go to, comes back, and is out of the server's way", async () => {
    const { code, returned, checks } = await tryBoth();

    expect(code).toBe(0);
    expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      ...["mail-server ok", "mail-embargoed warning", "mail-returns ok"],
    ]);
    expect(returned?.what).toMatch(
      /^<test\.[-0-9a-f]{36}@example\.org> to reply\+[a-z2-7]{26}@example\.org came into the mailbox/,
    );
    expect(smtp.arrived).toHaveLength(1);
    expect(imap.seen()).toBe(1);
  });

  it("goes to the address for answers to private mail, where that has a mailbox of its own", async () => {
    const certificates = makeCertificates();
    await serve({ certificate: certificates.good });
    const { code, checks } = await tryBoth({ hidden: true, authority: certificates.authority });
    certificates.remove();

    expect(code).toBe(0);
    expect(checks.find(({ id }) => id === "mail-returns-private")).toMatchObject({
      status: "ok",
      what: expect.stringMatching(/ to reply-private\+[a-z2-7]{26}@example\.org came into the mailbox/),
    });
    expect(smtp.arrived.at(-1)).toMatchObject({ secure: true, from: "reply-private@example.org" });
    expect(imap.seen()).toBe(1);
  });

  it("goes there as mail of embargoed cases: not at all where the way is not encrypted", async () => {
    const { code, checks } = await tryBoth({ hidden: true });

    expect(code).toBe(1);
    expect(checks.find(({ id }) => id === "mail-returns-private")).toMatchObject({
      status: "failed",
      what: expect.stringContaining("it offers no encryption (STARTTLS)"),
    });
    expect(smtp.arrived.map(({ to }) => to)).toEqual([["pointsman@example.org"]]);
  });

  it("leaves the answers of people as they are", async () => {
    imap.deliver(rawMail());
    await tryBoth();

    expect(imap.seen()).toBe(1);
    expect((await lettersIn(imap)).map(({ messageId }) => messageId)).toEqual(["reply-1@mail.example.org"]);
  });

  it("is found where a server has taken it first, to whom it is no person's mail", async () => {
    let letters: Awaited<ReturnType<typeof lettersIn>> = [];
    deliver = async (source) => {
      imap.deliver(source);
      letters = await lettersIn(imap, { takes: true });
    };
    const { returned } = await tryBoth();

    expect(letters.map((letter) => natureOf(letter, ["reply@example.org"]))).toEqual(["automatic"]);
    expect(returned?.status).toBe("ok");
  });

  it("goes beside one to a person who is named", async () => {
    const { checks } = await tryBoth({ args: ["--to", "ann@example.org"] });

    expect(checks.map(({ id, status }) => `${id} ${status}`)).toContain("mail-sent ok");
    expect(smtp.arrived.map(({ to }) => to[0])).toEqual([
      "ann@example.org",
      expect.stringMatching(/^reply\+/),
    ]);
  });

  it("is given up when the time is over, with what to look at; meanwhile the terminal says what it waits for", async () => {
    deliver = () => {};
    const { code, returned, said } = await tryBoth({ args: ["--wait", "1"] });

    expect(code).toBe(1);
    expect(returned).toMatchObject({
      status: "failed",
      what: expect.stringContaining("is not in the mailbox after 1 seconds"),
      mend: expect.stringContaining("recipient_delimiter"),
    });
    expect(said).toMatch(/Waiting for the mail to reply\+\S+ …/);
  });

  it("is not sent where the mailbox can't be read", async () => {
    const { code, returned } = await tryBoth({ password: "trout" });

    expect(code).toBe(1);
    expect(returned).toMatchObject({
      status: "failed",
      what: expect.stringContaining("the login was refused"),
      mend: expect.stringContaining("mail.imap"),
    });
    expect(smtp.arrived).toEqual([]);
  });
});

/** What a server would take in now; it may take it. */
async function lettersIn({ port }: ImapTestServer, { takes = false } = {}) {
  const mailbox = createImapMailbox({
    ...{ server: loginTo(port), folder: "INBOX", now: () => Date.UTC(2013, 5, 4, 12) },
    resolver: async () => [],
  });
  const stop = mailbox.watch(() => {});
  try {
    const places = await mailbox.untaken();
    const letters = await Promise.all(places.map((place) => mailbox.read(place)));
    if (takes) for (const place of places) await mailbox.markTaken(place);
    return letters.filter((letter) => letter !== null);
  } finally {
    await stop();
  }
}
