import { type Edit, type Refused, refuse } from "./edit.ts";
import { isPlainVersion, raiseVersion } from "./plain-version.ts";
import type { RecordRefusal } from "./refusal.ts";

/** The names of the version file formats that have a driver, as the configuration spells them. */
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

/** One of {@link versionFormats}. */
export type VersionFormatName = (typeof versionFormats)[number];

/** What a version file says. `value` is what {@link VersionFormat.raise} raises: the release, where there is one. */
export type VersionReading = {
  readonly ok: true;
  readonly version: string;
  readonly release: string | null;
  readonly value: string;
};

/** A format of version file: text in, text out. */
export interface VersionFormat {
  readonly name: VersionFormatName;
  /** Files of one family hold the same version: they are raised together, and refused when they disagree. */
  readonly family: string;
  /** What the file says now, or every reason why that can't be told. */
  read(text: string): VersionReading | Refused;
  /**
   * Raises the last number by one; past every one of `used`, the values that this version's builds bear elsewhere
   * (on other branches, in the other repository). Changes nothing but the digits of that number.
   */
  raise(text: string, used?: readonly string[]): Edit<{ readonly before: string; readonly after: string }>;
}

/** A version or release in a file: the text of it, and where it starts. */
export type VersionField = {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly line: number;
};

/** Every place where a file says its version, all of which are raised; or why there is none. */
export type Located =
  | { readonly ok: true; readonly fields: readonly [VersionField, ...VersionField[]] }
  | Refused;

/** Makes a format out of the way to find its version. */
export function versionFormat(
  name: VersionFormatName,
  family: string,
  locate: (text: string) => Located,
  describe: (text: string, value: string) => Pick<VersionReading, "version" | "release"> = asVersion,
): VersionFormat {
  const find = (text: string) => theOneValue(locate(text));
  return {
    name,
    family,
    read: (text) => {
      const found = find(text);
      return found.ok ? { ok: true, value: found.value, ...describe(text, found.value) } : found;
    },
    raise: (text, used = []) => {
      const found = find(text);
      if (!found.ok) return found;
      const after = raiseVersion(found.value, used);
      return { ok: true, text: replaceAll(text, found.fields, after), before: found.value, after };
    },
  };
}

/** Takes the only one of the fields that were found: none and several are refused, never guessed. */
export function theOnlyField(name: string, fields: readonly VersionField[]): Located {
  const [field, second] = fields;
  if (field === undefined) return refuse({ code: "version-field-missing", field: name });
  if (second === undefined) return { ok: true, fields: [field] };
  return refuse({ code: "version-field-ambiguous", field: name, lines: fields.map(({ line }) => line) });
}

function theOneValue(
  located: Located,
): { ok: true; value: string; fields: readonly VersionField[] } | Refused {
  if (!located.ok) return located;
  const { fields } = located;
  const refusals = fields.flatMap(notPlain);
  const { value } = fields[0];
  if (fields.some((field) => field.value !== value))
    refusals.push({
      code: "versions-disagree",
      versions: fields.map(({ line, value: version }) => ({ line, version })),
    });
  return refusals.length > 0 ? refuse(...refusals) : { ok: true, value, fields };
}

function notPlain({ name, line, value }: VersionField): RecordRefusal[] {
  return isPlainVersion(value) ? [] : [{ code: "version-not-plain", field: name, line, value }];
}

/** From the last to the first, so that a longer number moves no place that is still to be written. */
function replaceAll(text: string, fields: readonly VersionField[], after: string): string {
  return [...fields]
    .sort((one, other) => other.start - one.start)
    .reduce(
      (edited, { start, value }) => edited.slice(0, start) + after + edited.slice(start + value.length),
      text,
    );
}

function asVersion(_text: string, value: string): Pick<VersionReading, "version" | "release"> {
  return { version: value, release: null };
}
