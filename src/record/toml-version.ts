import { findTomlStrings, type TomlString } from "./toml-strings.ts";
import { type Located, theOnlyField, type VersionField, versionFormat } from "./version-format.ts";

/** The version of a Cargo package, or the one that a workspace gives its packages. */
export const cargoToml = versionFormat("cargo-toml", "cargo", (text) =>
  inTables(text, ["package", "workspace.package"]),
);

/** The version of a Python project, in the standard's table or in Poetry's. A `dynamic` version stands elsewhere. */
export const pyproject = versionFormat("pyproject", "pyproject", (text) =>
  inTables(text, ["project", "tool.poetry"]),
);

/**
 * The project's own entry in a `Cargo.lock`: the only one without a `source`. A workspace of several packages
 * has several, and is refused.
 */
export const cargoLock = versionFormat("cargo-lock", "cargo", (text) => {
  const strings = findTomlStrings(text).filter(({ table }) => table === "package");
  const fetched = new Set(strings.filter(({ key }) => key === "source").map(({ opening }) => opening));
  const own = strings.filter(({ key, opening }) => key === "version" && !fetched.has(opening));
  return theOnlyField("package.version", own.map(asField));
});

function inTables(text: string, tables: readonly string[]): Located {
  const versions = findTomlStrings(text).filter(
    ({ table, key }) => key === "version" && tables.includes(table),
  );
  return theOnlyField(`${tables[0]}.version`, versions.map(asField));
}

function asField({ table, value, start, line }: TomlString): VersionField {
  return { name: `${table}.version`, value, start, line };
}
