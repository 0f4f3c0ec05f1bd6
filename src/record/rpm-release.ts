import { refuse } from "./edit.ts";
import { findSpecTags, type SpecTag } from "./spec-tags.ts";
import { type Located, theOnlyField, type VersionField, versionFormat } from "./version-format.ts";

/**
 * The `Release` of an RPM spec: a plain number, then nothing or macros (`3%{?dist}_%{svnrev}`). Only the number
 * changes. What the macros give is known to RPM only, so a number in or behind them is never touched.
 */
export const rpmRelease = versionFormat("rpm-release", "rpm-release", locate, (text, release) => ({
  version: specVersion(text),
  release,
}));

/** The Version of a spec as it stands there, macros included; empty if there is none or more than one. */
export function specVersion(text: string): string {
  const [tag, second] = findSpecTags(text, "Version");
  return tag === undefined || second !== undefined ? "" : tag.value;
}

function locate(text: string): Located {
  const located = theOnlyField(name, findSpecTags(text, name).map(asField));
  const [field] = located.ok ? located.fields : [];
  if (field === undefined) return located;
  const number = /^(\d+)(?=$|%[!?]*[A-Za-z_{([])/.exec(field.value)?.[1];
  if (number === undefined)
    return refuse({ code: "version-not-plain", field: name, line: field.line, value: field.value });
  return { ok: true, fields: [{ ...field, value: number }] };
}

function asField(tag: SpecTag): VersionField {
  return { name, ...tag };
}

const name = "Release";
