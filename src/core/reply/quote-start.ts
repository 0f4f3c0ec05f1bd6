import { attributionAbove, isOpenAttribution } from "./attribution.ts";
import { isHeaderBlock, isSeparator } from "./quoted-headers.ts";

/** Where a mail begins to repeat the one that it answers. */
export interface QuoteStart {
  /** The first line that is no longer the sender's own; the number of lines where nothing is quoted. */
  readonly line: number;
  /** The first quoted line, behind the one that says who wrote it. */
  readonly quote: number;
  /** Whether quoted lines are marked one by one, so that what stands between them is the sender's own. */
  readonly marked: boolean;
}

/** Finds the first quote in any of the usual styles: marked lines, "Ann wrote:", a rule, or a block of headers. */
export function quoteStart(lines: readonly string[]): QuoteStart {
  for (const [at, line] of lines.entries()) {
    if (isQuoted(line)) return { line: attributionAbove(lines, at), quote: at, marked: true };
    if (isSeparator(line) || isHeaderBlock(lines, at)) return { line: at, quote: at, marked: false };
    if (isOpenAttribution(lines, at)) return openQuote(lines, at);
  }
  return { line: lines.length, quote: lines.length, marked: false };
}

/** Whether a line is quoted: marked by an angle, as every program reads it. */
export function isQuoted(line: string): boolean {
  return /^ ?[>＞]/.test(line);
}

/** Nothing marked follows soon: all that comes is the quote. */
function openQuote(lines: readonly string[], at: number): QuoteStart {
  const next = lines.findIndex((line, index) => index > at && line.trim() !== "");
  if (next !== -1 && isQuoted(lines[next] ?? "")) {
    return { line: attributionAbove(lines, next), quote: next, marked: true };
  }
  return { line: attributionAbove(lines, at + 1), quote: at + 1, marked: false };
}
