import type { Clearance } from "../core/clearance.ts";
import type { Seal } from "../ports/seal.ts";

/** A value as a column of JSON holds it: as it is, or as one string that is sealed. */
export function closeJson(seal: Seal, value: unknown, clearance: Clearance): string {
  const text = JSON.stringify(value);
  return clearance === "public" ? text : JSON.stringify(seal.close(text, clearance));
}

/** What `closeJson` wrote, as the driver has read it. Nothing of ours is a string by itself. */
export function openJson(seal: Seal, stored: unknown): unknown {
  return typeof stored === "string" ? JSON.parse(seal.open(stored)) : stored;
}
