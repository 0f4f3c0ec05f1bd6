import type { QueueJson } from "../../engine/views/queue-json.ts";
import { landingText } from "../../engine/wording/queue-text.ts";
import type { Paint } from "./paint.ts";

type PlaceJson = QueueJson["places"][number];

/** The queue of a train: each hotfix with what it waits for and what its landing does to the others. */
export function showQueue({ train, places, bundle }: QueueJson, paint: Paint): readonly string[] {
  const head = `${paint("bold", train.name)}  ${train.life}`;
  if (places.length === 0) return [head, "", "No hotfix is open on it."];
  const proposal = bundle === null ? [] : ["", bundle.says, `      ${bundle.command}`];
  return [head, "", ...places.flatMap((place) => showPlace(place, paint)), ...proposal];
}

function showPlace(place: PlaceJson, paint: Paint): readonly string[] {
  const { title, id, says, next } = place;
  const landing = landingText(place);
  return [
    `${String(place.place).padStart(2)}. ${id}  ${title} ${paint("dim", `(${says})`)}`,
    `    ${next.says}`,
    ...(landing === "" ? [] : [`    ${paint("yellow", landing)}`]),
  ];
}
