import { readFile, writeFile } from "node:fs/promises";
import { ImapFlow } from "imapflow";
import { type ParsedMail, simpleParser } from "mailparser";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportArgs } from "../../scripts/chaos/script.ts";
import { makeSandbox, type Sandbox } from "../../scripts/demo/sandbox.ts";
import { trains } from "../../scripts/demo/sandbox-files.ts";
import { runCli } from "../../scripts/demo/server.ts";
import type { Check } from "../../src/cli/doctor/check.ts";
import { mailboxOf } from "../../src/compose/compose-intake.ts";
import { type RunningServer, up } from "../../src/compose.ts";
import { runnerOf } from "../support/cli-world.ts";
import { makeSigner, rawMail } from "../support/mail/signed-mail.ts";
import { type MailSystem, startMailSystem, withoutMailSystem } from "../support/postfix/mail-system.ts";

const title =
  withoutMailSystem === null
    ? "answers through Postfix and Dovecot"
    : `answers through Postfix and Dovecot (${withoutMailSystem})`;

describe.skipIf(withoutMailSystem !== null)(title, () => {
  const signer = makeSigner();
  let system: MailSystem;
  let sandbox: Sandbox;
  let server: RunningServer;
  let call: ParsedMail;
  beforeAll(async () => {
    const mailboxes = ["qa", "ops", "bob", "cyn", "dee", "reply"].map((name) => `${name}@example.org`);
    system = await startMailSystem(mailboxes, ["gone@example.org"]);
    sandbox = await makeSandbox();
    const { authority, smtpPort, imapPort, password } = system;
    const way = [
      "  reply-to: reply@example.org",
      `  smtp: { host: 127.0.0.1, port: ${smtpPort}, ca-file: ${authority} }`,
      `  imap: { host: 127.0.0.1, port: ${imapPort}, tls: starttls, ca-file: ${authority}, user: reply@example.org, password-env: MAILBOX }`,
      "  qa: [qa@example.org, gone@example.org]",
    ].join("\n");
    const config = await readFile(sandbox.config, "utf8");
    await writeFile(sandbox.config, config.replace("  qa: [qa@example.org]", way));
    const env = { ...process.env, MAILBOX: password };
    const started = await up({
      ...{ cwd: sandbox.folder, config: sandbox.config, data: sandbox.data, env },
      resolveKey: signer.resolver,
    });
    if (!started.ok) throw new Error(JSON.stringify(started.problems));
    server = started.server;
    await runCli(sandbox, "ann", ["train", "add", `train-${trains.rolling}`]);
    await runCli(sandbox, "cyn", reportArgs);
  });
  afterAll(async () => {
    await server.stop();
    await sandbox.remove();
    await system.end();
  });

  it("teaches in the call how to vote by an answer", async () => {
    call = await mailFor("qa@example.org");

    expect(call.text).toContain("with hotfix, ship or derail as the first line");
  });

  it("counts a vote that is signed by the sender's domain", async () => {
    await answer("Cyn Castellano <cyn@example.org>", "hotfix: users are locked out", true);

    await expect
      .poll(votes, { timeout: 20_000 })
      .toMatchObject([{ by: "cyn", choice: "hotfix", reason: "users are locked out" }]);
  });

  it("keeps what is not signed as a comment, and tells its sender once, with the link", async () => {
    await answer("Dee Dahl <dee@example.org>", "ship", false);
    const told = await mailFor("dee@example.org");

    expect(told.text).toContain("it has none (DKIM)");
    expect(told.text).toContain(`${server.url}/hotfixes/`);
    expect(told.text).not.toContain("Let it ship, hotfix it");
    expect(await votes()).toHaveLength(1);
  });

  it("shows on the case whose mail was taken and came back afterwards, in the server's words", async () => {
    await expect
      .poll(async () => (await shown()).undelivered, { timeout: 20_000 })
      .toMatchObject([
        { to: "gone@example.org", gaveUp: true, says: expect.stringContaining("User doesn't exist") },
      ]);
  });

  it("brings the mail of mail test back beside the server", async () => {
    const env = { MAILBOX: system.password };
    const ran = await runnerOf(sandbox.folder).runIn(
      { env, mailboxOf: (imap) => mailboxOf(imap, { env }) },
      ...["mail", "test", "--config", sandbox.config, "--json"],
    );
    const { checks } = JSON.parse(ran.out) as { readonly checks: readonly Check[] };

    expect(checks.map(({ id, status }) => `${id} ${status}`)).toEqual(["mail-server ok", "mail-returns ok"]);
    expect(ran.code).toBe(0);
    expect(await votes()).toHaveLength(1);
  });

  /** Answers the call as a mail program does: in the thread, to the address with the token, above the quote. */
  async function answer(from: string, words: string, signed: boolean): Promise<void> {
    const to = call.replyTo?.value[0]?.address ?? "";
    const sender = /<(.*)>/.exec(from)?.[1] ?? "";
    const quoted = (call.text ?? "").split("\n").map((line) => `> ${line}`);
    const text = [words, "", `On ${new Date().toISOString()}, Pointsman wrote:`, ...quoted, ""].join("\r\n");
    const fields = {
      ...{ From: from, To: to, Subject: `Re: ${call.subject ?? ""}`, "In-Reply-To": call.messageId ?? "" },
      ...{
        References: call.messageId ?? "",
        "Message-ID": `<${Date.now()}.${sender}>`,
        Date: new Date().toUTCString(),
      },
    };
    const mail = rawMail(fields, text);
    const raw = signed ? await signer.sign(mail) : mail;
    const transport = createTransport({
      host: "127.0.0.1",
      port: system.smtpPort,
      tls: { ca: await readFile(system.authority, "utf8") },
    });
    await transport.sendMail({ envelope: { from: sender, to }, raw });
    transport.close();
  }

  async function votes(): Promise<unknown> {
    return (await shown()).votes;
  }

  /** The one case, as the command line shows it. */
  async function shown(): Promise<{ readonly votes: unknown; readonly undelivered: unknown }> {
    const { json } = await runCli(sandbox, "ann", ["status"]);
    const { hotfixes } = json as { readonly hotfixes: readonly { readonly id: string }[] };
    const ran = await runCli(sandbox, "ann", ["status", hotfixes[0]?.id ?? ""]);
    return ran.json as { readonly votes: unknown; readonly undelivered: unknown };
  }

  /** The newest mail of a mailbox, once it is there. */
  async function mailFor(user: string): Promise<ParsedMail> {
    const client = new ImapFlow({
      ...{ host: "127.0.0.1", port: system.imapPort, secure: false, logger: false },
      ...{ auth: { user, pass: system.password }, tls: { ca: await readFile(system.authority, "utf8") } },
    });
    await client.connect();
    try {
      const count = async () => {
        const status = await client.status("INBOX", { messages: true });
        return status === false ? 0 : (status.messages ?? 0);
      };
      await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(0);
      await client.mailboxOpen("INBOX");
      const found = await client.fetchOne("*", { source: true });
      if (found === false || found.source === undefined) throw new Error(system.log());
      return await simpleParser(found.source);
    } finally {
      await client.logout();
    }
  }
});
