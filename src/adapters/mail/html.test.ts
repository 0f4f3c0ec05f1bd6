import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlOf } from "./html.ts";

const bodyOf = (text: string) => /<div class="mail">([\s\S]*)<\/div>/.exec(htmlOf("s", text))?.[1] ?? "";

describe("a mail as HTML", () => {
  it.each([
    {
      title: "paragraphs",
      text: "One\nline.\n\nTwo.\n",
      html: "<p>One<br>line.</p>\n<p>Two.</p>",
    },
    { title: "entries", text: "- a\n- b", html: "<ul><li>a</li><li>b</li></ul>" },
    {
      title: "what somebody wrote",
      text: "  She said\n  so.",
      html: '<blockquote dir="auto">She said<br>so.</blockquote>',
    },
    {
      title: "what is to be typed",
      text: "Say:\n  pointsman vote hf-a hotfix\n  https://a.test/x",
      html: '<p>Say:</p>\n<pre>pointsman vote hf-a hotfix\n<a href="https://a.test/x">https://a.test/x</a></pre>',
    },
    { title: "a build", text: "  version   1\n  sha       2", html: "<pre>version   1\nsha       2</pre>" },
    {
      title: "an address at the end of a sentence",
      text: "See (https://a.test/x?a=1&b=2).",
      html: '<p>See (<a href="https://a.test/x?a=1&#38;b=2">https://a.test/x?a=1&#38;b=2</a>).</p>',
    },
  ])("shows $title", ({ text, html }) => {
    expect(bodyOf(text)).toBe(html);
  });

  it.each([
    "<script>alert(1)</script>",
    '<img src="https://evil.test/x.png">',
    'https://a.test/"onmouseover="x',
    "javascript:alert(1)",
    "https://a.test/<b>",
    "</title><b>",
  ])("holds no markup of others: %s", (text) => {
    const html = htmlOf(text, text);

    expect(html.match(/<(script|img|b)\b/g)).toBeNull();
    expect(html.match(/ (on\w+|src)="|href="(?!https?:\/\/)/g)).toBeNull();
  });

  it("says the same words as the text, whatever they are, and fetches nothing", () => {
    let marked = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: "grapheme", maxLength: 20 }))), (parts) => {
        const text = parts.join("");
        if (/[<&"]/.test(text)) marked += 1;
        const shown = bodyOf(text)
          .replace(/<br>/g, "\n")
          .replace(/<[^>]+>/g, " ");
        const read = shown.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

        expect(words(read)).toEqual(words(text.replace(/^- /gm, "")));
        expect(bodyOf(text)).not.toMatch(/ src=|url\(|@import/);
      }),
      { numRuns: 300 },
    );
    expect(marked).toBeGreaterThan(50);
  });
});

const pieces = fc.constantFrom(
  "\n",
  "\n\n",
  "  ",
  "- ",
  "https://a.test/",
  "<b>",
  "&amp;",
  '"',
  "שלום",
  "pointsman x",
);

function words(text: string): string {
  return text.replace(/\s+/g, "");
}
