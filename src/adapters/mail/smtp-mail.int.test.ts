import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mailContract } from "../../../test/contracts/mail.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { type Certificates, makeCertificates } from "../../../test/support/mail/certificates.ts";
import {
  type MailServer,
  type MailServerOptions,
  startMailServer,
  type Trouble,
} from "../../../test/support/mail/mail-server.ts";
import { seenMessage } from "../../../test/support/mail/seen-message.ts";
import type { MailDraft } from "../../ports/mail.ts";
import type { SmtpServer } from "./smtp-connection.ts";
import { createSmtpMail, type SmtpMail, type SmtpMailOptions } from "./smtp-mail.ts";

const from = { name: "Pointsman", address: "pointsman@example.org" };
const draft: MailDraft = {
  messageId: "case-a.2.call.ann@pointsman.example.org",
  thread: ["case-a.thread@pointsman.example.org"],
  to: { name: "Ann Lee", address: "ann@example.org" },
  replyTo: null,
  clearance: "public",
  subject: "Vote: sign-in fails",
  text: "Please vote.",
  at: "2013-06-04T09:30:00.000Z",
};

let certificates: Certificates;
beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => certificates.remove());

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serverWith(options: MailServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer(options);
  ends.push(() => server.end());
  return server;
}

function mailTo(
  port: number,
  change: Partial<SmtpServer> = {},
  options: Partial<SmtpMailOptions> = {},
): SmtpMail {
  const plain = { host: "127.0.0.1", port, tls: "none", authority: null, login: null } as const;
  const patience = { connect: 5_000, answer: 5_000 };
  const server = { ...plain, patience, ...change };
  const mail = createSmtpMail({ from, returnPath: "bounces@example.org", dkim: null, server, ...options });
  ends.push(() => mail.close());
  return mail;
}

describe("by SMTP", () => {
  mailContract(async () => {
    const server = await startMailServer();
    const mail = mailTo(server.port);
    const troubles = { "before-write": "drop-before-keeping", "after-write": "drop-after-keeping" } as const;
    return {
      mail,
      async delivered() {
        const seen = await Promise.all(server.arrived.map(({ source }) => seenMessage(source)));
        // What a mail program shows: one of several with the same Message-Id.
        return [...new Map(seen.map((message) => [message.messageId, message])).values()];
      },
      failNext: (moment) => server.next(troubles[moment]),
      end: () => server.end(),
    };
  });
});

