import type { Parked } from "../engine.ts";
import { parkedCommand, parkedText } from "../wording/parked-text.ts";

/** What has failed for good on trains and on stage, for programs. */
export function parkedJson(all: readonly Parked[]) {
  return all.map((parked) => ({
    train: parked.stream.kind === "train" ? parked.stream.id : null,
    effects: parked.effects,
    clearance: parked.clearance,
    said: parked.said,
    says: parkedText(parked),
    command: parkedCommand(parked),
  }));
}

export type ParkedJson = ReturnType<typeof parkedJson>;
