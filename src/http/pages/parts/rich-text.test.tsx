import { describe, expect, it } from "vitest";
import { RichText } from "./rich-text.tsx";

const project = { baseUrl: "http://127.0.0.1:4180" };
const render = (text: string) => String(<RichText text={text} project={project} />);

describe("rich text", () => {
  it.each([
    { title: "a heading", text: "### What users see", html: '<h2 dir="auto">What users see</h2>' },
    { title: "strong words", text: "**Deploy** it", html: "<strong>Deploy</strong> it" },
    { title: "code", text: "say `pointsman land`", html: "<code>pointsman land</code>" },
    { title: "no markup within code", text: "`**a**`", html: "<code>**a**</code>" },
    { title: "a list", text: "- a\n- b", html: '<ul dir="auto"><li>a</li><li>b</li></ul>' },
    {
      title: "tasks",
      text: "- [ ] a\n- [x] b",
      html: '<ul class="tasks" dir="auto"><li>☐ a</li><li>☑ b</li></ul>',
    },
    { title: "a quotation", text: "> a\n> b", html: '<blockquote dir="auto">a\nb</blockquote>' },
    {
      title: "a link, without the full stop after it",
      text: "See https://a.example/x?y=1.",
      html: '<a href="https://a.example/x?y=1">https://a.example/x?y=1</a>.',
    },
    {
      title: "a link to Pointsman itself, by its path",
      text: "http://127.0.0.1:4180/hotfixes/hf-1",
      html: '<a href="/hotfixes/hf-1">http://127.0.0.1:4180/hotfixes/hf-1</a>',
    },
  ])("shows $title", ({ text, html }) => {
    expect(render(text)).toContain(html);
  });

  it.each(["javascript:alert(1)", "[x](javascript:alert(1))", "data:text/html,x", "file:///etc/passwd"])(
    "makes no link of %s",
    (text) => {
      expect(render(text)).not.toContain("<a ");
    },
  );

  it("loads no picture from elsewhere", () => {
    expect(render("![a](https://evil.test/a.png) <img src=https://evil.test/b.png>")).not.toContain("<img");
  });

  it("lets nothing in it become markup", () => {
    expect(render('<img src=x onerror=alert(1)> **<b>** `<i>` "')).not.toMatch(/<(img|b|i)\b/);
  });
});
