import { findSpecTags } from "./spec-tags.ts";
import { theOnlyField, versionFormat } from "./version-format.ts";

/** The `Version` of an RPM spec, for projects that raise it and leave the release alone. */
export const rpmVersion = versionFormat("rpm-version", "rpm-version", (text) =>
  theOnlyField(
    "Version",
    findSpecTags(text, "Version").map((tag) => ({ name: "Version", ...tag })),
  ),
);
