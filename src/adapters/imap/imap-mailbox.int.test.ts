import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mailboxContract } from "../../../test/contracts/mailbox.ts";
import { type ImapTestServer, loginTo, startImapServer } from "../../../test/support/mail/imap-server.ts";
import { makeSigner, rawMail } from "../../../test/support/mail/signed-mail.ts";
import { createImapMailbox, type ImapMailboxOptions } from "./imap-mailbox.ts";

const now = () => Date.UTC(2013, 5, 4, 12);
const signer = makeSigner();
const mailboxOf = ({ port }: ImapTestServer, options: Partial<ImapMailboxOptions> = {}) =>
  createImapMailbox({
    ...{ server: loginTo(port), folder: "INBOX", now, resolver: signer.resolver, retryAfter: 1 },
    ...options,
  });

describe.each([
  { title: "a server that tells by IDLE", plugins: ["IDLE"] },
  { title: "a server with UIDPLUS and MOVE", plugins: ["IDLE", "UIDPLUS", "MOVE", "ID"] },
])("on $title", ({ plugins }) => {
  mailboxContract(async () => {
    const server = await startImapServer(plugins);
    const mailbox = mailboxOf(server);
    return {
      mailbox,
      deliver: async ({ messageId, text }) =>
        server.deliver(rawMail({ "Message-ID": `<${messageId}>` }, text)),
      remake: async () => server.renumber(),
      disconnect: async () => server.disconnect(),
      async end() {
        await mailbox.watch(() => {})();
        await server.stop();
      },
    };
  });
});

describe("a mailbox on an IMAP server", () => {
  let server: ImapTestServer;
  let close = async () => {};
  beforeEach(async () => {
    server = await startImapServer();
  });
  afterEach(async () => {
    await close();
    await server.stop();
  });
  const open = (options: Partial<ImapMailboxOptions> = {}) => {
    const mailbox = mailboxOf(server, options);
    close = () => mailbox.watch(() => {})();
    return mailbox;
  };

  it("proves who signed what came through it", async () => {
    const mailbox = open();
    server.deliver((await signer.sign(rawMail(), { signTime: new Date(now()) })).toString());
    const [place = ""] = await mailbox.untaken();

    expect(await mailbox.read(place)).toMatchObject({
      from: "bob@example.org",
      signature: { status: "valid" },
    });
  });

  it("marks as seen what is taken, and nothing that is only read", async () => {
    const mailbox = open();
    server.deliver(rawMail());
    const [place = ""] = await mailbox.untaken();
    await mailbox.read(place);
    expect(server.seen()).toBe(0);

    await mailbox.markTaken(place);
    expect(server.seen()).toBe(1);
  });

  it("reads a mail of ten megabytes for its text", async () => {
    const mailbox = open();
    const attached = `${"A".repeat(76)}\r\n`.repeat(135_000);
    const parts = [
      `--b\r\nContent-Type: text/plain\r\n\r\nfail: see the picture\r\n`,
      `--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${attached}--b--\r\n`,
    ];
    server.deliver(rawMail({ "Content-Type": "multipart/mixed; boundary=b" }, parts.join("")));
    const [place = ""] = await mailbox.untaken();

    expect(await mailbox.read(place)).toMatchObject({
      text: expect.stringContaining("fail: see the picture"),
    });
  });

  it("reads the beginning of a larger one, which proves nothing", async () => {
    const mailbox = open();
    const large = await signer.sign(rawMail({}, `ship\r\n${`${"x".repeat(98)}\r\n`.repeat(180_000)}`));
    server.deliver(large.toString());
    const [place = ""] = await mailbox.untaken();
    const letter = await mailbox.read(place);

    expect(letter).toMatchObject({
      from: "bob@example.org",
      signature: { status: "invalid", flaw: "too-large" },
    });
    expect(letter?.text.slice(0, 4)).toBe("ship");
    expect(letter?.text.length).toBeLessThanOrEqual(100_000);
  });

  it.each([
    {
      title: "a wrong password",
      options: { password: async () => "wrong" },
      code: "not-allowed",
      retryable: false,
    },
    { title: "a server that is not there", options: { port: 1 }, code: "unreachable", retryable: true },
    {
      title: "no TLS where it is asked for",
      options: { tls: "starttls" as const },
      code: "unreachable",
      retryable: true,
    },
  ])("is a fault for $title", async ({ options, code, retryable }) => {
    const mailbox = open({ server: { ...loginTo(server.port), ...options } });

    await expect(mailbox.untaken()).rejects.toMatchObject({
      name: "Fault",
      retryable,
      detail: { code, system: "mailbox" },
    });
  });

  it("is a fault for a folder that is not there", async () => {
    await expect(open({ folder: "Nowhere" }).untaken()).rejects.toMatchObject({
      detail: { system: "mailbox", code: "rejected" },
    });
  });
});
