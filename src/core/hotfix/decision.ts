import type { HotfixEvent } from "./event.ts";
import type { Refusal } from "./refusal.ts";

/** What a command does to a case: the events it makes, or every reason why it is refused. */
export type Decision =
  | { readonly ok: true; readonly events: readonly HotfixEvent[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Accepts with these events. With none, the command was right and had been done before. */
export function accept(...events: readonly HotfixEvent[]): Decision {
  return { ok: true, events };
}

/** Refuses for these reasons: all that there are, and at least one. */
export function refuse(...refusals: readonly Refusal[]): Decision {
  return { ok: false, refusals };
}

/** Accepts with these events unless there is a reason not to. */
export function acceptUnless(refusals: readonly Refusal[], ...events: readonly HotfixEvent[]): Decision {
  return refusals.length > 0 ? refuse(...refusals) : accept(...events);
}
