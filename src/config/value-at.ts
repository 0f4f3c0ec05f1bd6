import type { KeyPath } from "./yaml-source.ts";

/** The value that a path leads to in plain data, whatever its shape. */
export function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>((inside, step) => {
    const opens = typeof inside === "object" && inside !== null && Object.hasOwn(inside, step);
    return opens ? Reflect.get(inside, step) : undefined;
  }, value);
}
