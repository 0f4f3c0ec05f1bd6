import type { ChangelogFormat, ChangelogFormatName } from "./changelog-format.ts";
import { conventionalChangelog } from "./conventional-changelog.ts";
import { keepAChangelog } from "./keep-a-changelog.ts";
import { packageJson, packageLock } from "./package-json.ts";
import { rpmChangelog } from "./rpm-changelog.ts";
import { rpmRelease } from "./rpm-release.ts";
import { rpmVersion } from "./rpm-version.ts";
import { cargoLock, cargoToml, pyproject } from "./toml-version.ts";
import { trainSections } from "./train-sections.ts";
import type { VersionFormat, VersionFormatName } from "./version-format.ts";
import { versionPattern } from "./version-pattern.ts";
import { versionText } from "./version-text.ts";

/** The driver of a changelog format. */
export function changelogFormat(name: ChangelogFormatName): ChangelogFormat {
  return changelogDrivers[name];
}

/** The driver of a version file format. `pattern` is used by the format of that name only. */
export function versionFormatNamed(name: VersionFormatName, pattern = ""): VersionFormat {
  return name === "pattern" ? versionPattern(pattern) : versionDrivers[name];
}

const changelogDrivers: Record<ChangelogFormatName, ChangelogFormat> = {
  "train-sections": trainSections,
  "keep-a-changelog": keepAChangelog,
  conventional: conventionalChangelog,
  "rpm-changelog": rpmChangelog,
};

const versionDrivers: Record<Exclude<VersionFormatName, "pattern">, VersionFormat> = {
  "rpm-release": rpmRelease,
  "rpm-version": rpmVersion,
  "package-json": packageJson,
  "package-lock": packageLock,
  "cargo-toml": cargoToml,
  "cargo-lock": cargoLock,
  pyproject,
  "version-text": versionText,
};
