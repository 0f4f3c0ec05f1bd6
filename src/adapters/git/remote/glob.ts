/** A test for branch names by a pattern such as `train-*`; `*` and `?` stop at a slash, all else is literal. */
export function matcher(pattern: string): (name: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, "[^/]*")
    .replaceAll("?", "[^/]");
  const expression = new RegExp(`^${source}$`, "su");
  return (name) => expression.test(name);
}
