import type { Hotfix } from "../core/hotfix/hotfix.ts";
import { roles, system, type Viewer } from "../core/person.ts";
import type { CaseReader, HotfixEntry } from "../ports/event-store.ts";
import { idDigits } from "./leaks/id-digits.ts";
import { openAddress } from "./open-address.ts";
import type { Project } from "./project.ts";

/**
 * A reader whose disclosed cases name nothing that still is under embargo. While it was private itself, a case learned of the others
 * on its train: whose build it was carried in, who replaced it. What it then wrote down is history, and is shown without their ids
 * and commits to whoever is not cleared for all, and with the addresses of the public side in place of the private one's.
 */
export function discreetReader(reader: CaseReader, project: Project): CaseReader {
  const kept = async <T>(viewer: Viewer, shown: readonly T[], entryOf: (each: T) => HotfixEntry) => {
    const isKept = (each: T) => isDisclosed(entryOf(each));
    if (viewer.roles.includes("security") || !shown.some(isKept)) return shown;
    const names = await embargoedNames(reader);
    return shown.map((each) => (isKept(each) ? withoutNames(names, project, each) : each));
  };
  return {
    ...reader,
    list: async (viewer, filter) => kept(viewer, await reader.list(viewer, filter), (entry) => entry),
    histories: async (viewer, filter) =>
      kept(viewer, await reader.histories(viewer, filter), ({ entry }) => entry),
    find: async (viewer, id) => {
      const found = await reader.find(viewer, id);
      const [shown = null] = await kept(viewer, found === null ? [] : [found], ({ entry }) => entry);
      return shown;
    },
  };
}

function isDisclosed({ hotfix }: HotfixEntry): boolean {
  return hotfix.kind === "security" && hotfix.clearance === "public";
}

async function embargoedNames(reader: CaseReader): Promise<readonly string[]> {
  const entries = await reader.list({ person: system, roles }, {});
  const hidden = entries.filter(({ hotfix }) => hotfix.clearance === "embargoed");
  return hidden.flatMap(({ hotfix }) => namesOf(hotfix));
}

/** What is shown comes from the store as JSON, and so survives the way through it. */
function withoutNames<T>(names: readonly string[], project: Project, shown: T): T {
  const text = names.reduce((rest, name) => rest.replaceAll(name, withheld(name)), JSON.stringify(shown));
  const shownAs = (_: string, value: unknown) =>
    typeof value === "string" ? openAddress(project, withoutShortIds(names, value)) : value;
  return JSON.parse(text, shownAs) as T;
}

/** A line on the difference to another build names that by the first digits of its commit only. */
function withoutShortIds(names: readonly string[], text: string): string {
  const isOfOne = (digits: string) => names.some((name) => name.startsWith(digits.toLowerCase()));
  return text.replaceAll(idDigits, (digits) => (isOfOne(digits) ? withheld(digits) : digits));
}

/** What nobody else bears: the id of a case, and the commits that it has made. */
function namesOf({ id, pullRequest, landings }: Hotfix): readonly string[] {
  const landed = landings.flatMap(({ commits, merge, record }) => [...commits, merge, record]);
  return [id, ...(pullRequest?.commits.map(({ sha }) => sha) ?? []), ...landed];
}

/** As long as the name, and of its kind, so that whatever reads it finds what it expects. */
function withheld(name: string): string {
  return name.startsWith("hf-") ? `hf-${"x".repeat(name.length - 3)}` : "0".repeat(name.length);
}
