import { isQuoted, quoteStart } from "./quote-start.ts";
import { withoutSignature } from "./signature.ts";
import { joinedLines, tidyLines } from "./tidy.ts";

/**
 * What a person wrote in a reply: the text above the quote, without the signature. Where there is nothing above it,
 * the lines between and below the quoted ones, as some write under what they answer. Takes time in proportion to the text's length.
 */
export function ownText(text: string): string {
  const lines = tidyLines(text);
  const start = quoteStart(lines);
  const above = joinedLines(withoutSignature(lines.slice(0, start.line)));
  if (above !== "" || !start.marked) return above;
  return joinedLines(withoutSignature(unquoted(lines.slice(start.quote))));
}

function unquoted(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !isQuoted(line));
}
