import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { millisecondsOfWork } from "../../../test/support/milliseconds-of-work.ts";
import { prose } from "../hotfix/field-rules.ts";
import { intentionOf } from "./intention.ts";
import { ownText } from "./own-text.ts";

/** Pieces that mails are made of, in any order, with anything in between. */
const piece = fc.oneof(
  fc.constantFrom(
    "hotfix",
    "fail: empty",
    "> quoted",
    ">> twice",
    "On Tue, 4 Jun 2013 12:30 Ann <a@b.test> wrote:",
    "",
  ),
  fc.constantFrom(
    "-- ",
    "_______________",
    "From: a",
    "Sent: b",
    "To: c",
    "-----Original Message-----",
    "Am 4. schrieb x:",
  ),
  fc.constantFrom("\u202Eevil", "שלום:", "\u200f>", "2013年:", "\r", "\u2028", "Sent from my phone"),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const mail = fc.array(piece, { maxLength: 60 }).map((lines) => lines.join("\n"));

describe("any mail's text", () => {
  it("gives a comment that can be stored and shown", () => {
    let words = 0;
    fc.assert(
      fc.property(mail, (text) => {
        const own = ownText(text);
        if (own === "") return;
        words += 1;
        expect(prose("text", own)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    expect(words).toBeGreaterThan(1_000);
  });

  it("gives no line that is quoted", () => {
    let quoted = 0;
    fc.assert(
      fc.property(mail, (text) => {
        if (/^>/m.test(text)) quoted += 1;
        expect(ownText(text)).not.toMatch(/^>/m);
      }),
      { numRuns: 2_000 },
    );
    expect(quoted).toBeGreaterThan(200);
  });

  it("gives the same whatever is quoted below", () => {
    const word = fc.constantFrom("ship", "hotfix: broken", "fail\nstill empty");
    const lines = fc.array(
      fc.string({ maxLength: 30 }).map((line) => line.replace(/[^ -~]/g, "")),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(word, lines, (words, quoted) => {
        const quote = quoted.map((line) => `> ${line}`).join("\n");
        expect(ownText(`${words}\n\nOn Tue, 4 Jun 2013 12:30, P <p@b.test> wrote:\n${quote}`)).toBe(words);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { title: "colons", text: "a:\n".repeat(4_000_000) },
    { title: "open angles", text: "<".repeat(10_000_000) },
    { title: "spaces", text: `${" ".repeat(10_000_000)}x` },
    { title: "at signs and colons", text: "@1:00 wrote:\n".repeat(1_000_000) },
    { title: "dashes", text: "-".repeat(10_000_000) },
    { title: "one word", text: `hotfix${" -".repeat(5_000_000)}` },
    { title: "stars", text: "*".repeat(10_000_000) },
  ])("of ten megabytes of $title is read in a moment", ({ text }) => {
    expect(millisecondsOfWork(() => intentionOf(ownText(text)))).toBeLessThan(1_000);
  });
});
