import { type Cleared, clear } from "../../src/core/clearance.ts";

/** Clears a value as the gate does for a public case. */
export function cleared<T>(value: T): Cleared<T> {
  const result = clear(value, "public", { name: "test", clearance: "public" });
  if (!result.ok) throw new Error("A public value did not pass.");
  return result.cleared;
}
