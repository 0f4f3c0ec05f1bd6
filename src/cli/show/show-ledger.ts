import type { CaseJson } from "../../engine/views/case-json.ts";
import { columns } from "./columns.ts";
import { diffLines } from "./conflict.ts";
import type { Paint } from "./paint.ts";

/** Where the fix has to be besides its train; with the way there for a branch that lacks it. */
export function ledgerLines(hotfix: CaseJson, paint: Paint): readonly string[] {
  const { branches } = hotfix.containment;
  if (branches.length === 0) return [];
  const rows = columns(branches.map(({ branch, says }) => [branch, says]));
  const told = branches.flatMap((standing, at) => [
    `${standing.missing ? paint("red", "✗") : paint("green", "✓")} ${rows[at] ?? ""}`,
    ...mendLines(standing, hotfix.id),
  ]);
  return ["", "The fix elsewhere:", ...told];
}

type Standing = CaseJson["containment"]["branches"][number];

function mendLines(standing: Standing, id: string): readonly string[] {
  if (!standing.missing) return [];
  const files = standing.status === "conflict" ? standing.conflict.files : [];
  return [
    ...files.flatMap(({ path, diff }) => ["", `${path}:`, ...diffLines(diff, id)]),
    "  To bring it there by hand, in a clone of the repository:",
    ...standing.byHand.map((command) => `    ${command}`),
  ];
}
