/**
 * Breaks a line between words so that no line is longer than `width`, unless one word is. Blanks within a line stay,
 * those at its end go.
 */
export function wrapWords(
  text: string,
  { width, indent }: { readonly width: number; readonly indent: string },
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [piece] of text.trimEnd().matchAll(/\s*\S+/g)) {
    if (line !== "" && line.length + piece.length > width) {
      lines.push(line);
      line = indent + piece.trimStart();
    } else line += piece;
  }
  return [...lines, line];
}