describe("a mail by SMTP", () => {
  let server: MailServer;
  beforeEach(async () => {
    server = await serverWith();
  });

  it("leaves in its own envelope, and the server's words come back", async () => {
    const receipt = await mailTo(server.port).send(cleared(draft));

    expect(server.arrived).toMatchObject([{ from: "bounces@example.org", to: ["ann@example.org"] }]);
    expect(receipt.says).toBe("250 2.0.0 Ok: queued as 1");
    expect(receipt.source.replace(/\r\n$/, "")).toBe(server.arrived[0]?.source.replace(/\r\n$/, ""));
  });

  it("says whom it is for, so that a report of who forwards it names that address", async () => {
    await mailTo(server.port).send(
      cleared({ ...draft, to: { name: "QA", address: "qa+stage@example.org" } }),
    );

    expect(server.arrived).toMatchObject([
      { to: ["qa+stage@example.org"], original: "rfc822;qa+stage@example.org" },
    ]);
  });

  it("says no more than whom it goes to where the server knows no such reports", async () => {
    const plain = await serverWith({ noReports: true });
    await mailTo(plain.port).send(cleared(draft));

    expect(plain.arrived).toMatchObject([{ to: ["ann@example.org"], original: null }]);
  });

  it("comes back to its own address where it has one", async () => {
    await mailTo(server.port).send(cleared({ ...draft, returnPath: "bounces+a2@example.org" }));

    expect(server.arrived).toMatchObject([{ from: "bounces+a2@example.org" }]);
  });

  it("goes over one connection with others", async () => {
    const mail = mailTo(server.port);
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => mail.send(cleared({ ...draft, messageId: `m${at}@a.test` }))),
    );

    expect(server.arrived.map(({ source }) => /Message-ID: <(.*)>/.exec(source)?.[1])).toEqual(
      Array.from({ length: 20 }, (_, at) => `m${at}@a.test`),
    );
    expect(server.connections()).toBe(1);
  });

  it("begins a new connection before a server tires of the old one", async () => {
    const mail = mailTo(server.port);
    for (let at = 0; at < 120; at += 1) await mail.send(cleared({ ...draft, messageId: `m${at}@a.test` }));

    expect(server.arrived).toHaveLength(120);
    expect(server.connections()).toBe(3);
  });

  it.each<{ trouble: Trouble; code: string; retryable: boolean; kept: number }>([
    { trouble: "drop-before-keeping", code: "unreachable", retryable: true, kept: 1 },
    { trouble: "drop-after-keeping", code: "unreachable", retryable: true, kept: 2 },
    { trouble: "hang-after-data", code: "timed-out", retryable: true, kept: 2 },
    {
      trouble: { at: "RCPT TO", code: 450, says: "4.2.0 greylisted" },
      ...{ code: "put-off", retryable: true, kept: 1 },
    },
    {
      trouble: { at: "DATA", code: 452, says: "4.3.1 disk full" },
      ...{ code: "put-off", retryable: true, kept: 1 },
    },
    {
      trouble: { at: "RCPT TO", code: 550, says: "5.1.1 no such user" },
      ...{ code: "rejected", retryable: false, kept: 1 },
    },
    {
      trouble: { at: "DATA", code: 554, says: "5.7.1 spam" },
      ...{ code: "rejected", retryable: false, kept: 1 },
    },
    {
      trouble: { at: "CONN", code: 421, says: "4.3.2 too busy" },
      ...{ code: "unreachable", retryable: true, kept: 1 },
    },
    {
      trouble: { at: "MAIL FROM", code: 530, says: "5.7.0 sign in first" },
      ...{ code: "not-allowed", retryable: false, kept: 1 },
    },
  ])(
    "that meets $trouble is the fault $code, and the same mail when it is sent again",
    async ({ trouble, code, retryable, kept }) => {
      const mail = mailTo(server.port, { patience: { connect: 5_000, answer: 300 } });
      server.next(trouble);

      await expect(mail.send(cleared(draft))).rejects.toMatchObject({ detail: { code }, retryable });
      await mail.send(cleared(draft));

      expect(server.arrived).toHaveLength(kept);
      expect(new Set(server.arrived.map(({ source }) => source)).size).toBe(1);
    },
  );

  it("is sent when the server hangs up right after its 250, and so is the next", async () => {
    const mail = mailTo(server.port);
    server.next("drop-after-answer");
    await mail.send(cleared(draft));
    await expect
      .poll(() =>
        mail.send(cleared({ ...draft, messageId: "next@a.test" })).then(
          () => "sent",
          () => "lost",
        ),
      )
      .toBe("sent");

    expect(server.arrived).toHaveLength(2);
  });

  it("tells nobody's password, and what the server said, on one line", async () => {
    server.next({ at: "RCPT TO", code: 550, says: `no\r\n550 ${"long ".repeat(200)}` });
    const fault = await mailTo(server.port)
      .send(cleared(draft))
      .catch((error: { detail: { says: string } }) => error);

    expect(fault).toMatchObject({ detail: { says: expect.stringMatching(/^550 .{1,296}$/) } });
  });

  it("is a fault where nobody listens", async () => {
    await server.end();

    await expect(mailTo(server.port).send(cleared(draft))).rejects.toMatchObject({
      detail: { code: "unreachable", why: "ECONNREFUSED" },
    });
  });
});

