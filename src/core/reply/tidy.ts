/** What of a mail's text is looked at: a longer one says what it has to say before this. */
const lookedAt = 60_000;
/** The longest reply that is kept. */
const kept = 10_000;

/**
 * The lines of a mail's text, fit to be stored and shown: without the invisible marks that turn the direction of a
 * line or hide in it, without control characters, without halves of a surrogate pair.
 */
export function tidyLines(text: string): readonly string[] {
  return text
    .slice(0, lookedAt)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replace(
      /(?!\n|\t)[\p{Cc}\p{Zl}\p{Zp}]|[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu,
      "",
    )
    .replace(/[\u00A0\u202F]/g, " ")
    .split("\n")
    .map((line) => line.trimEnd());
}

/** Lines as one text, not longer than what is kept, and said where it was cut. */
export function joinedLines(lines: readonly string[]): string {
  const text = lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
  return text.length <= kept ? text : `${text.slice(0, kept).toWellFormed()}\n[…]`;
}
