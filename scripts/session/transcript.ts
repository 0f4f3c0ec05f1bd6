/** A command as it stands in a document, and what it printed. */
export interface TypedCommand {
  /** As typed, over several lines where it is long. */
  readonly lines: readonly string[];
  readonly output: readonly string[];
}

/** A part of a document: text, a terminal, settings that somebody writes, or something that is done elsewhere. */
export type Part =
  | { readonly kind: "text"; readonly lines: readonly string[] }
  | { readonly kind: "console"; readonly commands: readonly TypedCommand[] }
  | { readonly kind: "settings"; readonly text: string }
  | { readonly kind: "deploy"; readonly branch: string; readonly environment: "stage" | "production" };

const fence = "```";
/** Stands on a line of its own for whatever is left out of an output. */
const omission = "…";

/** Reads a document: ```` ```console ```` blocks, ```` ```yaml ```` blocks, and comments `<!-- ops deploys main to stage -->`. */
export function parseTranscript(document: string): readonly Part[] {
  const parts: Part[] = [];
  let block: string[] | null = null;
  for (const line of document.split("\n")) {
    if (block === null && /^```(console|yaml)$/.test(line)) block = [line];
    else if (block === null) parts.push(textPart(line));
    else if (line === fence) {
      parts.push(blockPart(block));
      block = null;
    } else block.push(line);
  }
  if (block !== null) throw new Error(`a block is not closed: ${block[1]}`);
  return parts;
}

function textPart(line: string): Part {
  const [, branch = "", environment] = /^<!-- ops deploys (\S+) to (stage|production) -->$/.exec(line) ?? [];
  if (environment === "stage" || environment === "production") return { kind: "deploy", branch, environment };
  return { kind: "text", lines: [line] };
}

function blockPart([head = "", ...lines]: readonly string[]): Part {
  if (head === `${fence}yaml`) return { kind: "settings", text: lines.join("\n") };
  const commands: { lines: string[]; output: string[] }[] = [];
  for (const line of lines) {
    const last = commands.at(-1);
    if (line.startsWith("$ ")) commands.push({ lines: [line.slice(2)], output: [] });
    else if (last?.lines.at(-1)?.endsWith("\\") && line.startsWith("> ")) last.lines.push(line.slice(2));
    else if (last === undefined) throw new Error(`a terminal begins with a command, not with: ${line}`);
    else last.output.push(line);
  }
  return { kind: "console", commands };
}

/** The document that parts make. */
export function renderTranscript(parts: readonly Part[]): string {
  return parts.flatMap(linesOf).join("\n");
}

function linesOf(part: Part): readonly string[] {
  switch (part.kind) {
    case "text":
      return part.lines;
    case "deploy":
      return [`<!-- ops deploys ${part.branch} to ${part.environment} -->`];
    case "settings":
      return [`${fence}yaml`, part.text, fence];
    case "console":
      return [`${fence}console`, ...part.commands.flatMap(commandLines), fence];
  }
}

function commandLines({ lines, output }: TypedCommand): readonly string[] {
  return [...lines.map((line, index) => `${index === 0 ? "$" : ">"} ${line}`), ...output];
}

/** The words of a command, as a shell splits them: quotes hold words together, a last backslash goes on in the next line. */
export function wordsOf({ lines }: TypedCommand): readonly string[] {
  const text = lines.map((line) => line.replace(/\\$/, "")).join("");
  const words = text.match(/(?:'[^']*'|"[^"$`\\]*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, "$1$2"));
}

/** Shortens an output as it was shortened before: as many lines before and after what is left out. */
export function shortened(output: readonly string[], before: readonly string[]): readonly string[] {
  const place = before.indexOf(omission);
  if (place === -1) return output;
  const after = before.length - place - 1;
  if (output.length <= place + after) return output;
  return [...output.slice(0, place), omission, ...output.slice(output.length - after)];
}