describe("encryption", () => {
  const secret: MailDraft = { ...draft, clearance: "embargoed" };

  it.each(["starttls", "implicit"] as const)("is used with tls: %s", async (tls) => {
    const server = await serverWith({ certificate: certificates.good, implicit: tls === "implicit" });
    const mail = mailTo(server.port, { tls, authority: certificates.authority });
    await mail.send(cleared(draft));
    await mail.send(cleared({ ...secret, messageId: "b@c.test" }));

    expect(server.arrived.map(({ secure }) => secure)).toEqual([true, true]);
  });

  it("is used for an embargoed mail wherever it is offered, and not asked of others with tls: none", async () => {
    const server = await serverWith({ certificate: certificates.good });
    const mail = mailTo(server.port, { tls: "none", authority: certificates.authority });
    await mail.send(cleared(draft));
    await mail.send(cleared({ ...secret, messageId: "b@c.test" }));

    expect(server.arrived.map(({ secure }) => secure)).toEqual([false, true]);
  });

  it("has a return path of its own beside it, where one is set", async () => {
    const server = await serverWith({ certificate: certificates.good });
    const own = { privateReturnPath: "bounces-private@example.org" };
    const mail = mailTo(server.port, { authority: certificates.authority }, own);
    await mail.send(cleared(draft));
    await mail.send(cleared({ ...secret, messageId: "b@c.test" }));

    expect(server.arrived.map((arrived) => arrived.from)).toEqual([
      "bounces@example.org",
      "bounces-private@example.org",
    ]);
  });

  describe.each<{
    title: string;
    server: () => MailServerOptions;
    tls: "starttls" | "implicit";
    host?: string;
    says: RegExp;
  }>([
    { title: "is not offered", server: () => ({}), tls: "starttls", says: /no encryption \(STARTTLS\)/ },
    {
      title: "is by a certificate that nobody has signed",
      server: () => ({ certificate: certificates.selfSigned }),
      tls: "starttls",
      says: /can't be trusted: self-signed certificate/,
    },
    {
      title: "is by such a certificate, from the start",
      server: () => ({ certificate: certificates.selfSigned, implicit: true }),
      tls: "implicit",
      says: /can't be trusted/,
    },
    {
      title: "is by the certificate of another host",
      server: () => ({ certificate: certificates.otherHost }),
      tls: "starttls",
      host: "localhost",
      says: /can't be trusted: .*other\.test/,
    },
    {
      title: "is by the certificate of another host, from the start",
      server: () => ({ certificate: certificates.otherHost, implicit: true }),
      tls: "implicit",
      host: "localhost",
      says: /can't be trusted: .*other\.test/,
    },
    {
      title: "is by a certificate that has expired",
      server: () => ({ certificate: certificates.expired }),
      tls: "starttls",
      says: /can't be trusted: certificate has expired/,
    },
    {
      title: "is by a certificate that has expired, from the start",
      server: () => ({ certificate: certificates.expired, implicit: true }),
      tls: "implicit",
      says: /can't be trusted: certificate has expired/,
    },
  ])("that $title", ({ server: options, tls, host, says }) => {
    it.each(["embargoed", "public"] as const)(
      "stops a mail that is %s: nothing leaves",
      async (clearance) => {
        const server = await serverWith(options());
        const mail = mailTo(server.port, { tls, authority: certificates.authority, ...(host && { host }) });

        await expect(mail.send(cleared({ ...draft, clearance }))).rejects.toMatchObject({
          detail: { code: "not-allowed", says: expect.stringMatching(says) },
        });
        expect(server.arrived).toEqual([]);
      },
    );

    if (tls === "implicit") return;

    it("stops an embargoed one alone with tls: none", async () => {
      const server = await serverWith(options());
      const mail = mailTo(server.port, { authority: certificates.authority, ...(host && { host }) });

      await mail.send(cleared(draft));
      await expect(mail.send(cleared({ ...secret, messageId: "b@c.test" }))).rejects.toMatchObject({
        detail: { code: "not-allowed", says: expect.stringMatching(says) },
      });
      expect(server.arrived.map(({ secure }) => secure)).toEqual([false]);
    });
  });

  it("can't be had from an authority whose file is not there", async () => {
    const server = await serverWith({ certificate: certificates.good });
    const mail = mailTo(server.port, { tls: "starttls", authority: "/nowhere.pem" });

    await expect(mail.send(cleared(draft))).rejects.toMatchObject({
      detail: { code: "not-allowed", says: expect.stringContaining("ca-file") },
    });
  });
});

describe("a login", () => {
  const login = { user: "pointsman", password: "swordfish" };

  it.each([
    { title: "the right password", password: "swordfish", sent: 1 },
    { title: "a wrong password", password: "trout", sent: 0 },
  ])("with $title lets $sent mail through", async ({ password, sent }) => {
    const server = await serverWith({ login, certificate: certificates.good });
    const mail = mailTo(server.port, {
      tls: "starttls",
      authority: certificates.authority,
      login: { user: login.user, password: async () => password },
    });
    const outcome = await mail.send(cleared(draft)).catch((error: unknown) => error);

    expect(server.arrived).toHaveLength(sent);
    if (sent === 1) expect(server.arrived[0]).toMatchObject({ user: "pointsman", secure: true });
    else
      expect(outcome).toMatchObject({
        detail: { code: "not-allowed", says: expect.stringMatching(/the login: 535 5\.7\.8/) },
      });
    expect(JSON.stringify(outcome)).not.toContain(password);
  });
});
