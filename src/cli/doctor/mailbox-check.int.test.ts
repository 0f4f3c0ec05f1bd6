import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DoctorWorld, makeDoctorWorld } from "../../../test/support/doctor-world.ts";
import { type ImapTestServer, startImapServer } from "../../../test/support/mail/imap-server.ts";

let world: DoctorWorld;
beforeEach(async () => {
  world = await makeDoctorWorld();
});
afterEach(() => world.end());

describe("the mailbox for answers", () => {
  let imap: ImapTestServer;
  beforeEach(async () => {
    imap = await startImapServer();
    await writeFile(join(world.folder, "password"), "testpass\n");
  });
  afterEach(() => imap.stop());
  const mailboxAt = (at: number, folderName = "INBOX") =>
    world.healthy().replace(
      "mail: { from: Pointsman <pointsman@example.org> }",
      `mail:
  from: Pointsman <pointsman@example.org>
  reply-to: reply@example.org
  imap: { host: 127.0.0.1, port: ${at}, tls: none, user: testuser, password-file: password, folder: ${folderName} }`,
    );

  it("lets the server in: what waits there is told, and stays as it is", async () => {
    imap.deliver("From: bob@example.org\r\n\r\nship\r\n");

    const { checks } = await world.doctor(mailboxAt(imap.port));
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

    const { checks } = await world.doctor(`${text}\nmail: { from: Pointsman <pointsman@example.org> }\n`);
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
    const { checks } = await world.doctor(text());

    expect(checks.get("mailbox")).toMatchObject({ status: "failed", what: expect.stringMatching(what) });
  });
});
