import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import type { FakeBug, FieldChange } from "./fake-bug.ts";
import type { Fields } from "./fake-rules.ts";

/** What an update does to the fields of a bug. Unknown fields are ignored, with 200. */
export function changeFields(dialect: Dialect, bug: FakeBug, fields: Fields, now: string): FieldChange[] {
  const wasResolved = bug.resolution !== "";
  const changes = [...scalarChanges(dialect, bug, fields), ...listChanges(bug, fields)];
  const resolved = dialect === "bmo" && !wasResolved && bug.resolution !== "";
  return [...changes, ...(resolved ? [{ field_name: "cf_last_resolved", removed: "", added: now }] : [])];
}

const scalars = ["status", "resolution", "whiteboard", "priority"] as const;

function scalarChanges(dialect: Dialect, bug: FakeBug, fields: Fields): readonly FieldChange[] {
  return scalars.flatMap((field_name) => {
    const asked =
      fields[field_name] ?? (field_name === "resolution" ? resolutionFor(bug, fields) : undefined);
    if (asked === undefined || asked === bug[field_name]) return [];
    if (field_name === "priority" && dialect === "bmo" && bug.severity === "S1")
      return [{ field_name, removed: String(asked), added: bug.priority }]; // it stays what the severity says
    const removed = bug[field_name];
    bug[field_name] = String(asked);
    return [{ field_name, removed, added: String(asked) }];
  });
}

/** A bug that is opened again has no resolution any more. */
function resolutionFor({ resolution }: FakeBug, { status }: Fields): string {
  return status === undefined || closed.includes(String(status)) ? resolution : "";
}

const closed = ["RESOLVED", "VERIFIED", "CLOSED"];

const lists = [
  { field: "keywords", key: "keywords" },
  { field: "cc", key: "cc" },
  { field: "depends_on", key: "dependsOn" },
  { field: "groups", key: "groups" },
] as const;

function listChanges(bug: FakeBug, fields: Fields): readonly FieldChange[] {
  return lists.flatMap(({ field, key }) => {
    const { add = [], remove = [] } = (fields[field] ?? {}) as { add?: unknown[]; remove?: string[] };
    const [before, asked] = [bug[key], add.map(String)];
    const added = asked.filter((each) => !before.includes(each));
    const removed = remove.filter((each) => before.includes(each));
    if (added.length + removed.length === 0) return [];
    bug[key] = [...before.filter((each) => !removed.includes(each)), ...added];
    return [{ field_name: field, removed: removed.join(", "), added: added.join(", ") }];
  });
}

/** The changes as an update answers them. */
export function shownChanges(changes: readonly FieldChange[]): object {
  const told = changes.filter(({ field_name }) => field_name !== "cf_last_resolved");
  return Object.fromEntries(told.map(({ field_name, removed, added }) => [field_name, { removed, added }]));
}
