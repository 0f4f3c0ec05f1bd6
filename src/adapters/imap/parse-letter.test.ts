import { describe, expect, it } from "vitest";
import { rawMail } from "../../../test/support/mail/signed-mail.ts";
import { parseLetter } from "./parse-letter.ts";

const signed = { from: "bob@example.org", signature: { status: "invalid", flaw: "none" } } as const;
const parse = (mail: string | Buffer) => parseLetter(Buffer.from(mail), signed, "2013-06-04T12:00:00.000Z");
const typed = (type: string, encoding: string) => ({
  "Content-Type": type,
  "Content-Transfer-Encoding": encoding,
});

describe("a letter's text", () => {
  it.each([
    { title: "plain", fields: {}, body: "ship\r\n", text: "ship" },
    {
      title: "quoted-printable, in UTF-8",
      fields: typed("text/plain; charset=utf-8", "quoted-printable"),
      body: "fail: =D7=A8=D7=99=D7=A7 =E2=80=94 =\r\nstill\r\n",
      text: "fail: ריק — still",
    },
    {
      title: "base64, in Japanese of old",
      fields: typed("text/plain; charset=iso-2022-jp", "base64"),
      body: "c2hpcDogGyRCNnUbKEI=\r\n",
      text: "ship: 空",
    },
    {
      title: "8bit, in Latin-1",
      fields: typed("text/plain; charset=iso-8859-1", "quoted-printable"),
      body: "fail: l=F6scht nichts\r\n",
      text: "fail: löscht nichts",
    },
    {
      title: "Cyrillic in windows-1251",
      fields: typed("text/plain; charset=windows-1251", "quoted-printable"),
      body: "fail: =EF=F3=F1=F2=EE\r\n",
      text: "fail: пусто",
    },
    {
      title: "in a character set that nobody knows",
      fields: typed("text/plain; charset=x-none", "7bit"),
      body: "ship\r\n",
      text: "ship",
    },
    {
      title: "in HTML alone",
      fields: typed("text/html; charset=utf-8", "7bit"),
      body: "<p>ship</p><script>derail</script>\r\n",
      text: "ship",
    },
    {
      title: "of which HTML says something else",
      fields: { "Content-Type": "multipart/alternative; boundary=b" },
      body: "--b\r\nContent-Type: text/plain\r\n\r\nship\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>derail</p>\r\n--b--\r\n",
      text: "ship",
    },
    {
      title: "beside what is attached",
      fields: { "Content-Type": "multipart/mixed; boundary=b" },
      body: "--b\r\nContent-Type: text/plain\r\n\r\nship\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=x.txt\r\n\r\nderail\r\n--b--\r\n",
      text: "ship",
    },
    {
      title: "whose parts never end",
      fields: { "Content-Type": "multipart/mixed; boundary=b" },
      body: "--b\r\nContent-Type: text/plain\r\n\r\nship\r\n",
      text: "ship",
    },
    { title: "empty", fields: {}, body: "", text: "" },
  ])("is read: $title", async ({ fields, body, text }) => {
    expect((await parse(rawMail(fields, body))).text.trim()).toBe(text);
  });

  it.each([
    { title: "HTML that nests without end", body: "<div>".repeat(50_000) },
    { title: "HTML of two megabytes", body: `<p>${"x".repeat(2_000_000)}</p>` },
  ])("is harmless: $title", async ({ body }) => {
    const letter = await parse(rawMail(typed("text/html", "7bit"), body));

    expect(letter.text.length).toBeLessThanOrEqual(100_000);
  });
});

describe("a mail server's report", () => {
  const parts = (...each: readonly (readonly [type: string, body: string])[]) =>
    each.map(([type, body]) => `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`).join("");
  const fields = { "Content-Type": "multipart/report; report-type=delivery-status; boundary=b" };
  const status =
    "Reporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; Eve@p.test\r\nAction: failed\r\nDiagnostic-Code: smtp; 550 no such user";

  it.each(["message/rfc822", "text/rfc822-headers"])(
    "names the mail that it gives back: %s",
    async (type) => {
      const head = "Message-ID: <a@p.test>\r\nSubject: vote\r\n";
      const body = parts(["text/plain", "Sorry."], ["message/delivery-status", status], [type, head]);
      const letter = await parse(rawMail(fields, `${body}--b--\r\n`));

      expect(letter.returned).toEqual({
        ...{ messageId: "a@p.test", says: "550 no such user (Eve@p.test)" },
        recipients: ["eve@p.test"],
      });
      expect(letter.text.trim()).toBe("Sorry.");
    },
  );

  it("is none without its parts", async () => {
    expect((await parse(rawMail(fields, "--b--\r\n"))).returned).toBeNull();
  });
});

describe("a letter's head", () => {
  it("names the thread with what it answers first, and every address once that it came to", async () => {
    const letter = await parse(
      rawMail({
        "In-Reply-To": "<b@x.test>",
        References: "<root@x.test>\r\n <a@x.test> <b@x.test>",
        To: '"Reply, to" <reply+abc@example.org>, QA: <one@x.test>, two@x.test;',
        Cc: "=?utf-8?q?J=C3=B6?= <jo@x.test>",
        "Delivered-To": "reply@example.org",
      }),
    );

    expect(letter.follows.slice(0, 4)).toEqual(["b@x.test", "b@x.test", "a@x.test", "root@x.test"]);
    expect(letter.to).toEqual(["reply+abc@example.org", "one@x.test", "two@x.test", "jo@x.test"]);
    expect(letter.deliveredTo).toEqual(["reply@example.org"]);
  });

  it("keeps the marks of machines, unfolded", async () => {
    const { marks } = await parse(rawMail({ "Auto-Submitted": "auto-replied;\r\n x=y", Precedence: "bulk" }));

    expect(marks).toMatchObject({ "auto-submitted": "auto-replied; x=y", precedence: "bulk" });
  });

  it("reads a subject in encoded words", async () => {
    expect((await parse(rawMail({ Subject: "=?utf-8?b?15zXkA==?= [hf-1]" }))).subject).toBe("לא [hf-1]");
  });

  it.each([
    { title: "its own", id: "<a.b@x.test>", messageId: "a.b@x.test" },
    {
      title: "a digest where it has none",
      id: [],
      messageId: expect.stringMatching(/^[0-9a-f]{40}@without-id\.invalid$/),
    },
    {
      title: "a digest where it is impossible",
      id: `<${"x".repeat(300)}@x>`,
      messageId: expect.stringMatching(/^[0-9a-f]{40}@/),
    },
  ])("is known by $title", async ({ id, messageId }) => {
    const mail = rawMail({ "Message-ID": id });

    expect((await parse(mail)).messageId).toEqual(messageId);
    expect((await parse(mail)).messageId).toBe((await parse(mail)).messageId);
  });

  it.each(["", "\r\n", "x", ":\r\n:\r\n\r\n", "\u0000\u0001", "From\u2028: a\r\n\r\nb"])(
    "can be read of %j",
    async (text) => {
      expect(await parse(text)).toMatchObject({ from: "bob@example.org", follows: [], to: [] });
    },
  );
});
