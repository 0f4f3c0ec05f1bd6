import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleared } from "../../test/support/cleared.ts";
import { createMemoryLetters } from "../../test/support/fakes/memory-letters.ts";
import { type Certificates, makeCertificates } from "../../test/support/mail/certificates.ts";
import { type ImapTestServer, startImapServer } from "../../test/support/mail/imap-server.ts";
import { type MailServer, startMailServer } from "../../test/support/mail/mail-server.ts";
import { rawMail } from "../../test/support/mail/signed-mail.ts";
import type { Config } from "../config/config.ts";
import { parseConfig } from "../config/load-config.ts";
import type { Letter } from "../core/reply/letter.ts";
import type { MailDraft } from "../ports/mail.ts";
import { intakesOf } from "./compose-intake.ts";
import { mailOf } from "./compose-mail.ts";
import { projectOf } from "./compose-project.ts";

const env = { PASSWORD: "testpass" };
const clock = { now: () => Date.UTC(2013, 5, 4) };
const log = { info: () => {}, warn: () => {}, error: () => {} };

let certificates: Certificates;
let smtp: MailServer;
let open: ImapTestServer;
let hidden: ImapTestServer;
let config: Config;
beforeEach(async () => {
  certificates = makeCertificates();
  smtp = await startMailServer({ certificate: certificates.good });
  [open, hidden] = [await startImapServer(), await startImapServer()];
  config = configured();
});
afterEach(async () => {
  await Promise.all([smtp.end(), open.stop(), hidden.stop()]);
  certificates.remove();
});

/** A project with addresses of its own on each side. */
function configured(): Config {
  const imap = ({ port }: ImapTestServer) =>
    `imap: { host: 127.0.0.1, port: ${port}, tls: none, user: testuser, password-env: PASSWORD }`;
  const parsed = parseConfig(
    `project: signpost
people: { ann: { name: Ann, email: ann@example.org, roles: [developer, qa, ops, security] } }
repositories: { public: { url: /srv/signpost.git }, private: { url: /srv/private.git } }
branches: { development: dev, trains: train-* }
record: {}
mail:
  from: Pointsman <pointsman@example.org>
  reply-to: reply@example.org
  return-path: bounces@example.org
  smtp: { host: 127.0.0.1, port: ${smtp.port}, ca-file: ${certificates.authority} }
  ${imap(open)}
private:
  mail:
    qa: [qa-private@example.org]
    ops: [ops-private@example.org]
    reply-to: reply-private@example.org
    return-path: bounces-private@example.org
    ${imap(hidden)}
`,
    "/project",
  );
  if (!parsed.ok) throw new Error(parsed.findings.map(({ message }) => message).join("\n"));
  return parsed.config;
}

describe("the mail of a project with a private side", () => {
  it("leaves each side from that side's own address", async () => {
    const mail = mailOf(config, { dataFolder: "/nowhere", env });
    for (const clearance of ["public", "embargoed"] as const)
      await mail.send(cleared({ ...draft, clearance, messageId: `${clearance}@example.org` }));
    mail.close();

    expect(smtp.arrived.map(({ from, secure }) => ({ from, secure }))).toEqual([
      { from: "bounces@example.org", secure: true },
      { from: "bounces-private@example.org", secure: true },
    ]);
  });

  it("asks for answers at each side's own address", () => {
    expect(projectOf(config, "https://pointsman.test")).toMatchObject({
      replyTo: "reply@example.org",
      private: { replyTo: "reply-private@example.org" },
    });
  });

  it("is read in both mailboxes", async () => {
    open.deliver(rawMail({ "Message-ID": "<open@x.test>" }));
    hidden.deliver(rawMail({ "Message-ID": "<hidden@x.test>" }));
    const taken: Letter[] = [];
    const engine = {
      takeLetter: async (letter: Letter) => {
        taken.push(letter);
        return { fate: "no-case", answered: false } as const;
      },
    };
    const { letters } = createMemoryLetters(clock);
    const intakes = await intakesOf(config, { engine, letters, world: { clock, log }, env });
    const stops = intakes.map((intake) => intake.start());
    await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(2);
    await Promise.all(stops.map((stop) => stop()));

    expect(taken.map(({ messageId }) => messageId).toSorted()).toEqual(["hidden@x.test", "open@x.test"]);
    expect([open.seen(), hidden.seen()]).toEqual([1, 1]);
  });
});

const draft: MailDraft = {
  ...{ messageId: "a@example.org", thread: [], replyTo: null, clearance: "public" },
  ...{
    to: { name: "", address: "qa@example.org" },
    subject: "A vote",
    text: "Vote.",
    at: "2013-06-04T09:30:00Z",
  },
};
