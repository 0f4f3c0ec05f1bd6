import { describe, expect, it } from "vitest";
import { ownText } from "./own-text.ts";

const call = [
  "Ann reported a critical bug on train-2013.05.22 (rolling):",
  "",
  "  The page is blank.",
  "",
  "hotfix",
];
const quoted = call.map((line) => `> ${line}`.trimEnd());
const mail = (...lines: readonly (string | readonly string[])[]) => lines.flat().join("\n");

describe("the text above the quote", () => {
  it.each<{ title: string; text: string }>([
    {
      title: "Gmail",
      text: mail(
        "ship",
        "",
        "On Tue, Jun 4, 2013 at 12:30 PM Pointsman <reply+abc123@example.org> wrote:",
        quoted,
      ),
    },
    {
      title: "Gmail, broken into two lines",
      text: mail(
        "ship",
        "",
        "On Tue, Jun 4, 2013 at 12:30 PM Pointsman",
        "<reply+abc123@example.org> wrote:",
        quoted,
      ),
    },
    {
      title: "Apple Mail",
      text: mail("ship", "", "> On 4. Jun 2013, at 12:30, Pointsman <p@example.org> wrote:", ">", quoted),
    },
    {
      title: "Thunderbird in German",
      text: mail("ship", "", "Am 04.06.2013 um 12:30 schrieb Pointsman:", quoted),
    },
    {
      title: "Gmail in German, broken",
      text: mail(
        "ship",
        "",
        "Am Di., 4. Juni 2013 um 12:30 Uhr schrieb Pointsman <",
        "reply+abc2345@example.org>:",
        quoted,
      ),
    },
    {
      title: "Gmail in French",
      text: mail("ship", "", "Le mar. 4 juin 2013 à 12:30, Pointsman <p@example.org> a écrit :", quoted),
    },
    {
      title: "Gmail in Japanese",
      text: mail("ship", "", "2013年6月4日(火) 12:30 Pointsman <p@example.org>:", quoted),
    },
    {
      title: "Apple Mail in Japanese",
      text: mail("ship", "", "2013/06/04 12:30、Pointsman <p@example.org>のメール:", quoted),
    },
    {
      title: "Gmail in Chinese",
      text: mail("ship", "", "Pointsman <p@example.org> 于2013年6月4日周二 12:30写道：", quoted),
    },
    {
      title: "Gmail in Spanish",
      text: mail("ship", "", "El mar, 4 jun 2013 a las 12:30, Pointsman (<p@example.org>) escribió:", quoted),
    },
    {
      title: "Gmail in Russian",
      text: mail("ship", "", "вт, 4 июн. 2013 г. в 12:30, Pointsman <p@example.org>:", quoted),
    },
    {
      title: "Gmail in Hebrew",
      text: mail(
        "ship",
        "",
        "\u202bבתאריך יום ג׳, 4 ביוני 2013 ב-12:30 מאת \u202aPointsman\u202c\u200f <\u202ap@example.org\u202c\u200f>:\u202c",
        quoted,
      ),
    },
    {
      title: "mutt",
      text: mail("ship", "", "On Tue, Jun 04, 2013 at 12:30:00PM +0000, Pointsman wrote:", quoted),
    },
    { title: "a short attribution", text: mail("ship", "Pointsman wrote:", quoted) },
    { title: "no attribution", text: mail("ship", "", quoted) },
    {
      title: "an attribution right below the words",
      text: mail("ship", "On Tue, 4 Jun 2013 12:30 Pointsman <p@example.org> wrote:", quoted),
    },
    {
      title: "empty lines between attribution and quote",
      text: mail("ship", "", "On 2013-06-04 12:30, Pointsman wrote:", "", quoted),
    },
    {
      title: "an unmarked quote below its attribution",
      text: mail("ship", "", "On Jun 4, 2013, at 12:30, Pointsman <p@example.org> wrote:", "", call),
    },
    {
      title: "Outlook",
      text: mail(
        "ship",
        "",
        "From: Pointsman <p@example.org>",
        "Sent: Tuesday, June 4, 2013 12:30",
        "To: qa@example.org",
        "Subject: [hf-1] vote",
        "",
        call,
      ),
    },
    {
      title: "Outlook on the web",
      text: mail(
        "ship",
        "",
        "________________________________",
        "From: Pointsman <p@example.org>",
        "Sent: Tuesday, June 4, 2013 12:30",
        "To: qa@example.org",
        "Subject: vote",
        "",
        call,
      ),
    },
    {
      title: "Outlook in German, in bold",
      text: mail(
        "ship",
        "",
        "*Von:* Pointsman <p@example.org>",
        "*Gesendet:* Dienstag, 4. Juni 2013 12:30",
        "*An:* qa@example.org",
        "*Betreff:* vote",
        "",
        call,
      ),
    },
    {
      title: "Outlook in French",
      text: mail(
        "ship",
        "",
        "De : Pointsman <p@example.org>",
        "Envoyé : mardi 4 juin 2013 12:30",
        "À : qa@example.org",
        "Objet : vote",
        "",
        call,
      ),
    },
    {
      title: "Outlook in Japanese",
      text: mail(
        "ship",
        "",
        "差出人: Pointsman <p@example.org>",
        "送信日時: 2013年6月4日 12:30",
        "宛先: qa@example.org",
        "件名: vote",
        "",
        call,
      ),
    },
    {
      title: "Outlook of old",
      text: mail("ship", "", "-----Original Message-----", "From: Pointsman", call),
    },
    {
      title: "Outlook of old, in German",
      text: mail("ship", "", "-----Ursprüngliche Nachricht-----", "Von: Pointsman", call),
    },
    {
      title: "lines of Windows",
      text: mail("ship", "", "On 2013-06-04 12:30, Pointsman wrote:", quoted).replaceAll("\n", "\r\n"),
    },
    {
      title: "a signature",
      text: mail("ship", "-- ", "Bob, QA", "", "On 2013-06-04 12:30, Pointsman wrote:", quoted),
    },
    {
      title: "a telephone",
      text: mail("ship", "", "Sent from my iPhone", "", "On 2013-06-04 12:30, Pointsman wrote:", quoted),
    },
    {
      title: "a telephone in German",
      text: mail(
        "ship",
        "",
        "Von meinem iPhone gesendet",
        "",
        "Am 04.06.2013 um 12:30 schrieb Pointsman:",
        quoted,
      ),
    },
    { title: "no quote", text: "ship" },
    { title: "invisible marks around the words", text: mail("\ufeff\u200fship\u200b", "", quoted) },
    { title: "wide angles", text: mail("ship", "", "＞ hotfix") },
    {
      title: "words below the quote",
      text: mail("On 2013-06-04 12:30, Pointsman wrote:", quoted, "", "ship"),
    },
    { title: "words below the quote, and a signature", text: mail(quoted, "", "ship", "-- ", "Bob") },
    { title: "a quote below and above", text: mail(quoted.slice(0, 2), "ship", quoted.slice(2)) },
  ])("is found in the style of: $title", ({ text }) => {
    expect(ownText(text)).toBe("ship");
  });

  it.each([
    {
      title: "several paragraphs",
      text: "fail: empty\n\nAlso in Firefox.\n",
      kept: "fail: empty\n\nAlso in Firefox.",
    },
    {
      title: "a sentence that ends in a colon",
      text: "I tried three browsers:\n\nFirefox, Opera, Lynx",
      kept: "I tried three browsers:\n\nFirefox, Opera, Lynx",
    },
    { title: "a list", text: "- one\n- two\n--- three", kept: "- one\n- two\n--- three" },
    { title: "text from right to left", text: "שלום, זה עדיין ריק\n\n> hotfix", kept: "שלום, זה עדיין ריק" },
    { title: "a greeting that looks like a header", text: "To: all\nship it", kept: "To: all\nship it" },
    { title: "an arrow in a line", text: "a -> b\nc > d", kept: "a -> b\nc > d" },
    { title: "nothing", text: "", kept: "" },
    { title: "nothing but the quote", text: quoted.join("\n"), kept: "" },
    { title: "halves of a surrogate pair", text: "a\ud800b", kept: "a\ufffdb" },
    { title: "control characters", text: "a\u0007b\u001b[31m", kept: "ab[31m" },
  ])("keeps $title", ({ text, kept }) => {
    expect(ownText(text)).toBe(kept);
  });

  it("is cut where nobody reads on, and says so", () => {
    const kept = ownText("word ".repeat(20_000));

    expect(kept).toHaveLength(10_000 + "\n[…]".length);
    expect(kept.endsWith("\n[…]")).toBe(true);
  });
});
