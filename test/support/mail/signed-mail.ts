import { generateKeyPairSync } from "node:crypto";
import { type DKIMSignOptions, type DNSResolver, dkimSign } from "mailauth";

/** Makes mails as a sender's server lets them go: signed with a key whose public half its domain shows. */
export interface Signer {
  sign(mail: Buffer | string, options?: Partial<DKIMSignOptions>): Promise<Buffer>;
  /** Answers for the names of keys, as DNS does. */
  readonly resolver: DNSResolver;
}

/** The key of `example.org`, and of `mail.example.org` and others that a test names, under the selector `s1`. */
export function makeSigner({
  bits = 2048,
  record = (key: string) => `v=DKIM1; k=rsa; p=${key}`,
} = {}): Signer {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const shown = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    async sign(mail, options = {}) {
      const signed = { signingDomain: "example.org", selector: "s1", privateKey: pem, ...options };
      const { signatures, errors } = await dkimSign(mail, { ...signed, signatureData: [signed] });
      if (errors.length > 0) throw new Error(`not signed: ${JSON.stringify(errors)}`);
      return Buffer.concat([Buffer.from(signatures), Buffer.from(mail)]);
    },
    resolver: async (name, type) => {
      if (type === "TXT" && name.startsWith("s1._domainkey.")) return [[record(shown)]];
      throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
    },
  };
}

/** A mail as its fields and its text. A field that is an array stands as often as it has entries. */
export function rawMail(
  fields: Readonly<Record<string, string | readonly string[]>> = {},
  text = "hotfix\r\n",
): string {
  const all: Readonly<Record<string, string | readonly string[]>> = {
    From: "Bob <bob@example.org>",
    To: "reply@example.org",
    Subject: "Re: your vote is needed",
    Date: "Tue, 04 Jun 2013 12:00:00 +0000",
    "Message-ID": "<reply-1@mail.example.org>",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    ...fields,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    [value].flat().map((each) => `${name}: ${each}\r\n`),
  );
  return `${lines.join("")}\r\n${text}`;
}
