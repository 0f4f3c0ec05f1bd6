import { splitLines } from "./lines.ts";
import type { RecordRefusal } from "./refusal.ts";

/** Refuses a text in which a merge was left half done. A row of `=` alone may be a Markdown heading, so it doesn't count. */
export function checkMergeMarkers(text: string): readonly RecordRefusal[] {
  const marker = splitLines(text).find((line) => /^(?:<{7}|>{7}) /.test(line.text));
  return marker === undefined ? [] : [{ code: "merge-markers", line: marker.number }];
}
