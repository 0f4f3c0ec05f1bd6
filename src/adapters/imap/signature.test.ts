import { describe, expect, it } from "vitest";
import { makeSigner, rawMail } from "../../../test/support/mail/signed-mail.ts";
import { signatureOf } from "./signature.ts";

const now = Date.UTC(2013, 5, 4, 12);
const signTime = new Date(now - 60_000);
const signer = makeSigner();
const look = (mail: Buffer | string, { resolver } = signer) =>
  signatureOf(Buffer.from(mail), { resolver, now });
const flaw = (name: string) => ({ signature: { status: "invalid", flaw: name } });

describe("a signature", () => {
  it.each([
    { title: "the sender's own domain", options: {} },
    { title: "a part of the sender's domain", options: { signingDomain: "mail.example.org" } },
    { title: "simple rules", options: { canonicalization: "simple/simple" } },
  ])("proves a whole mail by $title", async ({ options }) => {
    const mail = await signer.sign(rawMail(), { signTime, ...options });

    expect(await look(mail)).toMatchObject({
      from: "bob@example.org",
      signature: {
        status: "valid",
        covers: expect.arrayContaining(["from", "subject", "message-id", "to", "cc"]),
      },
    });
  });

  it("proves a mail of a part of the domain that signs, as RFC 7489 aligns them when it is relaxed", async () => {
    const mail = await signer.sign(rawMail({ From: "bob@qa.example.org" }), { signTime });

    expect(await look(mail)).toMatchObject({ from: "bob@qa.example.org", signature: { status: "valid" } });
  });

  it("that is the sender's counts beside others that are not", async () => {
    const twice = await signer.sign(await signer.sign(rawMail(), { signTime }), {
      signTime,
      signingDomain: "relay.test",
    });

    expect(await look(twice)).toMatchObject({ signature: { status: "valid" } });
  });

  it.each([
    { title: "another domain", from: "bob@example.org", signingDomain: "evil.test" },
    { title: "a domain that ends alike", from: "bob@example.org", signingDomain: "notexample.org" },
    { title: "a domain that holds it", from: "bob@example.org", signingDomain: "example.org.evil.test" },
    { title: "the registry's own", from: "bob@example.co.uk", signingDomain: "co.uk" },
    { title: "a neighbour below a registry", from: "bob@one.co.uk", signingDomain: "two.co.uk" },
    { title: "a neighbour at a host of pages", from: "bob@one.github.io", signingDomain: "two.github.io" },
    { title: "a domain that only looks alike", from: "bob@example.org", signingDomain: "xn--exmple-4nf.org" },
  ])("of $title proves nothing", async ({ from, signingDomain }) => {
    const mail = await signer.sign(rawMail({ From: from }), { signTime, signingDomain });

    expect(await look(mail)).toMatchObject({ from, ...flaw("other-domain") });
  });

  it.each<{ title: string; change: (mail: string) => string; flaw: string }>([
    { title: "the text was changed", change: (mail) => mail.replace("hotfix", "derail"), flaw: "broken" },
    { title: "text was added", change: (mail) => `${mail}derail\r\n`, flaw: "broken" },
    {
      title: "the subject was changed",
      change: (mail) => mail.replace("your vote", "lunch"),
      flaw: "broken",
    },
    {
      title: "the Message-ID was changed",
      change: (mail) => mail.replace("reply-1@", "reply-2@"),
      flaw: "broken",
    },
    {
      title: "a second From was put before",
      change: (mail) => `From: Cyn <cyn@example.org>\r\n${mail}`,
      flaw: "several-senders",
    },
    {
      title: "a second subject was put before",
      change: (mail) => `Subject: Re: [hf-2]\r\n${mail}`,
      flaw: "loose",
    },
    {
      title: "a second thread was put before",
      change: (mail) => `In-Reply-To: <a@b>\r\nIn-Reply-To: <c@d>\r\n${mail}`,
      flaw: "loose",
    },
    {
      title: "a second Content-Type was put before",
      change: (mail) => `Content-Type: multipart/mixed; boundary=x\r\n${mail}`,
      flaw: "loose",
    },
    {
      title: "the signature was taken off",
      change: (mail) => mail.slice(mail.indexOf("From:")),
      flaw: "none",
    },
    {
      title: "only other servers say that it was there",
      change: (mail) =>
        `Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass\r\nARC-Authentication-Results: i=1; mx; dkim=pass\r\nReceived-SPF: pass\r\n${mail.slice(mail.indexOf("From:"))}`,
      flaw: "none",
    },
  ])("proves nothing where $title", async ({ change, flaw: name }) => {
    const mail = (await signer.sign(rawMail(), { signTime })).toString();

    expect(await look(change(mail))).toMatchObject(flaw(name));
  });

  it.each([
    { title: "several people", fields: { From: "bob@example.org, cyn@example.org" } },
    { title: "a group", fields: { From: "QA: bob@example.org, eve@example.org;" } },
    { title: "nobody", fields: { From: "Bob" } },
    { title: "two lines", fields: { From: ["bob@example.org", "cyn@example.org"] } },
  ])("proves nothing where From names $title", async ({ fields }) => {
    const mail = await signer.sign(rawMail(fields), { signTime });

    expect(await look(mail)).toMatchObject({ from: null, ...flaw("several-senders") });
  });

  it.each([
    { title: "an address as the name", from: '"bob@example.org" <eve@evil.test>' },
    {
      title: "an address as the name, in words of RFC 2047",
      from: "=?utf-8?q?bob=40example=2Eorg?= <eve@evil.test>",
    },
    { title: "a comment", from: "eve@evil.test (bob@example.org)" },
    { title: "an angle in the name", from: '"Bob <bob@example.org>" <eve@evil.test>' },
  ])("is held against the address and not against $title", async ({ from }) => {
    const mail = await signer.sign(rawMail({ From: from }), { signTime });

    expect(await look(mail)).toMatchObject({ from: "eve@evil.test", ...flaw("other-domain") });
  });

  it.each([
    { title: "has expired", options: { expires: new Date(now - 1_000) }, flaw: "expired" },
    { title: "is of the future", options: { signTime: new Date(now + 3_600_000) }, flaw: "expired" },
    { title: "leaves the end of the text open", options: { maxBodyLength: 6 }, flaw: "partial" },
    { title: "says how much text it covers, though all", options: { maxBodyLength: 8 }, flaw: "partial" },
    { title: "covers nothing of the text", options: { maxBodyLength: 0 }, flaw: "partial" },
    {
      title: "leaves the Message-ID open",
      options: { headerList: ["from", "subject", "to"] },
      flaw: "loose",
    },
    { title: "is by a key that is not there", options: { selector: "s2" }, flaw: "broken" },
  ])("that $title proves nothing", async ({ options, flaw: name }) => {
    const mail = await signer.sign(rawMail(), { signTime, ...options });

    expect(await look(mail)).toMatchObject(flaw(name));
  });

  it("tells which fields it leaves open", async () => {
    const headerList = ["from", "date", "message-id", "content-type"];
    const mail = await signer.sign(rawMail({ "In-Reply-To": "<a@b>" }), { signTime, headerList });
    const { signature } = await look(mail);
    const covers = signature.status === "valid" ? signature.covers : [];

    expect(covers).toEqual(expect.arrayContaining(["from", "message-id", "references", "cc"]));
    expect(covers).not.toContain("subject");
    expect(covers).not.toContain("in-reply-to");
    expect(covers).not.toContain("to");
  });

  describe("that leaves the Content-Type open, as Gmail's does,", () => {
    const headerList = ["from", "to", "subject", "date", "message-id", "mime-version"];
    const parts =
      "--b\r\nContent-Type: text/plain\r\n\r\nNo.\r\n\r\nEve wrote:\r\n--x\r\n\r\nhotfix\r\n--b--\r\n";
    const sent = (type: string, text: string) =>
      signer.sign(rawMail({ "Content-Type": type }, text), { signTime, headerList });

    it.each([
      { title: "text", type: "text/plain; charset=utf-8", text: "hotfix\r\n" },
      { title: "parts", type: 'multipart/alternative; boundary="b"', text: parts },
      { title: "parts, over two lines", type: "multipart/alternative;\r\n boundary=b", text: `\r\n${parts}` },
      {
        title: "parts, behind what old programs show",
        type: "multipart/mixed; boundary=b",
        text: `This is a multi-part message in MIME format.\r\n${parts}`,
      },
    ])("proves what is read as it was written: $title", async ({ type, text }) => {
      expect(await look(await sent(type, text))).toMatchObject({ signature: { status: "valid" } });
    });

    it.each([
      { title: "a quote as the first part", type: 'multipart/mixed; boundary="x"' },
      { title: "two boundaries", type: 'multipart/mixed; boundary="b"; boundary="x"' },
      { title: "a boundary in pieces", type: 'multipart/mixed; boundary*0="x"' },
      { title: "no boundary", type: "multipart/mixed" },
      { title: "a mail within", type: "message/rfc822" },
    ])("proves nothing where another was put in its place: $title", async ({ type }) => {
      const mail = (await sent("multipart/mixed; boundary=b", parts)).toString();
      const changed = mail.replace("multipart/mixed; boundary=b", type);

      expect(await look(changed)).toMatchObject(flaw("loose"));
    });

    it("proves nothing where text was made parts", async () => {
      const mail = (await sent("text/plain", "No.\r\n\r\nEve wrote:\r\n--x\r\n\r\nhotfix\r\n")).toString();

      expect(await look(mail.replace("text/plain", "multipart/mixed; boundary=x"))).toMatchObject(
        flaw("loose"),
      );
    });
  });

  it("by a weak key proves nothing", async () => {
    const weak = makeSigner({ bits: 768 });

    expect(await look(await weak.sign(rawMail(), { signTime }), weak)).toMatchObject(flaw("weak"));
  });

  it("by a key that its owner is only testing proves nothing", async () => {
    const testing = makeSigner({ record: (key) => `v=DKIM1; t=y; p=${key}` });

    expect(await look(await testing.sign(rawMail(), { signTime }), testing)).toMatchObject(flaw("weak"));
  });

  it("by a key that was revoked proves nothing", async () => {
    const revoked = makeSigner({ record: () => "v=DKIM1; p=" });

    expect(await look(await revoked.sign(rawMail(), { signTime }), revoked)).toMatchObject(flaw("broken"));
  });

  it("is not known while nobody answers for the key", async () => {
    const resolver = async () => {
      throw Object.assign(new Error("timed out"), { code: "ETIMEOUT" });
    };
    const mail = await signer.sign(rawMail(), { signTime });

    expect(await look(mail, { ...signer, resolver })).toMatchObject({ signature: { status: "unknown" } });
  });

  it.each(["", "\r\n", "no mail at all", "From: \r\n\r\n", "\u0000".repeat(1_000)])(
    "is not in %j",
    async (text) => {
      expect(await look(text)).toMatchObject({ from: null, ...flaw("several-senders") });
    },
  );
});
