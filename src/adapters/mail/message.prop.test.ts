import fc from "fast-check";
import { expect, it } from "vitest";
import { seenMessage } from "../../../test/support/mail/seen-message.ts";
import type { MailDraft } from "../../ports/mail.ts";
import { oneLine } from "./checked-draft.ts";
import { composeMessage } from "./message.ts";

const from = { name: "Pointsman", address: "pointsman@example.org" };
const allowed =
  /^(auto-submitted|x-auto-response-suppress|from|to|reply-to|in-reply-to|references|subject|message-id|date|content-transfer-encoding|mime-version|content-type):/i;

/** Text that tries: line ends of all kinds, header-like words, encoded words, any character. */
const mean = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\r\n",
        "\n",
        "\r",
        "\r\n ",
        "\u2028",
        "\u0085",
        "\0",
        "Bcc: eve@evil.test",
        "=?utf-8?q?=0D=0A?=",
        ", <eve@evil.test>",
        '"',
        "\\",
        "(",
        ";",
        ":",
        "=0D=0A",
        "_",
      ),
      fc.string({ unit: "binary", maxLength: 40 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

it("has one addressee and its own headers only, whatever a name, a subject or a text holds", async () => {
  let broken = 0;
  await fc.assert(
    fc.asyncProperty(mean, mean, mean, async (name, subject, text) => {
      const draft = draftOf(name, subject, text);
      const source = (await composeMessage(draft, { from })).toString("latin1");
      const head = source.slice(0, source.indexOf("\r\n\r\n"));
      const lines = head.replace(/\r\n[\t ]/g, " ").split("\r\n");
      if (/[\r\n]/.test(name + subject)) broken += 1;

      expect(lines.filter((line) => !allowed.test(line))).toEqual([]);
      expect(new Set(lines.map((line) => line.split(":")[0])).size).toBe(lines.length);
      expect(head).not.toMatch(/[^\r]\n|\r[^\n]|\0/);
      expect(source.split("\r\n").every((line) => line.length <= 998)).toBe(true);
      expect(addresseesIn(lines)).toEqual(["ann@example.org"]);
    }),
    { numRuns: 500 },
  );
  expect(broken).toBeGreaterThan(100);
});

it("is read back as it was meant", async () => {
  await fc.assert(
    fc.asyncProperty(mean, mean, async (subject, text) => {
      const draft = draftOf("Ann", subject, text);
      const seen = await seenMessage((await composeMessage(draft, { from })).toString("utf8"));

      expect(squeezed(seen.subject)).toBe(squeezed(oneLine(subject)));
      expect(seen).toMatchObject({ messageId: draft.messageId, at: draft.at });
    }),
    { numRuns: 300 },
  );
});

function draftOf(name: string, subject: string, text: string): MailDraft {
  const to = { name, address: "ann@example.org" };
  return {
    messageId: "a.1@p.test",
    ...{ thread: ["a.0@p.test"], to, subject, text },
    ...{ replyTo: "reply+abc@example.org", clearance: "public" },
    at: "2013-06-04T09:30:00.000Z",
  };
}

/** Addresses outside of quoted names. */
function addresseesIn(lines: readonly string[]): string[] {
  const to = lines.find((line) => line.startsWith("To:")) ?? "";
  return to.replace(/"(\\.|[^"\\])*"/g, "").match(/[^\s<>,:]+@[^\s<>,]+/g) ?? [];
}

/** Folding may change blanks into other blanks. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
