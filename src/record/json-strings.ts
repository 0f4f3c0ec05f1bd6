/** A string in a JSON text: the names that lead to it, and its content as written, with where that starts. */
export type JsonString = { readonly path: readonly string[]; readonly start: number; readonly value: string };

/**
 * Finds the strings with names down to a depth, with their places, which `JSON.parse` does not tell. Elements of
 * arrays are not given. Undefined if the text is no JSON. A byte order mark is passed over.
 */
export function findJsonStrings(text: string, depth: number): readonly JsonString[] | undefined {
  if (!isJson(text.replace(/^\uFEFF/, ""))) return undefined;
  const found: JsonString[] = [];
  const within: Container[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const top = within.at(-1);
    if (text[at] === '"') {
      const end = endOfString(text, at);
      const value = text.slice(at + 1, end);
      if (top?.names === "next") within[within.length - 1] = { names: "read", name: withoutEscapes(value) };
      else if (top?.names === "read" && within.length <= depth)
        found.push({ path: within.map(({ name }) => name), start: at + 1, value });
      at = end;
    } else step(text[at], within);
  }
  return found;
}

/** What the scan is in: an object whose next string is a name, one whose name has been read, or an array. */
type Container = { readonly names: "next" | "read" | "none"; readonly name: string };

function step(character: string | undefined, within: Container[]): void {
  const top = within.at(-1);
  if (character === "{") within.push({ names: "next", name: "" });
  else if (character === "[") within.push({ names: "none", name: "" });
  else if (character === "}" || character === "]") within.pop();
  else if (character === "," && top?.names === "read")
    within[within.length - 1] = { names: "next", name: "" };
}

/** Where the string that opens at `from` closes. The text is known to be JSON, so it does. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

function withoutEscapes(name: string): string {
  return String(JSON.parse(`"${name}"`));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
