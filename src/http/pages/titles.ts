import type { Hotfix } from "../../core/hotfix/hotfix.ts";

/** What a case's tab is called: it stands in the browser's history, so nothing of what is embargoed does (embargo.md, row 19). */
export function tabTitle({ id, clearance, report }: Pick<Hotfix, "id" | "clearance" | "report">): string {
  return clearance === "embargoed" ? id : `${id} ${shortened(report.title, 60)}`;
}

/** Cut between characters as people see them, never inside one. */
export function shortened(text: string, most: number): string {
  const letters = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)];
  if (letters.length <= most) return text;
  return `${letters
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join("")
    .trimEnd()}…`;
}
