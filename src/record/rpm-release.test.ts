import { describe, expect, it } from "vitest";
import { rpmRelease } from "./rpm-release.ts";
import { rpmVersion } from "./rpm-version.ts";

const spec = (release: string) => `Name: app\nVersion: 0.2013.05.22\n${release}\n\n%description\nAn app.\n`;
const refused = (refusal: object) => ({ ok: false, refusals: [refusal] });

describe("raising the release", () => {
  it.each([
    ["Release:       3%{?dist}_%{svnrev}", "Release:       4%{?dist}_%{svnrev}"],
    ["Release: 1", "Release: 2"],
    ["Release: 0", "Release: 1"],
    ["Release: 9%{?dist}", "Release: 10%{?dist}"],
    ["Release: 19%{?dist}", "Release: 20%{?dist}"],
    ["Release:3%dist", "Release:4%dist"],
    ["Release: 3%?dist", "Release: 4%?dist"],
    ["Release: 3%{!?dist:.x}", "Release: 4%{!?dist:.x}"],
    ["Release: 3%[1 + 1]", "Release: 4%[1 + 1]"],
    ["Release: 3%(date +%%Y)", "Release: 4%(date +%%Y)"],
    ["release :\t3 \t", "release :\t4 \t"],
    ["  RELEASE: 3\r", "  RELEASE: 4\r"],
  ])("makes of %j %j and changes nothing else", (before, after) => {
    expect(rpmRelease.raise(spec(before))).toMatchObject({ ok: true, text: spec(after) });
  });

  it("tells the number before and after, and comes after those used elsewhere", () => {
    expect(rpmRelease.raise(spec("Release: 3%{?dist}"))).toMatchObject({ before: "3", after: "4" });
    expect(rpmRelease.raise(spec("Release: 3%{?dist}"), ["11", "7"])).toMatchObject({
      text: spec("Release: 12%{?dist}"),
      before: "3",
      after: "12",
    });
  });

  it.each([
    "0.1",
    "1.el6",
    "1_2",
    "1-2",
    "1 2",
    "1 # first",
    "01",
    "1%%",
    "1% {dist}",
    "1%1",
    "v1",
    "%{rel}",
    "%autorelease",
    "",
    "1.%{svnrev}",
    "9999999999999999",
    "١",
  ])("refuses %j, which is no plain number before its macros", (value) => {
    const refusal = { code: "version-not-plain", field: "Release", line: 3, value };
    expect(rpmRelease.raise(spec(`Release: ${value}`))).toMatchObject({
      ok: false,
      refusals: [{ code: refusal.code }],
    });
    expect(rpmRelease.read(spec(`Release: ${value}`))).toMatchObject({ ok: false });
  });

  it("names the line and the whole value that it refuses", () => {
    expect(rpmRelease.raise(spec("Release: 1.el6%{?dist} "))).toEqual(
      refused({ code: "version-not-plain", field: "Release", line: 3, value: "1.el6%{?dist}" }),
    );
  });
});

