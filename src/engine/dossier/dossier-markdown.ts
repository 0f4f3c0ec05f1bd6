import type { Dossier } from "./dossier.ts";
import { type Section, sectionsOf } from "./dossier-sections.ts";
import { visibleText } from "./visible-text.ts";

/** The dossier as Markdown with tables. What people wrote stays text, whatever signs it has. */
export function dossierMarkdown(dossier: Dossier): string {
  const title = `# ${escaped(`${dossier.id}: ${dossier.report.title}`)}`;
  return `${[title, ...sectionsOf(dossier).map(section)].join("\n\n")}\n`;
}

function section({ title, head, rows }: Section): string {
  if (rows.length === 0) return `## ${title}\n\nNone.`;
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map(escaped))];
  return `## ${title}\n\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`;
}

/** Every sign that Markdown or HTML could take for its own, and the one that notifies people where it is pasted. */
function escaped(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_{}[\]()#!|~<>&@]/g, (sign) => (isEntity(sign) ? `&#${sign.charCodeAt(0)};` : `\\${sign}`))
    .replaceAll("\n", "<br>");
}

/** A backslash does not keep these from HTML, a table or a mention everywhere. */
function isEntity(sign: string): boolean {
  return "<>&|@".includes(sign);
}
