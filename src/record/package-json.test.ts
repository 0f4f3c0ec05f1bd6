import { describe, expect, it } from "vitest";
import { packageJson, packageLock } from "./package-json.ts";

const refused = (refusal: object) => ({ ok: false, refusals: [refusal] });

describe("package.json", () => {
  it.each([
    { title: "on its line", text: (v: string) => `{\n  "name": "app",\n  "version": "${v}"\n}\n` },
    { title: "without blanks", text: (v: string) => `{"version":"${v}"}` },
    {
      title: "behind a byte order mark and Windows ends",
      text: (v: string) => `\uFEFF{\r\n\t"version" : "${v}"\r\n}`,
    },
    {
      title: "among others of that name",
      text: (v: string) =>
        `{"version ":"9","a":{"version":"9"},"b":[{"version":"9"},"version",{"c":1}],"d":"\\"version\\":","version":"${v}"}`,
    },
    {
      title: "behind values of all kinds",
      text: (v: string) => `{"a":[1,true,null,"x\\\\"],"b":{},"c":-1e9,"version":"${v}"}`,
    },
    { title: "under an escaped name", text: (v: string) => `{"vers\\u0069on":"${v}"}` },
  ])("finds the version $title", ({ text }) => {
    expect(packageJson.raise(text("1.2.3"))).toEqual({
      ok: true,
      text: text("1.2.4"),
      before: "1.2.3",
      after: "1.2.4",
    });
    expect(packageJson.read(text("1.2.3"))).toEqual({
      ok: true,
      version: "1.2.3",
      release: null,
      value: "1.2.3",
    });
  });

  it.each([
    { title: "what is no JSON", text: "{version: 1}", refusal: { code: "json-invalid" } },
    { title: "an empty file", text: "", refusal: { code: "json-invalid" } },
    { title: "no version", text: "{}", refusal: { code: "version-field-missing", field: "version" } },
    {
      title: "a version that is no string",
      text: '{"version":1}',
      refusal: { code: "version-field-missing", field: "version" },
    },
    { title: "a list", text: '["version"]', refusal: { code: "version-field-missing", field: "version" } },
    { title: "a string", text: '"version"', refusal: { code: "version-field-missing", field: "version" } },
    {
      title: "two versions",
      text: '{"version":"1.0.0",\n"version":"1.0.0"}',
      refusal: { code: "version-field-ambiguous", field: "version", lines: [1, 2] },
    },
    {
      title: "a candidate",
      text: '{\n"version":"1.0.0-rc.1"}',
      refusal: { code: "version-not-plain", field: "version", line: 2, value: "1.0.0-rc.1" },
    },
    {
      title: "an escape in the version",
      text: '{"version":"1\\u002e0"}',
      refusal: { code: "version-not-plain", field: "version", line: 1, value: "1\\u002e0" },
    },
  ])("refuses $title", ({ text, refusal }) => {
    expect(packageJson.raise(text)).toEqual(refused(refusal));
  });

  it("takes no text in a string for a version", () => {
    const text = (v: string) => String.raw`{"a":"\",\"version\":\"9\",\"b\":\"","version":"${v}"}`;
    expect(packageJson.raise(text("1.2.3"))).toMatchObject({ text: text("1.2.4") });
  });

  it("is read in time, however deep and however many its strings are", () => {
    const nested = `{"version":"1.0.0","a":${'{"s":"x","b":'.repeat(50_000)}1${"}".repeat(50_001)}`;
    expect(packageJson.raise(nested)).toMatchObject({ ok: true, after: "1.0.1" });
  });

  it("is read in time, however deep it is", () => {
    const deep = `{"version":"1.0.0","a":${"[".repeat(200_000)}"x"${"]".repeat(200_000)}}`;
    expect(packageJson.raise(deep)).toMatchObject({ ok: true, after: "1.0.1" });
  });
});

describe("npm's lock file", () => {
  const lock = (top: string, own: string) =>
    `{\n  "version": "${top}",\n  "packages": {\n    "": { "version": "${own}" },\n    "node_modules/x": { "version": "1.2.3" }\n  }\n}\n`;

  it("is raised in both places, to a longer number too", () => {
    expect(packageLock.raise(lock("1.2.9", "1.2.9"))).toEqual({
      ok: true,
      text: lock("1.2.10", "1.2.10"),
      before: "1.2.9",
      after: "1.2.10",
    });
  });

  it("of lock version 1 is raised in its one place", () => {
    const old = (version: string) => `{"version":"${version}","dependencies":{"x":{"version":"1.2.3"}}}`;
    expect(packageLock.raise(old("1.2.3"))).toMatchObject({ text: old("1.2.4") });
  });

  it("is refused when the two disagree", () => {
    expect(packageLock.raise(lock("1.2.3", "1.2.2"))).toEqual(
      refused({
        code: "versions-disagree",
        versions: [
          { line: 2, version: "1.2.3" },
          { line: 4, version: "1.2.2" },
        ],
      }),
    );
  });

  it("is refused for every place that is not plain", () => {
    expect(packageLock.raise(lock("x", "x"))).toEqual({
      ok: false,
      refusals: [
        { code: "version-not-plain", field: "version", line: 2, value: "x" },
        { code: "version-not-plain", field: 'packages."".version', line: 4, value: "x" },
      ],
    });
  });

  it.each([
    { text: "{}", refusal: { code: "version-field-missing", field: "version" } },
    { text: "[", refusal: { code: "json-invalid" } },
    {
      text: '{"version":"1.0.0","packages":{"":{"version":"1.0.0","version":"1.0.0"}}}',
      refusal: { code: "version-field-ambiguous", field: 'packages."".version', lines: [1, 1] },
    },
  ])("is refused: $text", ({ text, refusal }) => {
    expect(packageLock.raise(text)).toEqual(refused(refusal));
  });
});
