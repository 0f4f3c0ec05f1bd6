import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cleared } from "../../../test/support/cleared.ts";
import { type Certificates, makeCertificates } from "../../../test/support/mail/certificates.ts";
import type { MailServerOptions } from "../../../test/support/mail/mail-server.ts";
import { draft, makeSmtpWorld } from "../../../test/support/mail/smtp-world.ts";
import type { MailDraft } from "../../ports/mail.ts";

let certificates: Certificates;
beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => certificates.remove());

const smtp = makeSmtpWorld();
afterEach(() => smtp.end());

describe("encryption", () => {
  const secret: MailDraft = { ...draft, clearance: "embargoed" };

  it.each(["starttls", "implicit"] as const)("is used with tls: %s", async (tls) => {
    const server = await smtp.serverWith({ certificate: certificates.good, implicit: tls === "implicit" });
    const mail = smtp.mailTo(server.port, { tls, authority: certificates.authority });
    await mail.send(cleared(draft));
    await mail.send(cleared({ ...secret, messageId: "b@c.test" }));

    expect(server.arrived.map(({ secure }) => secure)).toEqual([true, true]);
  });

  it("is used for an embargoed mail wherever it is offered, and not asked of others with tls: none", async () => {
    const server = await smtp.serverWith({ certificate: certificates.good });
    const mail = smtp.mailTo(server.port, { tls: "none", authority: certificates.authority });
    await mail.send(cleared(draft));
    await mail.send(cleared({ ...secret, messageId: "b@c.test" }));

    expect(server.arrived.map(({ secure }) => secure)).toEqual([false, true]);
  });

  it("has a return path of its own beside it, where one is set", async () => {
    const server = await smtp.serverWith({ certificate: certificates.good });
    const own = { privateReturnPath: "bounces-private@example.org" };
    const mail = smtp.mailTo(server.port, { authority: certificates.authority }, own);
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
        const server = await smtp.serverWith(options());
        const mail = smtp.mailTo(server.port, {
          tls,
          authority: certificates.authority,
          ...(host && { host }),
        });

        await expect(mail.send(cleared({ ...draft, clearance }))).rejects.toMatchObject({
          detail: { code: "not-allowed", says: expect.stringMatching(says) },
        });
        expect(server.arrived).toEqual([]);
      },
    );

    if (tls === "implicit") return;

    it("stops an embargoed one alone with tls: none", async () => {
      const server = await smtp.serverWith(options());
      const mail = smtp.mailTo(server.port, { authority: certificates.authority, ...(host && { host }) });

      await mail.send(cleared(draft));
      await expect(mail.send(cleared({ ...secret, messageId: "b@c.test" }))).rejects.toMatchObject({
        detail: { code: "not-allowed", says: expect.stringMatching(says) },
      });
      expect(server.arrived.map(({ secure }) => secure)).toEqual([false]);
    });
  });

  it("can't be had from an authority whose file is not there", async () => {
    const server = await smtp.serverWith({ certificate: certificates.good });
    const mail = smtp.mailTo(server.port, { tls: "starttls", authority: "/nowhere.pem" });

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
    const server = await smtp.serverWith({ login, certificate: certificates.good });
    const mail = smtp.mailTo(server.port, {
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
