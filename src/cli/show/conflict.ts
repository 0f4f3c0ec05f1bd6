import type { Conflict } from "../../core/hotfix/evidence.ts";
import type { CaseJson } from "../../engine/views/case-json.ts";
import { resolveByHand } from "../../engine/wording/resolve-text.ts";

/** Lines of a diff that fit a screen; the rest is in the JSON. */
const most = 60;

/** What the two sides wrote, and the commands that resolve it by hand. */
export function conflictLines(hotfix: CaseJson, conflict: Conflict): readonly string[] {
  return [
    ...conflict.files.flatMap(({ path, diff }) => ["", `${path}:`, ...diffLines(diff, hotfix.id)]),
    "",
    "To resolve it by hand, in a clone of the repository:",
    ...resolveByHand(hotfix, conflict).map((command) => `  ${command}`),
  ];
}

/** What fits a screen of a diff. */
export function diffLines(diff: string, id: string): readonly string[] {
  const all = diff.replace(/\n$/, "").split("\n");
  const left = all.length - most;
  const shown = all.slice(0, most).map((line) => `  ${line}`);
  return left > 0 ? [...shown, `  … ${left} more lines: pointsman status ${id} --json`] : shown;
}
