import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dkimVerify } from "mailauth";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cleared } from "../../../test/support/cleared.ts";
import { startMailServer } from "../../../test/support/mail/mail-server.ts";
import type { MailDraft } from "../../ports/mail.ts";
import { signMessage } from "./dkim.ts";
import { composeMessage } from "./message.ts";
import { createSmtpMail } from "./smtp-mail.ts";

let folder: string;
let published: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dkim-"));
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  await writeFile(join(folder, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  published = publicKey.export({ type: "spki", format: "der" }).toString("base64");
});
afterAll(() => rm(folder, { recursive: true }));

const from = { name: "Pointsman", address: "pointsman@example.org" };
const draft: MailDraft = {
  ...{ messageId: "a.1@p.test", thread: [], replyTo: null, clearance: "public" },
  ...{ to: { name: "Žofie", address: "z@example.org" }, subject: "Spojení", text: "Ž\n\n. dot\n" },
  at: "2013-06-04T09:30:00.000Z",
};
const message = () => composeMessage(draft, { from });

const verified = async (signed: Buffer) => {
  const resolver = async (name: string) => {
    if (name !== "s1._domainkey.example.org")
      throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
    return [[`v=DKIM1; k=rsa; p=${published}`]];
  };
  return (await dkimVerify(signed, { resolver })).results.map(({ status, signingDomain }) => {
    return { result: status.result, signingDomain, aligned: status.aligned };
  });
};

it("signs so that another's verifier agrees, and notices a change", async () => {
  const signed = await signMessage(await message(), {
    ...{ domain: "example.org", selector: "s1", keyFile: join(folder, "key.pem") },
  });

  expect(await verified(signed)).toEqual([
    { result: "pass", signingDomain: "example.org", aligned: "example.org" },
  ]);
  const changed = Buffer.from(signed.toString("latin1").replace(". dot", ". not"), "latin1");
  expect(await verified(changed)).toMatchObject([{ result: "neutral" }]);
});

it("signs what leaves by SMTP, as it arrives", async () => {
  const arriving = await startMailServer();
  const server = {
    host: "127.0.0.1",
    port: arriving.port,
    tls: "none",
    authority: null,
    login: null,
  } as const;
  const mail = createSmtpMail({
    ...{ from, returnPath: "bounces@example.org" },
    dkim: { domain: "example.org", selector: "s1", keyFile: join(folder, "key.pem") },
    server: { ...server, patience: { connect: 5_000, answer: 5_000 } },
  });
  try {
    await mail.send(cleared(draft));

    const [{ source } = { source: "" }] = arriving.arrived;
    expect(await verified(Buffer.from(source, "utf8"))).toEqual([
      { result: "pass", signingDomain: "example.org", aligned: "example.org" },
    ]);
  } finally {
    mail.close();
    await arriving.end();
  }
});

it("says where the key should be when it can't be read", async () => {
  const key = { domain: "example.org", selector: "s1", keyFile: join(folder, "none.pem") };

  await expect(signMessage(await message(), key)).rejects.toMatchObject({
    detail: { code: "not-allowed", says: expect.stringContaining("mail.dkim.key-file") },
  });
});
