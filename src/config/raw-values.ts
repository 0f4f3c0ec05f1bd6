import { valueAt } from "./value-at.ts";
import type { KeyPath } from "./yaml-source.ts";

/** The keys of a group; none where there is no group. */
export function group(value: unknown, ...path: string[]): Readonly<Record<string, unknown>> {
  const found = valueAt(value, path);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? { ...found } : {};
}

/** The entries of a list; none where there is no list. */
export function items(value: unknown, path: KeyPath): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** A text, or the texts of a list, each with its path. */
export function texts(
  value: unknown,
  path: KeyPath,
): readonly { readonly text: string; readonly path: KeyPath }[] {
  const found = valueAt(value, path);
  if (typeof found === "string") return [{ text: found, path }];
  return items(value, path).flatMap((text, index) =>
    typeof text === "string" ? [{ text, path: [...path, index] }] : [],
  );
}
