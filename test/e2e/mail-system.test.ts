import { readFile, writeFile } from "node:fs/promises";
import { ImapFlow } from "imapflow";
import { type ParsedMail, simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportArgs } from "../../scripts/chaos/script.ts";
import { makeSandbox, type Sandbox } from "../../scripts/demo/sandbox.ts";
import { trains } from "../../scripts/demo/sandbox-files.ts";
import { type Server, startServer } from "../../scripts/demo/server.ts";
import { type MailSystem, startMailSystem, withoutMailSystem } from "../support/postfix/mail-system.ts";

const title =
  withoutMailSystem === null ? "Postfix and Dovecot" : `Postfix and Dovecot (${withoutMailSystem})`;

describe.skipIf(withoutMailSystem !== null)(title, () => {
  let system: MailSystem;
  let sandbox: Sandbox;
  let server: Server;
  beforeAll(async () => {
    system = await startMailSystem([
      "qa@example.org",
      "ops@example.org",
      "bob@example.org",
      "reply@example.org",
    ]);
    sandbox = await makeSandbox();
    const way = [
      "  reply-to: reply@example.org",
      `  smtp: { host: 127.0.0.1, port: ${system.smtpPort}, ca-file: ${system.authority} }`,
      "  list: { id: hotfixes.example.org }",
      "  qa: [qa@example.org, nobody@example.org]",
    ].join("\n");
    const config = await readFile(sandbox.config, "utf8");
    await writeFile(sandbox.config, config.replace("  qa: [qa@example.org]", way));
    server = await startServer(sandbox);
  });
  afterAll(async () => {
    await server.stop();
    await sandbox.remove();
    await system.end();
  });

  it("take the call over TLS; who is unknown there is shown on the case, and the owner is told", async () => {
    await server.run("ann", ["train", "add", `train-${trains.rolling}`]);
    await server.run("cyn", reportArgs);
    const toQa = await mailFor("qa@example.org");
    const toOwner = await mailFor("bob@example.org");

    expect(toQa).toMatchObject({ subject: expect.stringContaining("your vote is needed") });
    expect(toQa.text).toContain("pointsman vote");
    expect(toQa.html).toContain("<pre>");
    expect(toQa.headers.get("list")).toMatchObject({ id: { name: "hotfixes.example.org" } });
    expect(String(toQa.headers.get("received"))).toMatch(/TLS/);
    expect(toOwner.subject).toContain("no mail gets to nobody@example.org");
    const { json } = await server.run("ann", ["status"]);
    expect(json).toMatchObject({
      hotfixes: [{ undelivered: [{ to: "nobody@example.org", says: expect.stringContaining("550 5.1.1") }] }],
    });
  });

  it("bring an answer to the address with the token into the one mailbox for answers", async () => {
    const { replyTo } = await mailFor("qa@example.org");
    const answerTo = replyTo?.value[0]?.address ?? "";
    expect(answerTo).toMatch(/^reply\+[a-z2-7]{26}@example\.org$/);
    const { createSmtpMail } = await import("../../src/adapters/mail/smtp-mail.ts");
    const { cleared } = await import("../support/cleared.ts");
    const mail = createSmtpMail({
      ...{ from: { name: "QA", address: "qa@example.org" }, returnPath: "qa@example.org", dkim: null },
      server: {
        host: "127.0.0.1",
        port: system.smtpPort,
        tls: "starttls",
        authority: system.authority,
        login: null,
      },
    });
    await mail.send(
      cleared({
        ...{ messageId: "answer@example.org", thread: [], replyTo: null, clearance: "public" },
        ...{
          to: { name: "", address: answerTo },
          subject: "Re: vote",
          text: "hotfix",
          at: new Date().toISOString(),
        },
      }),
    );
    mail.close();

    expect(await mailFor("reply@example.org")).toMatchObject({ messageId: "<answer@example.org>" });
  });

  /** The newest mail of a mailbox, once it is there. */
  async function mailFor(user: string): Promise<ParsedMail> {
    const client = new ImapFlow({
      ...{ host: "127.0.0.1", port: system.imapPort, secure: false, logger: false },
      ...{ auth: { user, pass: system.password }, tls: { ca: await readFile(system.authority, "utf8") } },
    });
    await client.connect();
    try {
      await expect.poll(() => countIn(client), { timeout: 20_000 }).toBeGreaterThan(0);
      await client.mailboxOpen("INBOX");
      const found = await client.fetchOne("*", { source: true });
      if (found === false || found.source === undefined) throw new Error(system.log());
      return await simpleParser(found.source);
    } finally {
      await client.logout();
    }
  }
});

async function countIn(client: ImapFlow): Promise<number> {
  const status = await client.status("INBOX", { messages: true });
  return status === false ? 0 : (status.messages ?? 0);
}
