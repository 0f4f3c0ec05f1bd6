import { expect, it } from "vitest";
import { parseLetter } from "../../src/adapters/imap/parse-letter.ts";
import { signatureOf } from "../../src/adapters/imap/signature.ts";
import { composeMessage } from "../../src/adapters/mail/message.ts";
import { replyAddress } from "../../src/core/mail/reply-address.ts";
import { makeEngineWorld, project, report } from "../support/engine/engine-world.ts";
import { makeSigner, rawMail } from "../support/mail/signed-mail.ts";

const sender = { from: { name: "Pointsman", address: "pointsman@example.org" } };
const eve = "eve@evil.test";

it.each<{ title: string; fields: Readonly<Record<string, string>> }>([
  { title: "nothing of the kind", fields: {} },
  {
    title: "a name in encoded words with line breaks",
    fields: { From: `=?utf-8?q?Bob=0D=0ABcc:_${eve}=0D=0A?= <bob@example.org>` },
  },
  {
    title: "a name in base64 with line breaks",
    fields: { From: `=?utf-8?b?${encoded(`Bob\r\nBcc: ${eve}\r\n\r\nBody`)}?= <bob@example.org>` },
  },
  {
    title: "a quoted name over two lines",
    fields: { From: `"Bob\r\n Bcc: ${eve}" <bob@example.org>` },
  },
  { title: "a name with bare line feeds", fields: { From: `"Bob\rBcc: ${eve}" <bob@example.org>` } },
  {
    title: "a name with other line ends",
    fields: { From: "=?utf-8?q?Bob=E2=80=A8Bcc:_eve=C2=85X-Evil:_1?= <bob@example.org>" },
  },
  {
    title: "a subject in encoded words with line breaks",
    fields: { Subject: `=?utf-8?q?Re:_vote=0D=0ABcc:_${eve}=0D=0AX-Evil:_1?=` },
  },
  {
    title: "a subject in base64 that begins a body",
    fields: { Subject: `=?utf-8?b?${encoded(`Re\r\nX-Evil: 1\r\n\r\nBody`)}?=` },
  },
  { title: "a folded subject", fields: { Subject: `Re: vote\r\n Bcc: ${eve}\r\n\tX-Evil: 1` } },
  {
    title: "encoded words within encoded words",
    fields: { Subject: `=?utf-8?b?${encoded(`=?utf-8?q?=0D=0ABcc:_${eve}?=`)}?=` },
  },
  {
    title: "ids that break the line",
    fields: {
      "Message-ID": `<a@x.test>\r\n Bcc: <${eve}>`,
      References: `<b@x.test>\r\n\t<c\u0000@x.test>\r\n <${eve}\u0085X-Evil:1>`,
    },
  },
])("answers a mail with its own header fields only, to its sender alone: $title", async ({ fields }) => {
  const source = await answerTo(fields);
  const head = source.slice(0, source.indexOf("\r\n\r\n"));
  const lines = head.replace(/\r\n[\t ]/g, " ").split("\r\n");

  expect(lines.map((line) => line.slice(0, line.indexOf(":")).toLowerCase()).sort()).toEqual(own);
  expect(lines).toContain("To: bob@example.org");
  expect(head).not.toMatch(/[^\r]\n|\r[^\n]|\0/);
  expect(source).not.toMatch(/evil/i);
});

/** What every answer's head holds. */
const own = [
  ...["auto-submitted", "content-type", "date", "from", "in-reply-to", "message-id", "mime-version"],
  ...["references", "reply-to", "subject", "to", "x-auto-response-suppress"],
];

/** The answer's bytes to an unsigned mail, from the bytes that came. */
async function answerTo(fields: Readonly<Record<string, string>>) {
  const world = await makeEngineWorld();
  const id = await report(world);
  const [token = ""] = await world.world.replyTokens.ensure(id, ["qa@example.org"]);
  const to = replyAddress(project.replyTo ?? "", token);
  const came = Buffer.from(rawMail({ To: to, ...fields }, "I saw it, too.\r\n"));
  const now = world.world.clock.now();
  const signed = await signatureOf(came, { now, resolver: makeSigner().resolver });
  const letter = await parseLetter(came, signed, new Date(now).toISOString());
  await world.engine.takeLetter(letter, true);
  await world.idle();
  const [draft] = world.mail.drafts().filter(({ messageId }) => messageId.includes("answer-reply"));
  if (draft === undefined) throw new Error("there was no answer");
  return (await composeMessage(draft, sender)).toString("latin1");
}

function encoded(text: string): string {
  return Buffer.from(text).toString("base64");
}
