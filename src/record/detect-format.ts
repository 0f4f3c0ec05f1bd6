import type { ChangelogFormatName } from "./changelog-format.ts";
import { changelogFormat } from "./format-of.ts";
import { rpmRelease } from "./rpm-release.ts";
import { rpmVersion } from "./rpm-version.ts";
import { findSpecTags } from "./spec-tags.ts";
import type { VersionFormatName } from "./version-format.ts";
import { versionText } from "./version-text.ts";

/**
 * Guesses the format of a changelog from its name and text. Only `init` and a command that
 * nobody gave a format use it: what was guessed is then shown, and written into the configuration.
 */
export function detectChangelogFormat(path: string, text: string): ChangelogFormatName | undefined {
  if (path.endsWith(".spec")) return "rpm-changelog";
  // A project that moved on from train sections keeps the old ones below: what stands on top is asked first.
  return (["keep-a-changelog", "conventional", "train-sections", "rpm-changelog"] as const).find((name) =>
    changelogFormat(name).recognises(text),
  );
}

/** Guesses the format of a version file from its name, and from its text when the name says nothing. */
export function detectVersionFormat(path: string, text: string): VersionFormatName | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name.endsWith(".spec")) return specFormat(text);
  const byName = formatsByName[name.toLowerCase()];
  if (byName !== undefined) return byName;
  if (versionText.read(text).ok) return "version-text";
  return findSpecTags(text, "Release").length > 0 ? "rpm-release" : undefined;
}

/** A release that is left to RPM (`%autorelease`) leaves the version to be raised, where that can be. */
function specFormat(text: string): VersionFormatName {
  return !rpmRelease.read(text).ok && text.includes("%autorelease") && rpmVersion.read(text).ok
    ? "rpm-version"
    : "rpm-release";
}

const formatsByName: Readonly<Record<string, VersionFormatName>> = {
  "package.json": "package-json",
  "package-lock.json": "package-lock",
  "npm-shrinkwrap.json": "package-lock",
  "cargo.toml": "cargo-toml",
  "cargo.lock": "cargo-lock",
  "pyproject.toml": "pyproject",
  version: "version-text",
  "version.txt": "version-text",
};
