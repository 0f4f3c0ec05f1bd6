import { describe, expect, it } from "vitest";
import { changelogFormats } from "./changelog-format.ts";
import { detectChangelogFormat, detectVersionFormat } from "./detect-format.ts";
import { changelogFormat, versionFormatNamed } from "./format-of.ts";
import { versionFormats } from "./version-format.ts";

describe("the format of a changelog", () => {
  it.each([
    { path: "ChangeLog", text: "train-2013.05.22:\n", format: "train-sections" },
    { path: "CHANGELOG.md", text: "## [Unreleased]\n", format: "keep-a-changelog" },
    { path: "CHANGELOG.md", text: "# 1.2.0 (2013-05-22)\n", format: "conventional" },
    { path: "CHANGELOG.md", text: "# 1.2.0 (2013-05-22)\n\ntrain-01\n  * old\n", format: "conventional" },
    { path: "scripts/app.spec", text: "", format: "rpm-changelog" },
    { path: "app.spec.in", text: "Name: app\n%changelog\n", format: "rpm-changelog" },
    { path: "NEWS", text: "All is new.\n", format: undefined },
  ])("of $path is $format", ({ path, text, format }) => {
    expect(detectChangelogFormat(path, text)).toBe(format);
  });
});

describe("the format of a version file", () => {
  it.each([
    { path: "scripts/app.spec", text: "", format: "rpm-release" },
    { path: "app.spec", text: "Version: 1\nRelease: 3%{?dist}\n", format: "rpm-release" },
    { path: "app.spec", text: "Version: 1\nRelease: %autorelease\n", format: "rpm-version" },
    { path: "app.spec", text: "Version: %{v}\nRelease: %autorelease\n", format: "rpm-release" },
    { path: "app.spec", text: "Version: 1\nRelease: %{rel}\n", format: "rpm-release" },
    { path: "app.spec", text: "Version: 1\nRelease: 1\n# no %autorelease\n", format: "rpm-release" },
    { path: "package.json", text: "", format: "package-json" },
    { path: "web/package-lock.json", text: "", format: "package-lock" },
    { path: "npm-shrinkwrap.json", text: "", format: "package-lock" },
    { path: "Cargo.toml", text: "", format: "cargo-toml" },
    { path: "Cargo.lock", text: "", format: "cargo-lock" },
    { path: "pyproject.toml", text: "", format: "pyproject" },
    { path: "VERSION", text: "", format: "version-text" },
    { path: "version.txt", text: "", format: "version-text" },
    { path: "current", text: "1.2.3\n", format: "version-text" },
    { path: "app.spec.in", text: "Release: @rel@\n", format: "rpm-release" },
    { path: "setup.py", text: "version = '1.2.3'\n", format: undefined },
  ])("of $path is $format", ({ path, text, format }) => {
    expect(detectVersionFormat(path, text)).toBe(format);
  });
});

it("every name has its own driver", () => {
  expect(changelogFormats.map((name) => changelogFormat(name).name)).toEqual(changelogFormats);
  expect(versionFormats.map((name) => versionFormatNamed(name).name)).toEqual(versionFormats);
  expect(versionFormatNamed("pattern", "v{version}").read("v1.2")).toMatchObject({ version: "1.2" });
  expect(versionFormatNamed("pattern").read("v1.2")).toMatchObject({
    refusals: [{ reason: "no-placeholder" }],
  });
});
