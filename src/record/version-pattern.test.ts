import { describe, expect, it } from "vitest";
import { millisecondsOfWork } from "../../test/support/milliseconds-of-work.ts";
import { patternFlaw, versionPattern } from "./version-pattern.ts";
import { versionText } from "./version-text.ts";

describe("a pattern", () => {
  it.each([
    { pattern: '__version__ = "{version}"', text: (v: string) => `x = 1\r\n__version__ = "${v}"\r\n` },
    { pattern: "v{version}", text: (v: string) => `app v${v}\n` },
    { pattern: "{version} (stable)", text: (v: string) => `1.2 ${v} (stable)` },
    { pattern: "0.{version}.0", text: (v: string) => `at 0.${v}.0\n` },
    { pattern: "app-{version}.tgz", text: (v: string) => `get app-${v}.tgz now` },
    { pattern: "a.*({version})$", text: (v: string) => `a.*(${v})$ a.x(9)$` },
    { pattern: "version {version}", text: (v: string) => `my version ${v}, "version"` },
  ])("$pattern is raised where it matches", ({ pattern, text }) => {
    expect(versionPattern(pattern).raise(text("1.2.9"))).toEqual({
      ok: true,
      text: text("1.2.10"),
      before: "1.2.9",
      after: "1.2.10",
    });
  });

  it.each([
    { title: "no match", text: "w1.0", code: "version-field-missing" },
    { title: "two matches", text: "v1.0 v1.0", code: "version-field-ambiguous" },
    { title: "a candidate", text: "v1.0-rc1", code: "version-not-plain" },
    { title: "a longer word", text: "v1.0x", code: "version-not-plain" },
    { title: "a dot behind it", text: "It is v1.0.", code: "version-not-plain" },
  ])("is refused with $title", ({ text, code }) => {
    expect(versionPattern("v{version}").raise(text)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it("shows its places", () => {
    expect(versionPattern("v{version};").raise("v1;\nv2; v3\n")).toEqual({
      ok: false,
      refusals: [{ code: "version-field-ambiguous", field: "v{version};", lines: [1, 2] }],
    });
  });

  it.each([
    { pattern: "version", reason: "no-placeholder" },
    { pattern: "{version}.{version}", reason: "two-placeholders" },
    { pattern: " {version}\t", reason: "nothing-around" },
    { pattern: "a\n{version}", reason: "line-break" },
    { pattern: `${"a".repeat(192)}{version}`, reason: "too-long" },
  ])("is refused itself: $reason", ({ pattern, reason }) => {
    expect(versionPattern(pattern).raise("v1")).toEqual({
      ok: false,
      refusals: [{ code: "pattern-invalid", pattern, reason }],
    });
    expect(patternFlaw(pattern)).toBe(reason);
  });

  it("may have 200 characters", () => {
    expect(patternFlaw(`${"a".repeat(191)}{version}`)).toBeUndefined();
  });

  it.each(["1{version}1", "{version}1", "1.{version}", "a{version}a"])("%s takes linear time", (pattern) => {
    const text = "1".repeat(2_000_000) + "a1".repeat(500_000);
    const raise = () => expect(versionPattern(pattern).raise(text)).toMatchObject({ ok: false });
    expect(millisecondsOfWork(raise)).toBeLessThan(5_000);
  });
});

describe("a file that is a version", () => {
  it.each([
    ["1.2.3", "1.2.4"],
    ["\uFEFF1.2.3\r\n", "\uFEFF1.2.4\r\n"],
    ["\n 1.2.3\t\n\n", "\n 1.2.4\t\n\n"],
  ])("%j becomes %j", (before, after) => {
    expect(versionText.raise(before)).toMatchObject({ ok: true, text: after });
  });

  it.each([
    { text: "", refusal: { code: "version-field-missing", field: "version" } },
    { text: "1\n2\n", refusal: { code: "version-field-ambiguous", field: "version", lines: [1, 2] } },
    { text: "\nv1\n", refusal: { code: "version-not-plain", field: "version", line: 2, value: "v1" } },
  ])("$text is refused", ({ text, refusal }) => {
    expect(versionText.raise(text)).toEqual({ ok: false, refusals: [refusal] });
  });
});
