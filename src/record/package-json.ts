import { refuse } from "./edit.ts";
import { findJsonStrings } from "./json-strings.ts";
import { splitLines } from "./lines.ts";
import { type Located, theOnlyField, type VersionField, versionFormat } from "./version-format.ts";

/** The `version` of a `package.json`. */
export const packageJson = versionFormat("package-json", "npm", (text) => fieldAt(text, ["version"]));

/**
 * The version in npm's lock file (`package-lock.json`, `npm-shrinkwrap.json`): at the top and, from lock version 2
 * on, once more for the package itself. The versions of its dependencies stay.
 */
export const packageLock = versionFormat("package-lock", "npm", (text) => {
  const top = fieldAt(text, ["version"]);
  const own = fieldAt(text, ["packages", "", "version"]);
  if (!top.ok) return top;
  if (own.ok) return { ok: true, fields: [...top.fields, ...own.fields] };
  const onlyAtTop = own.refusals.every(({ code }) => code === "version-field-missing");
  return onlyAtTop ? top : own;
});

function fieldAt(text: string, path: readonly string[]): Located {
  const strings = findJsonStrings(text, path.length);
  if (strings === undefined) return refuse({ code: "json-invalid" });
  const name = path.map((step) => step || '""').join(".");
  const fields = strings
    .filter(
      (string) => string.path.length === path.length && string.path.every((step, at) => step === path[at]),
    )
    .map(({ start, value }): VersionField => ({ name, value, start, line: lineOf(text, start) }));
  return theOnlyField(name, fields);
}

function lineOf(text: string, offset: number): number {
  return splitLines(text).findLast((line) => line.start <= offset)?.number ?? 1;
}
