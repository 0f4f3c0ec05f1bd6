/**
 * The same value with every text in it fit for a terminal: control characters, and those that turn the direction of
 * a line round, are shown instead of obeyed. Titles, notes, diffs and answers of servers come from elsewhere.
 */
export function printable<T>(value: T): T {
  return shown(value) as T;
}

function shown(value: unknown): unknown {
  if (typeof value === "string") return value.replace(unfit, escaped);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]));
}

/** Line breaks and tabs stay. */
const unfit = /(?![\n\t])[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

function escaped(character: string): string {
  if (character === "\r") return "";
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
