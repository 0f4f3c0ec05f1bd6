import type { ParkedJson } from "../../engine/views/parked-json.ts";
import type { RetryingJson } from "../../engine/views/retrying-json.ts";
import type { Paint } from "./paint.ts";

interface Failing {
  readonly parked: ParkedJson;
  readonly retrying: RetryingJson;
}

/** What has failed on trains and on stage: for good, each with the command that has it tried again, or to be tried again by itself. */
export function showFailing({ parked, retrying }: Failing, paint: Paint): readonly string[] {
  return [
    ...parked.flatMap(({ says, command }) => [paint("red", says), `      ${command}`]),
    ...retrying.map(({ says }) => paint("yellow", says)),
  ];
}

/** The same for one train, or for stage. */
export function failingOf({ parked, retrying }: Failing, train: string | null): Failing {
  const isOfIt = (each: { readonly train: string | null }) => each.train === train;
  return { parked: parked.filter(isOfIt), retrying: retrying.filter(isOfIt) };
}
