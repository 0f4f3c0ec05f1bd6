import { escapeHtml, linked } from "./html-text.ts";

/**
 * A mail's words as HTML: the same words in the same order, for programs that show it rather than the text. Small,
 * without anything to be fetched, dark where the reader's screen is. Our sentences run from left to right even if they
 * begin with a name in Hebrew; what somebody wrote runs its own way.
 */
export function htmlOf(subject: string, text: string): string {
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(subject)}</title><style>${style}</style></head>`,
    `<body><div class="mail">${runsOf(text).map(block).join("\n")}</div></body></html>\n`,
  ].join("\n");
}

/** Lines of one kind that stand together. */
interface Run {
  readonly kind: Kind;
  readonly lines: readonly string[];
}

type Kind = "words" | "entry" | "said" | "typed" | "gap";

function runsOf(text: string): readonly Run[] {
  const runs: { kind: Kind; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const last = runs.at(-1);
    const kind = kindOf(line);
    if (last?.kind === kind) last.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs.filter(({ kind }) => kind !== "gap");
}

/** What is indented is either to be typed or read letter by letter, or what somebody wrote. */
function kindOf(line: string): Kind {
  if (line.trim() === "") return "gap";
  if (line.startsWith("- ")) return "entry";
  if (!line.startsWith("  ")) return "words";
  return /^ {2}(?:pointsman |https?:\/\/|[a-z]+ {2,})/.test(line) ? "typed" : "said";
}

function block({ kind, lines }: Run): string {
  switch (kind) {
    case "entry":
      return `<ul>${lines.map((line) => `<li>${linked(line.slice(2))}</li>`).join("")}</ul>`;
    case "typed":
      return `<pre>${lines.map((line) => linked(line.slice(2))).join("\n")}</pre>`;
    case "said":
      return `<blockquote dir="auto">${lines.map((line) => linked(line.slice(2))).join("<br>")}</blockquote>`;
    default:
      return `<p>${lines.map(linked).join("<br>")}</p>`;
  }
}

/** Colours of enough contrast on both grounds; long words break, so that nothing is wider than a phone. */
const style = [
  ":root{color-scheme:light dark}",
  "body{margin:0;background:#fff;color:#1c2127}",
  ".mail{max-width:38em;margin:0 auto;padding:16px;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}",
  "p,ul,pre,blockquote{margin:0 0 14px}ul{padding:0 0 0 1.2em}",
  "pre{padding:10px 12px;border-radius:6px;background:#f0f2f5;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap}",
  "blockquote{padding:2px 12px;border:solid #b3bac4;border-width:0;border-inline-start-width:3px;white-space:pre-wrap}",
  "a{color:#0b57b0}",
  "@media (prefers-color-scheme:dark){body{background:#15181c;color:#e4e7eb}pre{background:#23282e}blockquote{border-color:#59626d}a{color:#8ab8f5}}",
].join("");
