import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { because, type EventText, short } from "./event-words.ts";

/** Who may know of an embargoed case, and how it goes public. */
export function disclosureEventText(event: HotfixEvent): EventText {
  switch (event.type) {
    case "ParticipantAdded":
      return [`asked ${event.person} to take part`];
    case "ParticipationConfirmed":
      return ["confirmed to take part"];
    case "ParticipantRemoved":
      return [`took ${event.person} off it`];
    case "DisclosurePlanned":
      return [
        `planned the disclosure for ${event.on}`,
        ...event.checklist.map((point) => `ready    ${point}`),
      ];
    case "DisclosureConfirmed":
      return ["confirmed the disclosure, and that all is ready"];
    case "EmbargoBroken":
      return [`said that it is out since ${event.since}${because(event.reason)}`];
    case "DisclosureBegun":
      return ["began the disclosure"];
    case "DisclosureHeld":
      return ["could not publish the train", ...event.obstacles.map(({ says }) => says)];
    case "TrainPublished":
      return [`published the private train: ${short(event.head)}`];
    case "Disclosed":
      return [event.url === null ? "disclosed it" : `disclosed it: ${event.url} is open to everybody`];
    default:
      return [event.type];
  }
}
