import type { LeakReport } from "../../engine/leaks/find-leaks.ts";
import { counted } from "../../engine/wording/counted.ts";
import { columns } from "./columns.ts";

/** What a scan looked through, and each trace in a line: of words only the field that they come from. */
export function showLeaks({ cases, looked, found }: LeakReport): readonly string[] {
  if (cases === 0) return ["There is no embargoed hotfix to look for."];
  const places = columns(looked.map(({ place, count }) => [String(count), place]));
  const searched = [`Looked for ${counted(cases, "embargoed hotfix", "embargoed hotfixes")} in`, ...places];
  if (found.length === 0) return [...searched, "Found nothing."];
  const rows = found.map(({ hotfix, what, id, where }) => [hotfix, what, id ?? "", where]);
  return [...searched, `Found ${found.length}:`, ...columns(rows)];
}
