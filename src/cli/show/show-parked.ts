import type { ParkedJson } from "../../engine/parked-json.ts";
import type { Paint } from "./paint.ts";

/** What has failed for good on trains and on stage, each with the command that has it tried again. */
export function showParked(parked: ParkedJson, paint: Paint): readonly string[] {
  return parked.flatMap(({ says, command }) => [paint("red", says), `      ${command}`]);
}