describe("the one Release field", () => {
  it.each([
    { title: "in the description", text: "Release: 1\n%description\nRelease: soon\n" },
    { title: "in a scriptlet", text: "Release: 1\n%post -p /bin/sh\nRelease: 9\n" },
    { title: "in a build script", text: "Release: 1\n%build\ncat <<X\nRelease: 9\nX\n" },
    { title: "in a trigger", text: "Release: 1\n%triggerin -- bash\nRelease: 9\n" },
    { title: "in a file trigger", text: "Release: 1\n%transfiletriggerpostun\nRelease: 9\n" },
    { title: "in the changelog", text: "Release: 1\n%changelog\n* Tue\nRelease: 9\n" },
    { title: "in a comment", text: "Release: 1\n#Release: 9\n" },
    {
      title: "in another tag",
      text: "Release: 1\nX-Release: 9\nPreRelease: 2\nProvides: app = Release: 3\n",
    },
    { title: "in the body of a macro", text: "%define head() \\\nRelease: 9 \\\nRelease: 8\nRelease: 1\n" },
    { title: "in an indented global macro", text: "  %global head \\\nRelease: 9\nRelease: 1\n" },
  ])("is not $title", ({ text }) => {
    expect(rpmRelease.raise(text)).toMatchObject({
      ok: true,
      text: text.replace("Release: 1\n", "Release: 2\n"),
    });
  });

  it.each(["Summary: see %description\nRelease: 1\n", "Summary: a %define \\\nRelease: 1\n"])(
    "is found in %j",
    (text) => {
      expect(rpmRelease.raise(text)).toMatchObject({
        ok: true,
        text: text.replace("Release: 1", "Release: 2"),
      });
    },
  );

  it.each([
    { title: "twice", text: "Release: 1\nRelease: 1\n", lines: [1, 2] },
    {
      title: "in both branches of a condition",
      text: "%if 1\nRelease: 1\n%else\nRelease: 2\n%endif\n",
      lines: [2, 4],
    },
    {
      title: "in a subpackage",
      text: "Release: 1\n%description\n\n%package doc\nRelease: 2\n",
      lines: [1, 5],
    },
    { title: "in the list of files", text: "Release: 1\n%files\n/usr\nrelease: 2\n", lines: [1, 4] },
    {
      title: "behind a line that only ends like a macro",
      text: "Source: a \\\nRelease: 1\nRelease: 2\n",
      lines: [2, 3],
    },
    {
      title: "behind a definition on one line",
      text: "%define x 1\nRelease: 1\nRelease: 2\n",
      lines: [2, 3],
    },
    { title: "behind a macro that ended", text: "%define x \\\n1\nRelease: 1\nRelease: 2\n", lines: [3, 4] },
    {
      title: "behind a macro that is no section",
      text: "%preamble\nRelease: 1\n%filesystem\nRelease: 2\n",
      lines: [2, 4],
    },
  ])("is refused $title", ({ text, lines }) => {
    expect(rpmRelease.raise(text)).toEqual(
      refused({ code: "version-field-ambiguous", field: "Release", lines }),
    );
  });

  it.each(["", "Name: app\n", "%description\nRelease: 1\n", "%DESCRIPTION\nRelease: 1\n", "Release 1\n"])(
    "is missed in %j",
    (text) => {
      expect(rpmRelease.raise(text)).toEqual(refused({ code: "version-field-missing", field: "Release" }));
    },
  );
});

describe("reading a spec", () => {
  it("gives version and release", () => {
    expect(rpmRelease.read(spec("Release: 3%{?dist}"))).toEqual({
      ok: true,
      version: "0.2013.05.22",
      release: "3",
      value: "3",
    });
  });

  it.each([
    { title: "none", text: "Release: 3\n" },
    { title: "two", text: "Version: 1\nVersion: 2\nRelease: 3\n" },
  ])("gives no version if there is $title", ({ text }) => {
    expect(rpmRelease.read(text)).toMatchObject({ version: "", release: "3" });
  });
});

describe("raising the version of a spec", () => {
  it("raises its last number only", () => {
    expect(rpmVersion.raise("Version:  1.2.9\nRelease: 3\n")).toEqual({
      ok: true,
      text: "Version:  1.2.10\nRelease: 3\n",
      before: "1.2.9",
      after: "1.2.10",
    });
    expect(rpmVersion.read("Version: 1.2.9\n")).toEqual({
      ok: true,
      version: "1.2.9",
      release: null,
      value: "1.2.9",
    });
  });

  it("refuses a macro, and none", () => {
    expect(rpmVersion.raise("\nVersion: %{v}\n")).toEqual(
      refused({ code: "version-not-plain", field: "Version", line: 2, value: "%{v}" }),
    );
    expect(rpmVersion.raise("")).toEqual(refused({ code: "version-field-missing", field: "Version" }));
  });
});
