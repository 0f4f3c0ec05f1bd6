import type { Dossier } from "./dossier.ts";
import { type Section, sectionsOf } from "./dossier-sections.ts";
import { visibleText } from "./visible-text.ts";

/** The dossier as one HTML file that needs nothing else, to be read, kept and printed. */
export function dossierHtml(dossier: Dossier): string {
  const title = escaped(`${dossier.id}: ${dossier.report.title}`);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(dossier.id)}</title><style>${style}</style></head>`,
    `<body><main><h1 dir="auto">${title}</h1>`,
    ...sectionsOf(dossier).map(section),
    "</main></body></html>",
    "",
  ].join("\n");
}

function section({ title, head, rows }: Section): string {
  if (rows.length === 0) return `<h2>${title}</h2>\n<p>None.</p>`;
  const heads = head.map((name) => `<th scope="col">${name}</th>`).join("");
  const lines = rows.map(
    (row) => `<tr>${row.map((cell) => `<td dir="auto">${escaped(cell)}</td>`).join("")}</tr>`,
  );
  return [
    `<h2>${title}</h2>`,
    `<div class="wide"><table><thead><tr>${heads}</tr></thead><tbody>`,
    ...lines,
    "</tbody></table></div>",
  ].join("\n");
}

function escaped(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const style = [
  ":root{color-scheme:light dark}",
  "body{margin:0;font:15px/1.45 system-ui,sans-serif;background:#fff;color:#1c2127}",
  "main{max-width:75rem;margin:0 auto;padding:1.25rem;overflow-wrap:anywhere}",
  ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.8125rem}",
  "th,td{border:1px solid #b3bac4;padding:.3rem .5rem;text-align:start;vertical-align:top;white-space:pre-wrap;min-width:4rem}",
  "h2{margin:1.6rem 0 .5rem;font-size:1.1rem}",
  "@media (prefers-color-scheme:dark){body{background:#15181c;color:#e4e7eb}th,td{border-color:#59626d}}",
  "@media print{body{background:#fff;color:#000;font-size:11px}tr{break-inside:avoid}h2{break-after:avoid}}",
].join("");
