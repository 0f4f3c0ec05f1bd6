/**
 * The value that a JSON pointer (RFC 6901) names, such as `/build/commit` or `/hosts/0/sha`; `undefined` where there is
 * none. Only what the document itself holds is found: no `length`, no `__proto__`.
 */
export function valueAt(document: unknown, pointer: string): unknown {
  if (pointer === "") return document;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce(member, document);
}

function member(value: unknown, token: string): unknown {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
  return Object.getOwnPropertyDescriptor(value, token)?.value;
}
