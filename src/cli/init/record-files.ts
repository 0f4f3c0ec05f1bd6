import type { ChangelogFormatName } from "../../record/changelog-format.ts";
import { detectChangelogFormat, detectVersionFormat } from "../../record/detect-format.ts";
import { changelogFormat, versionFormatNamed } from "../../record/format-of.ts";
import type { VersionFormatName } from "../../record/version-format.ts";

/** A file that a record could be written into. */
export interface RecordGuess {
  /** The names that it has on the commits looked at; one where only one commit was. */
  readonly files: readonly string[];
  readonly format: string;
}

export interface ChangelogGuess extends RecordGuess {
  readonly format: ChangelogFormatName;
}

export interface VersionGuess extends RecordGuess {
  readonly format: VersionFormatName;
}

/** What commits hold that a record could be written into. */
export interface RecordFiles {
  /** The most likely first. */
  readonly changelogs: readonly ChangelogGuess[];
  /** Files that are raised together, the most likely group first. */
  readonly versions: readonly (readonly VersionGuess[])[];
  /** Files of a telling name whose content is not understood. */
  readonly unread: readonly string[];
}

/** Reads one file of the commit; `null` for what is no text. */
export type ReadFile = (path: string) => Promise<string | null>;

/** Looks for the ChangeLog and the version file among the files of a commit. */
export async function findRecordFiles(paths: readonly string[], read: ReadFile): Promise<RecordFiles> {
  const own = paths.filter((path) => !foreign.test(path)).sort(shallowFirst);
  const unread: string[] = [];
  const changelogs: ChangelogGuess[] = [];
  for (const file of [...some(own, changelogName), ...some(own, specName)]) {
    const text = await read(file);
    const format = text === null ? undefined : detectChangelogFormat(file, text);
    const known = text !== null && format !== undefined && changelogFormat(format).recognises(text);
    if (known) changelogs.push({ files: [file], format });
    else if (!specName.test(file)) unread.push(file);
  }
  const versions: (readonly VersionGuess[])[] = [];
  for (const lead of versionLeads) {
    for (const file of some(own, lead)) {
      const group = await versionGroup(file, own, read);
      if (group.length > 0) versions.push(group);
      else if (!unread.includes(file)) unread.push(file);
    }
  }
  return { changelogs, versions, unread };
}

/** Whether a file is called as changelogs are. */
export function isCalledChangelog(path: string): boolean {
  return changelogName.test(path);
}

const changelogName = /(^|\/)(change-?log|changes|history|news|releases?)([.](md|markdown|txt|rst))?$/i;
const specName = /[.]spec$/;

/** In the order of trust: a package's own release before a version that others read, too. */
const versionLeads = [
  specName,
  /^package[.]json$/,
  /^Cargo[.]toml$/,
  /^pyproject[.]toml$/,
  /^version([.]txt)?$/i,
];

/** Files of others, and those of tests. */
const foreign = /(^|\/)(node_modules|vendor|third[_-]?party|external|fixtures?|tests?|examples?|[.][^/]+)\//i;

/** A handful: who has more of them must choose by hand anyway. */
function some(paths: readonly string[], name: RegExp): readonly string[] {
  return paths.filter((path) => name.test(path)).slice(0, 5);
}

function shallowFirst(one: string, other: string): number {
  return one.split("/").length - other.split("/").length || (one < other ? -1 : 1);
}

const companions: Readonly<Record<string, readonly string[]>> = {
  "package.json": ["package-lock.json", "npm-shrinkwrap.json"],
  "Cargo.toml": ["Cargo.lock"],
};

async function versionGroup(
  file: string,
  paths: readonly string[],
  read: ReadFile,
): Promise<readonly VersionGuess[]> {
  const lead = await readVersion(file, read);
  if (lead === null) return [];
  const group = [lead.guess];
  for (const path of companions[file] ?? []) {
    if (!paths.includes(path)) continue;
    const other = await readVersion(path, read);
    // A lock file that says another version would refuse every record.
    if (other?.value === lead.value) group.push(other.guess);
  }
  return group;
}

async function readVersion(
  file: string,
  read: ReadFile,
): Promise<{ readonly guess: VersionGuess; readonly value: string } | null> {
  const text = await read(file);
  const format = text === null ? undefined : detectVersionFormat(file, text);
  if (text === null || format === undefined) return null;
  const reading = versionFormatNamed(format).read(text);
  return reading.ok ? { guess: { files: [file], format }, value: reading.value } : null;
}
