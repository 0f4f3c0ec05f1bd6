import { describe, expect, it } from "vitest";
import type { Addition } from "./changelog-format.ts";
import { rpmChangelog } from "./rpm-changelog.ts";

const head = "Name: app\nVersion: 1.2.3\nRelease: 4%{?dist}\n\n%changelog\n";
const addition: Addition = {
  train: "1.2",
  author: "Ann Lee <ann@example.org>",
  entries: [{ date: "2013.06.04", text: "Fix it (#7)" }],
};
const add = (text: string, more: Partial<Addition> = {}) => rpmChangelog.add(text, { ...addition, ...more });
const added = (text: string, more: Partial<Addition> = {}) => {
  const edit = add(text, more);
  return edit.ok ? edit.text : edit.refusals;
};

it.each(["%autochangelog", "%{autochangelog}", "%{?autochangelog}  "])(
  "a changelog that is %s is RPM's to write: it is not recognised, and refused",
  (macro) => {
    const spec = `Name: app\nVersion: 1.2.3\nRelease: %autorelease\n\n%changelog\n${macro}\n`;

    expect(rpmChangelog.recognises(spec)).toBe(false);
    expect(added(spec)).toEqual([{ code: "changelog-generated", line: 6 }]);
    expect(rpmChangelog.recognises(spec.replace(macro, `* Mon May 06 2013 Bob - 1\n- ${macro}`))).toBe(true);
  },
);

describe("a new block", () => {
  it.each([
    {
      title: "a dash before the version",
      old: "* Mon May 06 2013 Bob <b@example.org> - 1.2.3-3\n- Old\n",
      tail: " - 1.2.3-4",
    },
    {
      title: "the version without a dash",
      old: "* Mon May 06 2013 Bob <b@example.org> 1.2.3-3\n- Old\n",
      tail: " 1.2.3-4",
    },
    { title: "no version", old: "* Mon May 06 2013 Bob <b@example.org>\n- Old\n", tail: "" },
  ])("has $title, as the newest one", ({ old, tail }) => {
    expect(added(`${head}\n${old}`)).toBe(
      `${head}\n* Tue Jun 04 2013 Ann Lee <ann@example.org>${tail}\n- Fix it (#7)\n\n${old}`,
    );
  });

  it("is the first one where there is none", () => {
    expect(add(head)).toEqual({
      ok: true,
      text: `${head}* Tue Jun 04 2013 Ann Lee <ann@example.org> - 1.2.3-4\n- Fix it (#7)\n`,
      lines: ["* Tue Jun 04 2013 Ann Lee <ann@example.org> - 1.2.3-4", "- Fix it (#7)"],
    });
  });

  it("has the day of the record, else the latest day of the entries", () => {
    const entries = [...addition.entries, { date: "2013.06.06", text: "Fix that" }];
    expect(added(head, { entries })).toContain("* Thu Jun 06 2013 ");
    expect(added(head, { entries, date: "2013.06.09" })).toContain("* Sun Jun 09 2013 ");
  });

  it("wraps long lines where the newest block does", () => {
    const text = `${"long ".repeat(20)}tail`;
    const entries = [{ date: "2013.06.04", text }];
    const block = (lines: string) => `${head}* x <x@example.org>\n- a\n${lines}`;
    expect(added(block("  b\n"), { entries })).toContain(
      `\n- ${"long ".repeat(15).trim()}\n  ${"long ".repeat(5)}tail\n\n`,
    );
    expect(added(block("* y <y@example.org>\n- c\n  d\n"), { entries })).toContain(`\n- ${text}\n\n`);
  });

  it("never lets a text become a macro", () => {
    const entries = [{ date: "2013.06.04", text: "100% of %(rm x)" }];
    expect(added(head, { entries, author: "A%B <a@example.org>" })).toContain(
      "A%%B <a@example.org> - 1.2.3-4\n- 100%% of %%(rm x)\n",
    );
  });

  it("is not written for an empty list", () => {
    expect(add(head, { entries: [] })).toEqual({ ok: true, text: head, lines: [] });
  });
});

describe("refusals", () => {
  it.each([
    {
      title: "no changelog",
      text: "Version: 1\nRelease: 1\n",
      refusals: [{ code: "version-heading-missing" }],
    },
    { title: "no version", text: "Release: 1\n%changelog\n", refusals: [{ code: "version-unknown" }] },
    {
      title: "a version from a macro",
      text: "Version: %{v}\nRelease: 1\n%changelog\n",
      refusals: [{ code: "version-unknown" }],
    },
    {
      title: "no release",
      text: "Version: 1\n%changelog\n",
      refusals: [{ code: "version-field-missing", field: "Release" }],
    },
  ])("of a spec with $title", ({ text, refusals }) => {
    expect(added(text)).toEqual(refusals);
  });

  it("of a record by nobody, along with the others", () => {
    const { author: _, ...byNobody } = addition;
    expect(rpmChangelog.add("Version: 1\n%changelog\n", byNobody)).toEqual({
      ok: false,
      refusals: [{ code: "version-field-missing", field: "Release" }, { code: "author-unknown" }],
    });
    expect(rpmChangelog.add(head, byNobody)).toEqual({ ok: false, refusals: [{ code: "author-unknown" }] });
  });

  it("of an entry that the newest block has, on one line or several", () => {
    expect(added(`${head}* x <x@example.org>\n- Fix it (#7)\n`)).toEqual([
      { code: "entry-already-there", line: 7, entry: "- Fix it (#7)" },
    ]);
    const entries = [{ date: "2013.06.04", text: `${"long ".repeat(20)}tail` }];
    const lines = `- ${"long ".repeat(15).trim()}\n  ${"long ".repeat(5)}tail`;
    expect(added(`${head}* x <x@example.org>\n- a\n${lines}\n`, { entries })).toEqual([
      { code: "entry-already-there", line: 8, entry: lines },
    ]);
  });

  it("are not of an entry that only an older block has", () => {
    expect(add(`${head}* x <x@example.org>\n- a\n\n* y <y@example.org>\n- Fix it (#7)\n`)).toMatchObject({
      ok: true,
    });
  });
});

it("is recognised by its section", () => {
  expect(rpmChangelog.recognises(head)).toBe(true);
  expect(rpmChangelog.recognises("Name: app\n")).toBe(false);
});
