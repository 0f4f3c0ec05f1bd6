import type { CaseJson } from "../engine/case-json.ts";

/** A case in a few lines: where it stands, and what is next. */
export function showCase(hotfix: CaseJson): string {
  const lines = [
    `${hotfix.id}  ${hotfix.title}`,
    `The hotfix is ${hotfix.says}.`,
    `Next: ${hotfix.next.says}`,
  ];
  if (hotfix.next.command !== null) lines.push(`      ${hotfix.next.command}`);
  return `${lines.join("\n")}\n`;
}
