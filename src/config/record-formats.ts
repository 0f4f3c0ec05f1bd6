/** The ChangeLog formats that the file may name. A test says that src/record has a driver for each, and for no other. */
export const changelogFormats = [
  "train-sections",
  "keep-a-changelog",
  "conventional",
  "rpm-changelog",
] as const;

export type ChangelogFormatName = (typeof changelogFormats)[number];

/** The version file formats that the file may name. */
export const versionFormats = [
  "rpm-release",
  "rpm-version",
  "package-json",
  "package-lock",
  "cargo-toml",
  "cargo-lock",
  "pyproject",
  "version-text",
  "pattern",
] as const;

export type VersionFormatName = (typeof versionFormats)[number];
