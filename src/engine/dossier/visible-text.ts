/**
 * A text in which control characters, and those that turn the direction of a line round, are shown instead of obeyed: a dossier must read as
 * what it is. Line breaks stay.
 */
export function visibleText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(unfit, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const unfit = /(?!\n)[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
