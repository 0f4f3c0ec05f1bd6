import type { Clearance } from "../../core/clearance.ts";
import type { Viewer } from "../../core/person.ts";
import type { CaseReader } from "../../ports/event-store.ts";
import type { Project } from "../project.ts";
import { opening } from "./open-text.ts";
import { unknownNames, withholding } from "./unknown-names.ts";

/**
 * Makes of what is shown what one viewer may read of it: names of embargoed cases that they may not know of are withheld, and of what is
 * public by now the addresses of the private side as well.
 */
export async function discretion(
  reader: CaseReader,
  project: Project,
  viewer: Viewer,
): Promise<<T>(shown: T, clearance: Clearance) => T> {
  const withhold = withholding(await unknownNames(reader, viewer));
  const open = opening(project);
  return (shown, clearance) =>
    reworded(shown, clearance === "public" ? (text) => open(withhold(text)) : withhold);
}

/** The same with each of its texts in other words. With the id of a commit goes what the commit says. */
export function reworded<T>(shown: T, word: (text: string) => string): T {
  const inTexts = (_: string, value: unknown) => {
    if (isWithheldCommit(value)) return { ...value, subject: "" };
    return typeof value === "string" ? word(value) : value;
  };
  // What is shown comes from the store, and so survives the way through JSON.
  return JSON.parse(JSON.stringify(shown), inTexts) as T;
}

/** What is within a value has been reworded before it. */
function isWithheldCommit(value: unknown): value is { readonly subject: string } {
  if (typeof value !== "object" || value === null || !("subject" in value) || !("sha" in value)) return false;
  return typeof value.sha === "string" && /^0+$/.test(value.sha);
}
