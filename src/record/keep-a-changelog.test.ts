import { describe, expect, it } from "vitest";
import type { Addition } from "./changelog-format.ts";
import { keepAChangelog } from "./keep-a-changelog.ts";

const addition: Addition = {
  train: "1.2",
  version: { before: "1.2.0", after: "1.2.1" },
  entries: [{ date: "2013.06.04", text: "Sign-in on phones: #12" }],
};
const add = (text: string, more: Partial<Addition> = {}) =>
  keepAChangelog.add(text, { ...addition, ...more });
const added = (text: string, more: Partial<Addition> = {}) => {
  const edit = add(text, more);
  return edit.ok ? edit.text : edit.refusals;
};

describe("a new version", () => {
  it("goes below what is unreleased and above the newest one, with its link", () => {
    const above = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Dark mode\n\n";
    const below =
      "## [1.2.0] - 2013-05-22\n\n### Fixed\n\n- Old\n\n## [1.1.0] - 2013-05-08\n\n- Older\n\n[Unreleased]: https://x.org/compare/v1.2.0...HEAD\n";
    const links = "[1.2.0]: https://x.org/compare/v1.1.0...v1.2.0\n[1.1.0]: https://x.org/tags/v1.1.0\n";
    expect(add(above + below + links)).toEqual({
      ok: true,
      text: `${above}## [1.2.1] - 2013-06-04\n\n### Fixed\n\n- Sign-in on phones: #12\n\n${below}[1.2.1]: https://x.org/compare/v1.2.0...v1.2.1\n${links}`,
      lines: [
        ...["## [1.2.1] - 2013-06-04", "", "### Fixed", "", "- Sign-in on phones: #12", ""],
        "[1.2.1]: https://x.org/compare/v1.2.0...v1.2.1",
      ],
    });
  });

  it("has no blank lines and other bullets where the file has them so", () => {
    const old = "## v1.2.0 - 2013-05-22\n### Fixed\n* Old\n\n\n## v1.1.0 - 2013-05-08\n";
    expect(added(old)).toBe(`## v1.2.1 - 2013-06-04\n### Fixed\n* Sign-in on phones: #12\n\n\n${old}`);
  });

  it.each([
    { newest: "## 1.2.0 - 2013-05-22 [YANKED]", made: "## 1.2.1 - 2013-06-04" },
    { newest: "## [v1.2.0] - 2013-05-22", made: "## [v1.2.1] - 2013-06-04" },
    { newest: "### [1.2.0]", made: "### [1.2.1] - 2013-06-04" },
  ])("has a heading like $newest", ({ newest, made }) => {
    expect(added(`${newest}\n`)).toMatch(new RegExp(`^${made.replace(/[[\]]/g, "\\$&")}\n`));
  });

  it.each([
    {
      link: "[v1.2.0]: https://x.org/compare/v1.1.0...v1.2.0",
      made: "[v1.2.1]: https://x.org/compare/v1.2.0...v1.2.1\n",
    },
    { link: "[1.2.0]:../compare/1.1.0...1.2.0 ", made: "[1.2.1]:../compare/1.2.0...1.2.1\n" },
    { link: "[1.2.0]: https://x.org/tags/1.2.0", made: "" },
    { link: "[1.1.0]: https://x.org/compare/v1.0.0...v1.1.0", made: "" },
    { link: "see [1.2.0]: https://x.org/compare/v1.1.0...v1.2.0", made: "" },
  ])("has a link definition like $link", ({ link, made }) => {
    const old = `## [1.2.0] - 2013-05-22\n\n${link}\n`;
    expect(added(old, { entries: [], date: "2013.06.07" })).toBe(
      `## [1.2.1] - 2013-06-07\n\n## [1.2.0] - 2013-05-22\n\n${made}${link}\n`,
    );
  });

  it("groups entries, with a blank line between the groups", () => {
    const entries = [
      { date: "2013.06.04", text: "one", category: "Security" },
      { date: "2013.06.04", text: "two" },
    ];
    expect(added("## [1.2.0] - 2013-05-22\n", { entries })).toBe(
      "## [1.2.1] - 2013-06-04\n\n### Security\n\n- one\n\n### Fixed\n\n- two\n\n## [1.2.0] - 2013-05-22\n",
    );
  });
});

it("is refused where an entry, a version or everything is wrong", () => {
  expect(added("## [1.2.0] - 2013-05-22\n- Sign-in on phones: #12\n")).toEqual([
    { code: "entry-already-there", line: 2, entry: "- Sign-in on phones: #12" },
  ]);
  expect(added("## [1.2.1] - 2013-05-22\n")).toEqual([
    { code: "version-already-there", version: "1.2.1", line: 1 },
  ]);
  expect(keepAChangelog.add("## [Unreleased]\n", { train: "", entries: [] })).toMatchObject({
    refusals: [{ code: "version-heading-missing" }, { code: "version-unknown" }, { code: "date-unknown" }],
  });
});

it.each([
  { text: "## [Unreleased]\n", recognised: true },
  { text: "## unreleased\n", recognised: true },
  { text: "## [1.2.0] - 2013-05-22\n", recognised: true },
  { text: "## 1.2.0 - 2013-05-22 \n", recognised: true },
  { text: "## 1.2.0 (2013-05-22)\n", recognised: false },
  { text: "Unreleased\n", recognised: false },
  { text: "", recognised: false },
])("$text is recognised: $recognised", ({ text, recognised }) => {
  expect(keepAChangelog.recognises(text)).toBe(recognised);
});
