import { type Addition, headingDate } from "./changelog-format.ts";
import { type Refused, refuse } from "./edit.ts";
import type { RecordRefusal } from "./refusal.ts";
import type { VersionHeading } from "./version-headings.ts";

/** Where a new version goes, and what its heading says. */
export type Placement = {
  readonly ok: true;
  readonly newest: VersionHeading;
  readonly version: { readonly before: string; readonly after: string };
  readonly date: string;
};

/** Places a new version above the newest one, or says everything that is missing for that. */
export function placeVersion(headings: readonly VersionHeading[], addition: Addition): Placement | Refused {
  const { version } = addition;
  const [newest] = headings;
  const date = headingDate(addition);
  const there = headings.find((heading) => heading.version === version?.after);
  const refusals: RecordRefusal[] = [];
  if (newest === undefined) refusals.push({ code: "version-heading-missing" });
  if (version === undefined) refusals.push({ code: "version-unknown" });
  if (date === undefined) refusals.push({ code: "date-unknown" });
  if (there !== undefined)
    refusals.push({ code: "version-already-there", version: there.version, line: there.line.number });
  if (newest === undefined || version === undefined || date === undefined || refusals.length > 0)
    return refuse(...refusals);
  return { ok: true, newest, version, date };
}
