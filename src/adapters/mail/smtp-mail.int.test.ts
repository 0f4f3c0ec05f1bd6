import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mailContract } from "../../../test/contracts/mail.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { type MailServer, startMailServer, type Trouble } from "../../../test/support/mail/mail-server.ts";
import { seenMessage } from "../../../test/support/mail/seen-message.ts";
import { draft, makeSmtpWorld } from "../../../test/support/mail/smtp-world.ts";

const smtp = makeSmtpWorld();
afterEach(() => smtp.end());

describe("by SMTP", () => {
  mailContract(async () => {
    const server = await startMailServer();
    const mail = smtp.mailTo(server.port);
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
    server = await smtp.serverWith();
  });

  it("leaves in its own envelope, and the server's words come back", async () => {
    const receipt = await smtp.mailTo(server.port).send(cleared(draft));

    expect(server.arrived).toMatchObject([{ from: "bounces@example.org", to: ["ann@example.org"] }]);
    expect(receipt.says).toBe("250 2.0.0 Ok: queued as 1");
    expect(receipt.source.replace(/\r\n$/, "")).toBe(server.arrived[0]?.source.replace(/\r\n$/, ""));
  });

  it("says whom it is for, so that a report of who forwards it names that address", async () => {
    await smtp
      .mailTo(server.port)
      .send(cleared({ ...draft, to: { name: "QA", address: "qa+stage@example.org" } }));

    expect(server.arrived).toMatchObject([
      { to: ["qa+stage@example.org"], original: "rfc822;qa+stage@example.org" },
    ]);
  });

  it("says no more than whom it goes to where the server knows no such reports", async () => {
    const plain = await smtp.serverWith({ noReports: true });
    await smtp.mailTo(plain.port).send(cleared(draft));

    expect(plain.arrived).toMatchObject([{ to: ["ann@example.org"], original: null }]);
  });

  it("comes back to its own address where it has one", async () => {
    await smtp.mailTo(server.port).send(cleared({ ...draft, returnPath: "bounces+a2@example.org" }));

    expect(server.arrived).toMatchObject([{ from: "bounces+a2@example.org" }]);
  });

  it("goes over one connection with others", async () => {
    const mail = smtp.mailTo(server.port);
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => mail.send(cleared({ ...draft, messageId: `m${at}@a.test` }))),
    );

    expect(server.arrived.map(({ source }) => /Message-ID: <(.*)>/.exec(source)?.[1])).toEqual(
      Array.from({ length: 20 }, (_, at) => `m${at}@a.test`),
    );
    expect(server.connections()).toBe(1);
  });

  it("begins a new connection before a server tires of the old one", async () => {
    const mail = smtp.mailTo(server.port);
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
      const mail = smtp.mailTo(server.port, { patience: { connect: 5_000, answer: 300 } });
      server.next(trouble);

      await expect(mail.send(cleared(draft))).rejects.toMatchObject({ detail: { code }, retryable });
      await mail.send(cleared(draft));

      expect(server.arrived).toHaveLength(kept);
      expect(new Set(server.arrived.map(({ source }) => source)).size).toBe(1);
    },
  );

  it("is sent when the server hangs up right after its 250, and so is the next", async () => {
    const mail = smtp.mailTo(server.port);
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
    const fault = await smtp
      .mailTo(server.port)
      .send(cleared(draft))
      .catch((error: { detail: { says: string } }) => error);

    expect(fault).toMatchObject({ detail: { says: expect.stringMatching(/^550 .{1,296}$/) } });
  });

  it("is a fault where nobody listens", async () => {
    await server.end();

    await expect(smtp.mailTo(server.port).send(cleared(draft))).rejects.toMatchObject({
      detail: { code: "unreachable", why: "ECONNREFUSED" },
    });
  });
});
