import { isContained } from "../hotfix/containment.ts";
import type { Frame } from "./frame.ts";
import { type Span, spanOf } from "./span.ts";

/**
 * From the landing of the fix on its train until every other branch that should have it does, or is waived by name. Of several landings
 * the last counts: it is the fix that stays. Opened again when a branch turns up that lacks it. `null` where nothing has landed.
 */
export function containmentDelay(frames: readonly Frame[]): Span | null {
  const landed = frames.findLastIndex(({ event }) => event.type === "Landed");
  const landing = frames[landed];
  if (landing === undefined) return null;
  const after = frames.slice(landed);
  const open = after.findLastIndex(({ hotfix }) => !isContained(hotfix));
  return spanOf(landing.at, after[open + 1]?.at ?? null);
}
