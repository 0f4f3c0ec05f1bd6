import type { Line } from "./lines.ts";
import type { RecordRefusal } from "./refusal.ts";

/**
 * Refuses each entry that stands in a section to the letter, as when a record is made a second time. An entry may
 * be several lines, where the format wraps it. Other sections don't count: one hotfix may be on several trains.
 */
export function alreadyThere(
  section: readonly Line[],
  entries: readonly (readonly string[])[],
): readonly RecordRefusal[] {
  return entries.flatMap((entry) => {
    const there = section.findIndex((_, at) =>
      entry.every((text, offset) => section[at + offset]?.text === text),
    );
    const line = section[there]?.number;
    return line === undefined ? [] : [{ code: "entry-already-there", line, entry: entry.join("\n") }];
  });
}
