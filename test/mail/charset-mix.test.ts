import { describe, expect, it } from "vitest";
import { parseLetter } from "../../src/adapters/imap/parse-letter.ts";
import { signatureOf } from "../../src/adapters/imap/signature.ts";
import { replyAddress } from "../../src/core/mail/reply-address.ts";
import { look, makeEngineWorld, project, report } from "../support/engine/engine-world.ts";
import { makeSigner, rawMail } from "../support/mail/signed-mail.ts";

/** A part of a mail: its type, its encoding, and its bytes as they travel. */
type Part = readonly [type: string, encoding: string, body: string | Buffer];

const base64 = (...bytes: readonly number[]) => Buffer.from(bytes).toString("base64");
const quote = ["On Tue, 4 Jun 2013, Pointsman wrote:", "> Let it ship, hotfix it, or derail the train?", ">"];
const quoted: Part = ["text/plain; charset=utf-8", "8bit", Buffer.from(`${quote.join("\r\n")}\r\n`)];

/** Three texts in three character sets and three encodings, and what was quoted. */
const mix: readonly Part[] = [
  ["text/plain; charset=iso-8859-1", "quoted-printable", "hotfix: l=F6scht =\r\nnichts\r\n"],
  // ריק
  ["text/plain; charset=windows-1255", "base64", base64(0xf8, 0xe9, 0xf7)],
  ["text/plain; charset=utf-8", "8bit", Buffer.from("\u202bשלום Ann, العربية — 123\u202c 列車\r\n")],
];

/** Four words in one header field, each in its own character set. */
const subject = [
  "=?iso-8859-1?q?L=F6we?=",
  `=?windows-1251?b?${base64(0xef, 0xee, 0xe5, 0xe7, 0xe4)}?=`,
  "=?iso-2022-jp?b?GyRCTnM8VhsoQg==?=",
  `=?utf-8?b?${Buffer.from("לא — لا").toString("base64")}?=`,
];

describe("an answer that mixes character sets and encodings", () => {
  it("counts, and stands on the case as it was written: what is above the quote, and no more", async () => {
    const { letter, hotfix, log } = await take([...mix, quoted]);

    expect(letter.subject).toBe("Löweпоезд列車לא — لا");
    expect(letter.to[0]).toMatch(/^reply\+/);
    expect(letter.text).toContain("derail the train?");
    expect(hotfix.votes).toMatchObject([{ by: "bob", choice: "hotfix" }]);
    const [taken] = log.map(({ event }) => event).filter((event) => event.type === "ReplyTaken");
    expect(lines(taken?.text)).toEqual(["hotfix: löscht nichts", "ריק", "שלום Ann, العربية — 123 列車"]);
  });

  it("has a reason from right to left, in two scripts", async () => {
    const words = "fail: הדף עדיין ריק (v2.1)\r\nلا يعمل";
    const { log } = await take([["text/plain; charset=utf-8", "base64", encoded(words)], quoted]);
    const [taken] = log.map(({ event }) => event).filter((event) => event.type === "ReplyTaken");

    expect(taken?.text).toBe("fail: הדף עדיין ריק (v2.1)\nلا يعمل");
  });

  it.each([
    { title: "quoted-printable in Latin-1", part: mix[0], text: "hotfix: löscht nichts" },
    { title: "base64 in Hebrew of old", part: mix[1], text: "ריק" },
    {
      title: "8bit, both directions, without what overrides them",
      part: mix[2],
      text: "שלום Ann, العربية — 123 列車",
    },
  ])("is in the log above its quote alone: $title", async ({ part, text }) => {
    const { log } = await take(part === undefined ? [] : [part, quoted]);
    const [taken] = log.map(({ event }) => event).filter((event) => event.type === "ReplyTaken");

    expect(taken?.text).toBe(text);
  });
});

/** Takes in a signed answer to the call that is made of parts. */
async function take(parts: readonly Part[]) {
  const world = await makeEngineWorld();
  const id = await report(world);
  const [token = ""] = await world.world.replyTokens.ensure(id, ["qa@example.org"]);
  const fields = {
    From: "=?iso-8859-1?q?B=F6b?= =?utf-8?b?15HXldeR?= <bob@example.org>",
    To: `=?windows-1252?q?Caf=E9?= <${replyAddress(project.replyTo ?? "", token)}>`,
    Subject: subject.join("\r\n "),
    "Content-Type": "multipart/mixed; boundary=b",
  };
  const body = parts.flatMap(([type, encoding, bytes]) => [
    Buffer.from(`--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`),
    Buffer.from(bytes),
    Buffer.from("\r\n"),
  ]);
  const signer = makeSigner();
  const mail = Buffer.concat([Buffer.from(rawMail(fields, "")), ...body, Buffer.from("--b--\r\n")]);
  const came = await signer.sign(mail);
  const now = Date.now();
  const signed = await signatureOf(came, { now, resolver: signer.resolver });
  const letter = await parseLetter(came, signed, new Date(now).toISOString());
  await world.engine.takeLetter(letter, true);
  await world.idle();
  return { letter, ...(await look(world, id)) };
}

function lines(text = ""): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

function encoded(text: string): string {
  return Buffer.from(text).toString("base64");
}
