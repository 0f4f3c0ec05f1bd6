import { describe, expect, it } from "vitest";
import type { Addition } from "./changelog-format.ts";
import { conventionalChangelog } from "./conventional-changelog.ts";

const addition: Addition = {
  train: "1.2",
  version: { before: "1.2.0", after: "1.2.1" },
  entries: [{ date: "2013.06.04", text: "**auth:** fix it" }],
};
const add = (text: string, more: Partial<Addition> = {}) =>
  conventionalChangelog.add(text, { ...addition, ...more });
const added = (text: string, more: Partial<Addition> = {}) => {
  const edit = add(text, more);
  return edit.ok ? edit.text : edit.refusals;
};

describe("a new version", () => {
  it("goes above the newest one, in the style of the file", () => {
    const old = `<a name="1.2.0"></a>
# [1.2.0](https://example.org/app/compare/v1.1.4...v1.2.0) (2013-05-22)


### Features

* **ui:** more



<a name="1.1.4"></a>
## [1.1.4](https://example.org/app/compare/v1.1.3...v1.1.4) (2013-05-08)


### Bug Fixes

* old

`;
    expect(added(`All changes.\n\n${old}`)).toBe(`All changes.

<a name="1.2.1"></a>
## [1.2.1](https://example.org/app/compare/v1.2.0...v1.2.1) (2013-06-04)


### Bug Fixes

* **auth:** fix it



${old}`);
  });

  it("has one blank line where the file has one, deeper headings where it has them, no link and no anchor", () => {
    const old = "### 1.2.0 (2013-05-22)\n\n#### Bug Fixes\n\n* a\n\n### 1.1.9 (2013-05-08)\n\n* b\n";
    expect(added(old)).toBe(`### 1.2.1 (2013-06-04)\n\n#### Bug Fixes\n\n* **auth:** fix it\n\n${old}`);
  });

  it.each([
    { newest: "# 1.2.0 (2013-05-22)", level: "##" },
    { newest: "## 1.2.0 (2013-05-22)", level: "##" },
    { newest: "### 1.2.0 (2013-05-22)", level: "###" },
    { newest: "# 1.2.0 (2013-05-22)\n\n* a\n\n# 1.1.1 (2013-05-08)", level: "#" },
  ])("above $newest has the level $level", ({ newest, level }) => {
    expect(added(`${newest}\n\n* b\n`)).toContain(`${level} 1.2.1 (2013-06-04)\n`);
    expect(added(`${newest}\n\n* b\n`)).toContain(`${level}# Bug Fixes\n`);
  });

  it.each([
    {
      link: "[1.2.0](https://x.org/compare/1.1.0...1.2.0)",
      made: "[1.2.1](https://x.org/compare/1.2.0...1.2.1)",
    },
    {
      link: "[1.2.0](../compare/app-v1.1.0...app-v1.2.0)",
      made: "[1.2.1](../compare/app-v1.2.0...app-v1.2.1)",
    },
    { link: "[1.2.0](https://x.org/tags/v1.2.0)", made: "1.2.1" },
    { link: "[1.2.0]", made: "1.2.1" },
  ])("has a link like $link", ({ link, made }) => {
    expect(added(`## ${link} (2013-05-22)\n\n* a\n`)).toContain(`## ${made} (2013-06-04)\n`);
  });

  it("groups entries, in the order in which the groups first come", () => {
    const entries = [
      { date: "2013.06.04", text: "one", category: "Features" },
      { date: "2013.06.05", text: "two" },
      { date: "2013.06.03", text: "three", category: "Features" },
    ];
    expect(added("## 1.2.0 (2013-05-22)\n\n* a\n", { entries })).toBe(
      "## 1.2.1 (2013-06-05)\n\n### Features\n\n* one\n* three\n\n### Bug Fixes\n\n* two\n\n## 1.2.0 (2013-05-22)\n\n* a\n",
    );
  });

  it("has a heading even without entries, and the day of the record", () => {
    const old = "## 1.2.0 (2013-05-22)\n\n\n* a\n\n\n\n## 1.1.0 (2013-05-08)\n";
    expect(added(old, { entries: [], date: "2013.06.07" })).toBe(`## 1.2.1 (2013-06-07)\n\n\n\n\n${old}`);
    expect(added("## 1.2.0 (2013-05-22)", { date: "2013.06.07" })).toBe(
      "## 1.2.1 (2013-06-07)\n\n\n### Bug Fixes\n\n* **auth:** fix it\n\n## 1.2.0 (2013-05-22)",
    );
  });

  it("keeps Windows line ends", () => {
    expect(added("## 1.2.0 (2013-05-22)\r\n\r\n* a\r\n")).toBe(
      "## 1.2.1 (2013-06-04)\r\n\r\n### Bug Fixes\r\n\r\n* **auth:** fix it\r\n\r\n## 1.2.0 (2013-05-22)\r\n\r\n* a\r\n",
    );
  });

  it("tells the lines that it inserts", () => {
    expect(add("## 1.2.0 (2013-05-22)\n\n* a\n")).toMatchObject({
      lines: ["## 1.2.1 (2013-06-04)", "", "### Bug Fixes", "", "* **auth:** fix it", ""],
    });
  });
});

describe("refusals", () => {
  it("are all given", () => {
    expect(conventionalChangelog.add("", { train: "1", entries: [] })).toEqual({
      ok: false,
      refusals: [{ code: "version-heading-missing" }, { code: "version-unknown" }, { code: "date-unknown" }],
    });
  });

  it.each([
    {
      title: "a version that is there",
      text: "## 1.3.0 (2013-06-01)\n\n## 1.2.1 (2013-06-01)\n",
      refusal: { code: "version-already-there", version: "1.2.1", line: 3 },
    },
    {
      title: "an entry that the newest version has",
      text: "## 1.2.0 (2013-06-01)\n\n* **auth:** fix it\n",
      refusal: { code: "entry-already-there", line: 3, entry: "* **auth:** fix it" },
    },
  ])("of $title", ({ text, refusal }) => {
    expect(added(text)).toEqual([refusal]);
  });

  it("are not of an entry that only an older version has", () => {
    expect(add("## 1.2.0 (2013-06-01)\n\n## 1.1.0 (2013-05-01)\n* **auth:** fix it\n")).toMatchObject({
      ok: true,
    });
  });
});

it.each([
  { text: "# 1.2.0 (2013-05-22)\n", recognised: true },
  { text: "Title\n\n## [1.2.0](x) (2013-05-22) \n", recognised: true },
  { text: "## [1.2.0] - 2013-05-22\n", recognised: false },
  { text: "##### 1.2.0 (2013-05-22)\n", recognised: false },
  { text: "# 12 (2013-05-22)\n", recognised: false },
  { text: "", recognised: false },
])("$text is recognised: $recognised", ({ text, recognised }) => {
  expect(conventionalChangelog.recognises(text)).toBe(recognised);
});
