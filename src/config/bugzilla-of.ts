import { resolve } from "node:path";
import type { BugPlaceFile } from "./bugzilla-schema.ts";
import type { BugPlace, BugzillaConfig } from "./config.ts";
import { withoutSlash } from "./environment-of.ts";
import type { ConfigFile } from "./schema.ts";

/** The connection to Bugzilla; `null` where the project has none. Relative paths start at `folder`. */
export function bugzillaOf(file: ConfigFile["bugzilla"], folder: string): BugzillaConfig | null {
  if (file === undefined) return null;
  const { url, login, "key-env": variable, "key-file": path } = file;
  const key = variable === undefined ? { file: resolve(folder, path ?? "") } : { variable };
  return { url: withoutSlash(url), login, key };
}

/** A place of bugs. The file was checked: product and component are there. */
export function bugPlaceOf(file: BugPlaceFile): BugPlace {
  const { product = "", component = "", version = "unspecified", groups = [] } = file;
  return {
    product,
    component,
    version,
    groups,
    severity: file.severity ?? null,
    priority: file.priority ?? null,
    askFlag: file["ask-flag"] ?? null,
    attach: file.attach ?? "none",
  };
}
