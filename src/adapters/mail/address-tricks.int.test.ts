import { afterEach, beforeEach, expect, it } from "vitest";
import { cleared } from "../../../test/support/cleared.ts";
import { type MailServer, startMailServer } from "../../../test/support/mail/mail-server.ts";
import { seenMessage } from "../../../test/support/mail/seen-message.ts";
import type { MailDraft } from "../../ports/mail.ts";
import { createSmtpMail, type SmtpMail } from "./smtp-mail.ts";

let server: MailServer;
let mail: SmtpMail;
beforeEach(async () => {
  server = await startMailServer();
  mail = createSmtpMail({
    ...{ from: { name: "Pointsman", address: "pointsman@example.org" }, returnPath: "bounces@example.org" },
    ...{
      dkim: null,
      server: { host: "127.0.0.1", port: server.port, tls: "none", authority: null, login: null },
    },
  });
});
afterEach(async () => {
  mail.close();
  await server.end();
});

const send = (part: Partial<MailDraft>) =>
  mail.send(
    cleared({
      ...{ messageId: "a.1@p.test", thread: [], replyTo: null, clearance: "public" },
      ...{ to: { name: "Ann", address: "ann@example.org" }, subject: "Vote", text: "Please vote." },
      ...{ at: "2013-06-04T09:30:00.000Z", ...part },
    }),
  );

it.each([
  "ann@example.org>\r\nRCPT TO:<eve@evil.test",
  "ann@example.org\r\nDATA",
  "ann@example.org SIZE=1",
  "<ann@example.org>",
  "@relay.test:ann@example.org",
  '"ann eve"@example.org',
  "ann@[127.0.0.1]",
  "ann@example.org,eve@evil.test",
  "ann;eve@evil.test",
  "ann@exa\u00admple.org",
  "ann@example.org\0",
  "ann@-example.org",
  "ann@@example.org",
])("an address that is a trick reaches no server: %j", async (address) => {
  await expect(send({ to: { name: "Ann", address } })).rejects.toMatchObject({
    detail: { code: "rejected" },
  });

  expect(server.arrived).toEqual([]);
});

it.each([
  "eve@evil.test> <ann@example.org",
  'Ann" <eve@evil.test>, "x',
  "a@b.test, c@d.test",
  "=?utf-8?q?eve=40evil.test?=",
])("a name that looks like an address has one addressee: %j", async (name) => {
  await send({ to: { name, address: "ann@example.org" } });

  expect(server.arrived).toMatchObject([{ to: ["ann@example.org"] }]);
  expect((await seenMessage(server.arrived[0]?.source ?? "")).to).toMatch(/<ann@example\.org>$/);
});

it.each([
  { title: "right to left, mixed", text: "שלום Ann, العربية — 123\n  «בדיקה»\n" },
  { title: "directions that were overridden", text: "abc \u202Eevil\u202C \u2066x\u2069 ok\n" },
  { title: "text that looks encoded", text: "=?utf-8?q?=41?= =3D=41 =\n=20\n" },
  { title: "many scripts and signs", text: "Žluťoučký 列車 🚂🏽‍🔧 ﷽ e\u0301\n" },
  { title: "lines that end a message", text: ".\n..\n.x\nQUIT\nFrom me\n>From\n" },
  { title: "very long lines", text: `${"x".repeat(5_000)}\n${"列".repeat(2_000)}\n` },
  { title: "halves of characters", text: "a\uD83Db\n" },
  { title: "blanks at the end of lines", text: "a  \nb\t\n\n\nc\n" },
])("text arrives to the letter: $title", async ({ text }) => {
  await send({ text });
  const { source = "" } = server.arrived[0] ?? {};

  expect((await seenMessage(source)).text.trimEnd()).toBe(text.toWellFormed().trimEnd());
  expect(source.split("\r\n").every((line) => Buffer.byteLength(line) <= 998)).toBe(true);
});
