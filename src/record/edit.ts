import type { RecordRefusal } from "./refusal.ts";

/** What a driver answers: the whole new text and what was done, or every reason why not. */
export type Edit<Done> = ({ readonly ok: true; readonly text: string } & Done) | Refused;

/** No edit, and every reason. */
export type Refused = { readonly ok: false; readonly refusals: readonly RecordRefusal[] };

/** Refuses for the given reasons. */
export function refuse(...refusals: readonly RecordRefusal[]): Refused {
  return { ok: false, refusals };
}
