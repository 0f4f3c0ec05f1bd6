import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mailContract } from "../../../test/contracts/mail.ts";
import { cleared } from "../../../test/support/cleared.ts";
import { createStumble } from "../../../test/support/fakes/stumble.ts";
import { readOutbox } from "../../../test/support/mail/read-outbox.ts";
import type { MailDraft } from "../../ports/mail.ts";
import { createOutboxMail } from "./outbox-mail.ts";

const from = { name: "Pointsman", address: "pointsman@example.org" };
const draft: MailDraft = {
  messageId: "case-a.2.call.ann@pointsman.example.org",
  thread: ["case-a.thread@pointsman.example.org", "case-a.1.call@pointsman.example.org"],
  to: { name: "Ann Lee", address: "ann@example.org" },
  subject: "Vote: sign-in fails",
  text: "Please vote.",
  replyTo: "reply+abc@example.org",
  clearance: "public",
  at: "2013-06-04T09:30:00.000Z",
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "outbox-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

mailContract(async () => {
  const own = await mkdtemp(join(tmpdir(), "outbox-"));
  const { failNext, around } = createStumble("mail");
  const mail = createOutboxMail({ folder: own, from });
  return {
    mail: { send: (cleared) => around(() => mail.send(cleared)) },
    delivered: () => readOutbox(own),
    failNext,
    end: () => rm(own, { recursive: true, force: true }),
  };
});

describe("the outbox", () => {
  const send = (change: Partial<MailDraft> = {}) =>
    createOutboxMail({ folder, from, list: { id: "hotfixes.example.org", unsubscribe: null } }).send(
      cleared({ ...draft, ...change }),
    );
  const files = async () => (await readdir(join(folder, "public"))).sort();
  const onlyFile = async () => join(folder, "public", (await files())[0] ?? "");

  it("holds a whole message, to be read by nobody else on the machine", async () => {
    await send();

    const source = await readFile(await onlyFile(), "latin1");
    expect(source.slice(0, source.indexOf("\r\n\r\n"))).toBe(
      [
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "List-ID: <hotfixes.example.org>",
        "From: Pointsman <pointsman@example.org>",
        "To: Ann Lee <ann@example.org>",
        "Reply-To: reply+abc@example.org",
        "In-Reply-To: <case-a.1.call@pointsman.example.org>",
        "References: <case-a.thread@pointsman.example.org>",
        " <case-a.1.call@pointsman.example.org>",
        "Subject: Vote: sign-in fails",
        "Message-ID: <case-a.2.call.ann@pointsman.example.org>",
        "Date: Tue, 04 Jun 2013 09:30:00 +0000",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative;",
        ' boundary="--_NmP-28ee9e52ed59bdba-Part_1"',
      ].join("\r\n"),
    );
    expect((await stat(await onlyFile())).mode & 0o777).toBe(0o600);
  });

  it("has no thread to name in the first mail, no list and no address for answers unless it was told one", async () => {
    await createOutboxMail({ folder, from }).send(cleared({ ...draft, thread: [], replyTo: null }));

    expect(await readFile(await onlyFile(), "latin1")).not.toMatch(
      /^(In-Reply-To|References|List-Id|Reply-To):/im,
    );
  });

  it("writes the same bytes for the same mail, whatever is in it", async () => {
    const change = {
      subject: "Ž".repeat(90),
      text: `Ž${"x ".repeat(900)}\n=\n`,
      to: { name: "Žofie", address: "z@b.cz" },
    };
    await send(change);
    const first = await readFile(await onlyFile());
    await rm(await onlyFile());
    await send(change);

    expect((await readFile(await onlyFile())).equals(first)).toBe(true);
  });

  it("leaves a mail that is there as it is", async () => {
    await send();
    const before = await stat(await onlyFile(), { bigint: true });
    await send({ text: "Other words." });

    expect(await stat(await onlyFile(), { bigint: true })).toMatchObject({
      ino: before.ino,
      mtimeNs: before.mtimeNs,
    });
  });

  it("does not show what a killed try has left, and clears it away", async () => {
    await send();
    const path = await onlyFile();
    await rm(path);
    await writeFile(`${path}.0b7e.part`, "Auto-Subm");
    expect(await readOutbox(folder)).toEqual([]);
    await send();

    expect(await files()).toHaveLength(1);
    expect(await readOutbox(folder)).toMatchObject([{ text: "Please vote." }]);
  });

  it("holds one whole mail where several sent it at once, though some may have to try again", async () => {
    await Promise.allSettled(Array.from({ length: 8 }, () => send()));
    await send();

    expect(await files()).toHaveLength(1);
    expect(await readOutbox(folder)).toMatchObject([{ text: "Please vote." }]);
  });

  it("gives every Message-Id a file of its own, with a name that is safe", async () => {
    await send({ messageId: "a/../../b@c.test" });
    await send({ messageId: "a_..b@c.test" });
    await send({ messageId: "A_..b@c.test" });
    await send({ messageId: `${"x".repeat(200)}@c.test` });

    const names = await files();
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
    expect(names.every((name) => /^[\w.@-]{1,130}\.eml$/.test(name))).toBe(true);
  });

  it("keeps embargoed mail apart", async () => {
    await send({ clearance: "embargoed" });

    expect(await readOutbox(folder)).toEqual([]);
    expect(await readOutbox(folder, "embargoed")).toMatchObject([{ subject: draft.subject }]);
  });

  it("says so when the folder can't be written, and that a later try may do it", async () => {
    await writeFile(join(folder, "public"), "a file where the folder should be");

    await expect(send()).rejects.toMatchObject({
      name: "Fault",
      retryable: true,
      detail: { code: "unreachable", why: "EEXIST" },
    });
  });
});
